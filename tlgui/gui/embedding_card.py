"""Where the model puts the judged images: a map whose points are clicked to see the image."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from tlgui.figures import Scatter
from tlgui.gui.empty_state import EmptyState
from tlgui.gui.engine_link import EngineLink, Ticket
from tlgui.gui.figure_card import FigureCard
from tlgui.gui.figures import Judgement
from tlgui.gui.help_link import HelpLink
from tlgui.gui.language import Sentence
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import count, percent

_MOST = 1000  # images on the map


class EmbeddingCard(QWidget):
    """Asks the engine for the map when it is seen; keeps it while the judgement stays."""

    image_chosen = Signal(int)
    """A point was clicked: the image's place in the judgement."""

    def __init__(self, link: EngineLink, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Is empty until `show_judgement`."""
        super().__init__(parent)
        self._link = link
        self._judgement: Judgement | None = None
        self._root, self._model = "", Path()
        self._places: list[int] = []
        self._ticket: Ticket | None = None
        self._drawn = False
        self.card = FigureCard(theme, pictures, self)
        self.card.path_chosen.connect(self._choose)
        self.help = HelpLink("map", self)
        self.card.head.insertWidget(1, self.help)
        self.waiting = EmptyState(self.tr("Map of the images"), "", self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.waiting)
        self._pages.addWidget(self.card)
        self.setMinimumHeight(44 * GRID)

    def show_judgement(self, judgement: Judgement, root: str, model: Path) -> None:
        """Shows another judgement; `model` is the file that was judged on images below `root`."""
        self.forget()
        self._judgement, self._root, self._model = judgement, root, model
        if self.isVisible():
            self._ask()

    def forget(self) -> None:
        """Takes back what is under way, and the map."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        self._judgement, self._drawn = None, False
        self._pages.setCurrentWidget(self.waiting)

    def showEvent(self, event: QShowEvent) -> None:
        """Asks for what was put off while this was hidden."""
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        judgement = self._judgement
        if judgement is None or self._drawn or self._ticket is not None:
            return
        number = min(_MOST, judgement.images)
        self._places = [place * judgement.images // number for place in range(number)] if number else []
        if number < 3 or not self._model.is_file():
            self._say(self.tr("The map needs the saved model and three images at least."))
            return
        self._say(self.tr("The engine is asked where the model puts the images."))
        paths = [str(Path(self._root) / judgement.paths[place]) for place in self._places]
        self._ticket = self._link.ask("embedding", model=str(self._model), paths=paths)
        self._ticket.progress.connect(self._how_far)
        self._ticket.answered.connect(self._show)
        self._ticket.failed.connect(self._fail)

    def _say(self, sentence: str) -> None:
        self.waiting.say(self.tr("Map of the images"), sentence)

    def _how_far(self, told: dict[str, Any]) -> None:
        text = self.tr("{done} of {total} images are put on the map.")
        self._say(text.format(done=count(int(told["done"])), total=count(int(told["total"]))))

    def _fail(self, sentence: str) -> None:
        self._ticket = None
        self._drawn = True
        self._say(sentence)

    def _show(self, answer: dict[str, Any]) -> None:
        self._ticket = None
        if self._judgement is None:
            return
        self._drawn = True
        self.card.show_figure(self._figure(self._judgement, answer))
        self._pages.setCurrentWidget(self.card)

    def _figure(self, judgement: Judgement, answer: dict[str, Any]) -> Scatter:
        places = [self._places[int(number)] for number in answer["index"]]
        labels = judgement.labels if judgement.labelled else judgement.predicted
        wrong = tuple(int(judgement.predicted[place] != judgement.labels[place]) for place in places)
        first, second = (percent(float(share), 0) for share in answer["explained"])
        note = Sentence(
            "First two principal components of the model's {of} ({first} and {second} of the variance).",
            of=Sentence("features" if answer["of"] == "features" else "scores"),
            first=first,
            second=second,
        )
        note = Sentence("{first} {second}", first=note, second=Sentence("Click a point to see the image."))
        if len(places) < judgement.images:
            some, every = count(len(places)), count(judgement.images)
            last = Sentence("{some} of {all} images, evenly spaced.", some=some, all=every)
            note = Sentence("{first} {second}", first=note, second=last)
        return Scatter(
            Sentence("Map of the images"),
            tuple((float(x), float(y)) for x, y in answer["points"]),
            tuple(int(labels[place]) for place in places),
            judgement.classes,
            wrong if judgement.labelled else (),
            (Sentence("named rightly"), Sentence("named wrongly")) if judgement.labelled else (),
            tuple(judgement.paths[place] for place in places),
            note=note,
        )

    def _choose(self, path: str) -> None:
        if self._judgement is not None and path in self._judgement.paths:
            self.image_chosen.emit(self._judgement.paths.index(path))
