"""The Ranking tab: which source model, and how many of its blocks, before anything is trained."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSplitter, QVBoxLayout, QWidget

from tlgui.figures import Lines
from tlgui.gui.elided_label import ElidedLabel, shrinking
from tlgui.gui.engine_link import EngineLink, Ticket
from tlgui.gui.figure_card import FigureCard
from tlgui.gui.figure_lines import LinesFigure
from tlgui.gui.findings import Answer, Findings
from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.folder_dialog import ask_for_file
from tlgui.gui.help_link import HelpLink
from tlgui.gui.language import Sentence, again, said
from tlgui.gui.pictures import Pictures
from tlgui.gui.rank_rows import RankRow, candidates, title_of
from tlgui.gui.rank_table import RankTable
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID, Theme
from tlgui.recipe import Recipe, Source


class RankView(QWidget):
    """Has the engine look at the target through every ticked source model; a click takes a source or a cut."""

    taken = Signal(object)
    """One sentence: what was taken over into the recipe."""

    def __init__(
        self,
        state: RecipeState,
        findings: Findings,
        link: EngineLink,
        theme: Theme,
        pictures: Pictures,
        parent: QWidget | None = None,
    ) -> None:
        """Lists what could be ranked; asks nothing before the button is clicked."""
        super().__init__(parent)
        self._state, self._findings, self._link = state, findings, link
        self._ticket: Ticket | None = None
        self._added: list[RankRow] = []
        self._answers: dict[str, Answer] = {}
        self._unwanted: set[str] = set()
        self._said = ""
        self._asked = ""  # the images that the answers are about
        self._make_parts(theme, pictures)
        self._lay_out()
        self.table.chosen.connect(self._show_blocks)
        self.table.taken.connect(self._take)
        self.table.ranked.wanted_changed.connect(self._ticked)
        self.start_button.clicked.connect(self.start)
        self.stop_button.clicked.connect(self.stop)
        self.add_button.clicked.connect(self._ask_for_model)
        findings.catalogue_changed.connect(self._refresh)
        findings.images_changed.connect(self._images_changed)
        state.changed.connect(self._recipe_changed)
        self._images_changed()

    def start(self) -> None:
        """Asks the engine for the scores of every ticked source model."""
        sources = [row.source for row in self.table.ranked.rows if row.wanted]
        if not sources or self._busy:
            return
        self._answers = {name: answer for name, answer in self._answers.items() if name not in sources}
        self._refresh()
        self._asked = self._images()
        self._ticket = self._link.ask("rank", recipe=self._state.recipe.model_dump(mode="json"), sources=sources)
        self._listen(self._ticket)
        self.bar.setRange(0, 0)
        self.say(Sentence("Loading the first source model"))
        self._show_buttons()

    def _listen(self, ticket: Ticket) -> None:
        ticket.items.connect(self._found)
        ticket.progress.connect(self._show_progress)
        ticket.answered.connect(self._answered)
        ticket.failed.connect(self._failed)

    def pass_on(self, heir: "RankView") -> None:
        """Gives what was found, and the ranking under way, to the view that takes this one's place."""
        heir._added, heir._answers, heir._unwanted, heir._asked = (
            self._added,
            self._answers,
            self._unwanted,
            self._asked,
        )
        heir._ticket = self._ticket
        if heir._ticket is not None and heir._busy:
            heir._listen(heir._ticket)
            heir.bar.setRange(self.bar.minimum(), self.bar.maximum())
            heir.bar.setValue(self.bar.value())
        self.table.pass_on(heir.table)
        heir._refresh()
        heir.say(again(self._said))

    def stop(self) -> None:
        """Ends the ranking; what was found stays."""
        if self._ticket is not None:
            self._ticket.cancel()
        self.say(Sentence("The ranking was stopped."))
        self._show_buttons()

    def add(self, path: str) -> None:
        """Adds a saved model or a file of weights to the list."""
        source = Source(model=path)
        if all(row.source != source.name for row in self._rows()):
            self._added.append(RankRow(source.name, title_of(self._findings, source)))
        self._refresh()

    def say(self, sentence: str) -> None:
        """Shows one sentence beside the buttons."""
        self._said = sentence
        self.note.setText(sentence)
        self.note.setToolTip(sentence)

    # -- parts -------------------------------------------------------------------------------------------------

    def _make_parts(self, theme: Theme, pictures: Pictures) -> None:
        self.start_button = QPushButton(self.tr("Rank sources"), self)
        self.start_button.setProperty("role", "primary")
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.add_button = QPushButton(self.tr("Add a model…"), self)
        self.add_button.setToolTip(self.tr("Add a saved model or a file of weights to the list."))
        self.help_button = HelpLink("ranking", self)
        self.note = ElidedLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the ranking"))
        self.bar.setFixedWidth(20 * GRID)
        self.table = RankTable(theme, self)
        self.cards = (FigureCard(theme, pictures, self), FigureCard(theme, pictures, self))
        self.hint = QLabel(
            self.tr(
                "Scores tell how good the frozen features are, not how far fine-tuning will come; networks of similar "
                "size compare best. Click a bar to take that source, a place on a curve to copy as many blocks."
            ),
            self,
        )
        self.hint.setWordWrap(True)
        self.hint.setProperty("role", "caption")

    def _lay_out(self) -> None:
        shrinking(self.note)
        tools = FlowLayout(gap=GRID, line_gap=GRID // 2)
        for widget in (self.start_button, self.stop_button, self.add_button, self.help_button, self.bar, self.note):
            tools.addWidget(widget)
        below = QWidget(self)
        row = QHBoxLayout(below)
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(GRID)
        for card in self.cards:
            row.addWidget(card, 1)
            card.hide()
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setSizes([34 * GRID, 36 * GRID])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, int(1.5 * GRID), 0, 0)
        column.setSpacing(GRID)
        column.addLayout(tools)
        column.addWidget(split, 1)
        column.addWidget(self.hint)

    @property
    def _busy(self) -> bool:
        return self._ticket is not None and not self._ticket.over

    def _show_buttons(self) -> None:
        busy = self._busy
        ready = self._findings.images is not None and any(row.wanted for row in self.table.ranked.rows)
        self.start_button.setEnabled(ready and not busy)
        self.stop_button.setVisible(busy)
        self.bar.setVisible(busy)

    # -- rows --------------------------------------------------------------------------------------------------

    def _rows(self) -> list[RankRow]:
        found = [*candidates(self._findings, self._state.recipe.source), *self._added]
        known = {row.source for row in found}
        kept = [
            RankRow(name, said(str(answer["title"]))) for name, answer in self._answers.items() if name not in known
        ]
        return [
            RankRow(row.source, row.title, row.source not in self._unwanted).answered(self._answers.get(row.source))
            for row in [*found, *kept]
        ]

    def _refresh(self) -> None:
        self.table.show_rows(self._rows())
        self._show_buttons()

    def _ticked(self) -> None:
        self._unwanted = {row.source for row in self.table.ranked.rows if not row.wanted}
        self._show_buttons()

    def _recipe_changed(self, recipe: Recipe) -> None:
        del recipe
        self._refresh()

    def _images(self) -> str:
        data = self._state.recipe.data
        return repr((data.target, data.per_class, data.exclude, data.classes))

    def _images_changed(self) -> None:
        """Other images make the scores those of another task."""
        if self._findings.images is None:
            self.say(Sentence("Choose target images first: class folders, a few images each."))
        elif self._asked and self._asked != self._images():
            self._answers = {}
            self.say(Sentence("The images are others now; rank again."))
        elif not self._answers:
            self.say(Sentence("Takes a few seconds a model on a few hundred images; nothing is trained."))
        self._refresh()

    def _ask_for_model(self) -> None:
        ask_for_file(
            self,
            self.tr("Add a saved model or a file of weights"),
            self._state.recipe.data.target,
            self.tr("Models and weights (*.safetensors *.pth *.pt)"),
            self.add,
        )

    # -- answers -----------------------------------------------------------------------------------------------

    def _found(self, items: Sequence[Answer]) -> None:
        for answer in items:
            self._answers[str(answer["source"])] = answer
        self._refresh()

    def _show_progress(self, progress: Answer) -> None:
        done, total = int(progress["done"]), int(progress["total"])
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.say(Sentence(str(progress["text"])))

    def _answered(self, number: object) -> None:
        del number
        good = next((row for row in self.table.ranked.rows if row.scores), None)
        if good is None or good.answer is None:
            self.say(Sentence("None of the source models could be looked at; point at a row to see why."))
        else:
            number = good.answer["images"]
            self.say(Sentence("{images} training images; LogME and the linear probe are read together.", images=number))
        self._show_buttons()

    def _failed(self, sentence: str) -> None:
        self.say(sentence)
        self._show_buttons()

    # -- blocks ------------------------------------------------------------------------------------------------

    def _show_blocks(self, row: RankRow | None) -> None:
        for card in self.cards:
            card.setVisible(row is not None and bool(row.scores))
        if row is None or not row.scores:
            return
        titles = (Sentence("LogME by block"), Sentence("Linear probe by block"))
        for card, title, score in zip(self.cards, titles, ("log_me", "linear_probe"), strict=True):
            card.show_figure(self._curve(row, title, score))
            if isinstance(card.drawing, LinesFigure):
                card.drawing.place_clicked.connect(self._take_cut)

    def _curve(self, row: RankRow, title: str, score: str) -> Lines:
        values = tuple(float(block["scores"][score]) for block in row.blocks)
        places = tuple(float(block["copied"]) for block in row.blocks)
        ticks = tuple(str(block["copied"]) for block in row.blocks)
        return Lines(title, places, {row.title: values}, x_title=Sentence("blocks copied"), ticks=ticks)

    # -- taking ------------------------------------------------------------------------------------------------

    def _take(self, row: RankRow, cut: bool) -> None:
        """Takes a source over into the recipe, and its best cut if that was clicked."""
        best = row.best_cut
        self._change(row, int(best["copied"]) if cut and best is not None else None)

    def _take_cut(self, place: int) -> None:
        """Takes the chosen source with as many blocks copied as the curve shows at the place."""
        row = self.table.row()
        if row is not None and 0 <= place < len(row.blocks):
            self._change(row, int(row.blocks[place]["copied"]))

    def _change(self, row: RankRow, copied: int | None) -> None:
        source = Source.named(row.source)
        values: dict[str, object] = {"source": source.model_dump()}
        if source != self._state.recipe.source:
            values["layers.blocks"] = {}  # names of another network's blocks
            values["layers.copy_first"] = None
        if copied is not None:
            values |= {"layers.copy_first": copied, "layers.copy_last": None}
        problem = self._state.change(values, Sentence("Take a ranked source"))
        if problem:
            self.say(problem)
            return
        words = Sentence("{name} is the source model now.", name=row.title)
        if copied is not None:
            words = Sentence("{name}, first {number} blocks copied.", name=row.title, number=copied)
        self.say(words)
        self.taken.emit(words)
