"""Above a scatter plot of features: what places the points, and what colours them."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from tlgui.figures import Figure, Scatter, from_json
from tlgui.gui.engine_link import EngineLink, Ticket
from tlgui.gui.theme import GRID


class ProjectionBar(QWidget):
    """Asks the engine to place the points by t-SNE when that is wanted; what takes long can be given up.

    A picture by t-SNE stays until the person wants another one, though the run draws newer ones by principal
    components in the meantime; "t-SNE" once more places the newest.
    """

    placed = Signal(object, int)
    """A scatter plot is to be shown instead, drawn in this epoch."""
    coloured = Signal(bool)
    """The points are to be coloured by domain (their shapes), or by class."""

    def __init__(self, link: EngineLink, parent: QWidget | None = None) -> None:
        """Is hidden until `offer`."""
        super().__init__(parent)
        self._link = link
        self._newest: tuple[Scatter, int, Path] | None = None
        self.ticket: Ticket | None = None
        self._asked_epoch = 0
        self.plain, self.neighbours, self.by_class, self.by_domain = (self._segment() for _ in range(4))
        self.bar = QProgressBar(self, textVisible=False)
        self.bar.setFixedWidth(10 * GRID)
        self.stop = QPushButton(self)
        self.stop.setProperty("role", "link")
        self.problem = QLabel(self, wordWrap=True)
        self.problem.setProperty("role", "caption")
        self._lay_out()
        self._connect()
        self._say("")
        self.hide()

    def _segment(self) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        return button

    def word(self) -> None:
        """Writes every text in the language in force."""
        for button, title, explained in (
            (self.plain, self.tr("PCA"), self.tr("Along the two largest principal components")),
            (
                self.neighbours,
                self.tr("t-SNE"),
                self.tr("So that neighbours stay neighbours; computed by the engine in a few seconds"),
            ),
            (self.by_class, self.tr("Class"), self.tr("A colour for each class")),
            (self.by_domain, self.tr("Domain"), self.tr("A colour for each domain")),
        ):
            button.setText(title)
            button.setToolTip(explained)
        self.bar.setAccessibleName(self.tr("Progress of t-SNE"))
        self.stop.setText(self.tr("Stop"))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        self._groups = []
        for pair in ((self.plain, self.neighbours), (self.by_class, self.by_domain)):
            group = QButtonGroup(self)
            self._groups.append(group)
            for button in pair:
                group.addButton(button)
                row.addWidget(button)
            pair[0].setChecked(True)
            if pair[0] is self.plain:
                for widget in (self.bar, self.stop):
                    row.addWidget(widget)
                row.addWidget(self.problem, 1)
                row.addStretch(1)

    def _connect(self) -> None:
        self.plain.clicked.connect(self._show_plain)
        self.neighbours.clicked.connect(self._ask)
        self.stop.clicked.connect(self._show_plain)
        self.by_class.clicked.connect(partial(self.coloured.emit, False))
        self.by_domain.clicked.connect(partial(self.coloured.emit, True))

    # -- the newest picture ------------------------------------------------------------------------------------

    def offer(self, figure: Figure, epoch: int, file: Path | None) -> bool:
        """Takes the newest picture of the run; returns whether it is to be shown."""
        if not isinstance(figure, Scatter) or not figure.rows or file is None:
            self.hide()
            return True
        self._newest = figure, epoch, file
        for button in (self.by_class, self.by_domain):
            button.setVisible(bool(figure.groups and figure.shapes))
        self.show()
        return self.plain.isChecked()

    def _show_plain(self) -> None:
        self.give_up()
        self.plain.setChecked(True)
        if self._newest is not None:
            self.placed.emit(self._newest[0], self._newest[1])

    # -- t-SNE -------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.give_up()
        if self._newest is None:
            return
        _, self._asked_epoch, file = self._newest
        self.bar.setRange(0, 0)  # the engine may have to wake up first
        for widget in (self.bar, self.stop):
            widget.show()
        self.ticket = self._link.ask("tsne", file=str(file), convert=_figure)
        self.ticket.progress.connect(self._progressed)
        self.ticket.answered.connect(self._found)
        self.ticket.failed.connect(self._failed)

    def give_up(self) -> None:
        """Ends what is under way."""
        self._say("")
        if self.ticket is not None:
            self.ticket.cancel()
            self.ticket = None

    def _progressed(self, progress: dict[str, Any]) -> None:
        self.bar.setRange(0, int(progress["total"]))
        self.bar.setValue(int(progress["done"]))

    def _found(self, figure: Figure | None) -> None:
        self.ticket = None
        self._say("")
        if figure is not None:
            self.placed.emit(figure, self._asked_epoch)

    def _failed(self, sentence: str) -> None:
        self.ticket = None
        self.plain.setChecked(True)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.bar.hide()
        self.stop.hide()
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _figure(answer: dict[str, str]) -> Figure | None:
    """Reads the engine's answer; runs in the reader's thread."""
    return from_json(answer["figure"])
