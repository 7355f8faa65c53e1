"""The tab Layers: which blocks of the source network are copied, frozen, trained or begun anew."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from tlgui.events import Event, RunFinished
from tlgui.gui.block_model import BlockModel
from tlgui.gui.block_tree import BlockTree
from tlgui.gui.change_history import ChangeHistory
from tlgui.gui.elided_label import ElidedLabel, shrinking
from tlgui.gui.empty_state import EmptyState
from tlgui.gui.engine_link import EngineLink
from tlgui.gui.findings import Findings
from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.inside_pages import InsidePages
from tlgui.gui.insight import Networks
from tlgui.gui.language import Sentence, said, tr
from tlgui.gui.layer_plan import NetworkPlan, has_a_say, network_plan
from tlgui.gui.layers_legend import LayersLegend
from tlgui.gui.network_drawing import NetworkDrawing
from tlgui.gui.network_strips import NetworkStrips
from tlgui.gui.preset_bar import PresetBar
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import parameters, percent, size_bytes
from tlgui.recipe import BlockState, Layers, Source
from tlgui.runs import RunFolder, readable_recipe


class LayersView(QWidget):
    """Header, drawing, presets and checklist of one freeze plan; every change goes through the recipe's undo."""

    def __init__(
        self, state: RecipeState, findings: Findings, link: EngineLink, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Shows the plan of `state`'s recipe for the network of `findings`' source; `link` looks inside it."""
        super().__init__(parent)
        self._state = state
        self._findings = findings
        self._plan: NetworkPlan | None = None
        self._history = ChangeHistory()
        self._run: RunFolder | None = None
        self._origin: Source | None = None  # of that run
        self.heading = shrinking(ElidedLabel(self, "heading"))
        self.summary = shrinking(ElidedLabel(self))
        self.problem = QLabel(self)
        self.problem.setProperty("role", "warning")
        self.problem.setWordWrap(True)
        self.drawing = NetworkDrawing(theme, self)
        self.strips = NetworkStrips(self.drawing, theme, self)
        self.presets = PresetBar(self)
        self._model = BlockModel(self)
        self.tree = BlockTree(self._model, theme, self)
        self.inside = InsidePages(self._plan_page(), link, theme, self)
        self.empty = EmptyState("", "", self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._page(theme))
        self._connect()
        self._refresh()
        self._show_images()

    def _page(self, theme: Theme) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 2 * GRID, 0, GRID)
        column.setSpacing(GRID)
        header = FlowLayout(gap=GRID, line_gap=GRID // 2)
        self.legend = LayersLegend(theme, page)
        for words in (self.heading, self.summary, self.legend):
            header.addWidget(words)
        column.addLayout(header)
        column.addWidget(self.drawing)
        column.addWidget(self.strips)
        column.addWidget(self.problem)
        column.addWidget(self.inside, 1)
        return page

    def _plan_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.presets)
        self.tree.setMinimumHeight(8 * self.tree.fontMetrics().height() + 12 * GRID)
        column.addWidget(self.tree, 1)
        return page

    def _connect(self) -> None:
        self._state.changed.connect(self._refresh)
        self._findings.source_changed.connect(self._refresh)
        self._findings.images_changed.connect(self._show_images)
        self.drawing.cut_dragged.connect(self._preview_cut)
        self.drawing.cut_chosen.connect(self._choose_cut)
        self.drawing.block_clicked.connect(self.inside.look_at)
        self.inside.block_chosen.connect(self.tree.choose)
        self.tree.blocks_chosen.connect(self.drawing.select)
        self._model.wanted.connect(self._choose_states)
        self.presets.layers_wanted.connect(self._choose_layers)

    def pass_on(self, heir: "LayersView") -> None:
        """Has the view that takes this one's place look at the same block and page of the network's inside."""
        self.tree.pass_on(heir.tree)
        self.inside.pass_on(heir.inside)

    # -- a run -------------------------------------------------------------------------------------------------

    def show_run(self, run: RunFolder | None) -> None:
        """Another run is followed: what is known of the changes is forgotten."""
        self._run = run
        recipe = readable_recipe(run) if run is not None else None
        self._origin = recipe.source if recipe is not None else None
        self._history.clear()
        self._show_history()
        self.inside.show_networks(self._plan, self._networks())

    def take(self, events: Sequence[Event]) -> None:
        """Fills the columns of change from the epochs of a run."""
        if self._history.take(events):
            self._show_history()
        if any(isinstance(event, RunFinished) for event in events):  # not each epoch: that would slow the run down
            self.inside.show_networks(self._plan, self._networks())

    def _show_history(self) -> None:
        self._model.show_history(self._history)
        self.strips.show_history(self._plan, self._history)

    def _networks(self) -> Networks | None:
        """Returns the source and what the run made of it, where the run is of the network that is drawn."""
        if self._plan is None:
            return None
        if self._run is None or self._origin is None or not self._history.fits(self._plan):
            return Networks(self._state.recipe.source)
        return Networks.of(self._origin, self._run.model_file if self._run.model_file.is_file() else None)

    def _show_images(self) -> None:
        self.inside.show_images(self._findings.images)

    @property
    def epochs(self) -> int:
        """How many epochs of the run the columns of change hold."""
        return self._history.epochs

    # -- the plan ----------------------------------------------------------------------------------------------

    @property
    def plan(self) -> NetworkPlan | None:
        """What is shown; None while the network is not known."""
        return self._plan

    def _refresh(self) -> None:
        source = self._findings.source
        if source is None:
            self._plan = None
            self._say_why_empty()
            self._pages.setCurrentIndex(0)
            return
        self._show(network_plan(source, self._state.recipe.layers, self._state.recipe.method))
        self._pages.setCurrentIndex(1)

    def _say_why_empty(self) -> None:
        if self._findings.source_problem:
            self.empty.say(self.tr("The network is not known"), self._findings.source_problem)
            return
        waiting = self.tr("The engine is asked for the blocks of {model}; this takes a moment the first time.")
        sentence = waiting.format(model=self._state.recipe.source.model)
        if self._findings.source_busy is not None:
            done, total = self._findings.source_busy
            how_far = self.tr("{done} of {total} downloaded.").format(done=size_bytes(done), total=size_bytes(total))
            sentence = f"{sentence}\n{how_far}"
        self.empty.say(self.tr("Looking into the network"), sentence)

    def _show(self, plan: NetworkPlan) -> None:
        self._plan = plan
        self.heading.setText(tr(plan.title))
        self.heading.setToolTip(tr(plan.title))
        self.summary.setText(self._words(plan))
        self.summary.setToolTip(f"{self.summary.text()}\n{self._estimate(plan)}")
        fixed = plan.method is not None and not has_a_say(plan.method)
        given = self.tr("The method's options say which blocks learn; of the choices below only the head's counts.")
        sentence = said(plan.problem) or (given if fixed else "")
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.legend.show_plan(plan)
        self.drawing.show_plan(plan)
        self.presets.show_plan(plan)
        self._model.show_plan(plan)
        self.strips.show_history(plan, self._history)
        self.inside.show_networks(plan, self._networks())

    def _words(self, plan: NetworkPlan) -> str:
        text = self.tr("{frozen} of {blocks} blocks frozen · {some} of {all} parameters train").format(
            frozen=plan.frozen,
            blocks=len(plan.blocks),
            some=parameters(plan.training_parameters),
            all=parameters(plan.parameters),
        )
        if plan.saving >= 1.1:
            text += self.tr(" · about {times:.1f}× less work a step").format(times=plan.saving)
        return text

    def _estimate(self, plan: NetworkPlan) -> str:
        text = self.tr(
            "Estimated from the blocks' parameters and output sizes, against training every block.\n"
            "{share} of the parameters train."
        )
        return text.format(share=percent(plan.training_parameters / max(1, plan.parameters)))

    # -- the person's wishes -----------------------------------------------------------------------------------

    def _preview_cut(self, position: int) -> None:
        """While the handle is dragged, everything shows the plan that letting go would choose."""
        if self._plan is not None:
            self._show(self._plan.under(self._plan.with_cut(position)))

    def _choose_cut(self, position: int) -> None:
        if self._plan is not None:
            self._choose_layers(self._plan.with_cut(position), Sentence("Move the cut"), merge="layers.cut")

    def _choose_states(self, wanted: dict[str, BlockState]) -> None:
        if self._plan is not None:
            self._choose_layers(self._plan.with_states(wanted), Sentence("Change the state of blocks"))

    def _choose_layers(self, layers: Layers, text: str, merge: str = "") -> None:
        self._state.change({"layers": layers.model_dump()}, text, merge=merge)
        self._refresh()  # a preview that came back to where it began changed nothing in the recipe
