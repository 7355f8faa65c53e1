"""The figures of one judgement: headline, confusion matrix, classes, calibration, and the images behind them."""

from typing import Literal

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tlgui.gui import confusion
from tlgui.gui.class_table import ClassTable
from tlgui.gui.confusion import Cell, ConfusionMatrix
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.figures import Judgement
from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.judged_images import JudgedImages, JudgedModel
from tlgui.gui.label_errors import label_errors
from tlgui.gui.pictures import Pictures
from tlgui.gui.reliability import ReliabilityPlot
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import count, figure, percent, plural

_NARROW = 720  # pixels below which the cards stand below each other
_LETTERS = 88  # of the text's size, likewise
_LINES = 24  # of text: how high the matrix is there, which needs room for names of classes
_IMAGES = 500  # shown at once; nobody looks at more in a row


class ResultsPage(QWidget):
    """Shows a judgement; a click on a cell of the matrix shows its images."""

    image_chosen = Signal(int)
    """An image was clicked: its place in the judgement."""

    def __init__(self, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        """Is empty until `show_judgement`."""
        super().__init__(parent)
        self._judgement: Judgement | None = None
        self._suspects: list[int] = []
        self.accuracy = QLabel(self)
        self.sentence = ElidedLabel(self)
        self.interval = ElidedLabel(self)
        self.stats = {name: _label("heading") for name in ("balanced", "calibration", "loss")}
        self.matrix = ConfusionMatrix(theme, self)
        self.table = ClassTable(self)
        self.reliability = ReliabilityPlot(theme, self)
        self.images_title = ElidedLabel(self, "heading")
        self.errors = QPushButton(self)
        self.errors.setProperty("role", "segment")
        self.errors.setCheckable(True)
        self.errors.setToolTip(
            self.tr(
                "Images of which the model is surer that they are something else than their folder says, by the "
                "measure of each class (confident learning). Look at each: the folder may be wrong, or the model."
            )
        )
        self._model = JudgedModel(pictures, self)
        self.images = JudgedImages(self._model, theme, self)
        self._narrow = False
        self._lay_out()
        self.matrix.cell_chosen.connect(self._show_images)
        self.errors.clicked.connect(self._show_errors)
        self.images.clicked.connect(self._choose_image)
        self.images.activated.connect(self._choose_image)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        """The one large figure grows with the text size that was chosen."""
        font = QFont(self.font())
        font.setPixelSize(round(2.1 * QFontInfo(font).pixelSize()))
        font.setWeight(QFont.Weight.DemiBold)
        self.accuracy.setFont(font)

    def _lay_out(self) -> None:
        gap = int(1.5 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(gap)
        column.addLayout(self._headline())
        self._grid = QGridLayout()
        self._grid.setSpacing(gap)
        self._cards = (
            _card(self.tr("Confusion"), self.matrix, self.tr("Click a cell to see its images.")),
            _card(self.tr("Classes"), self.table),
            _card(self.tr("Calibration"), self.reliability, self.tr("Bars on the dashed line: as sure as right.")),
        )
        self._arrange()
        column.addLayout(self._grid, 1)
        images = _card("", self.images)
        title = images.layout()
        if isinstance(title, QVBoxLayout):
            heading = QHBoxLayout()
            heading.addWidget(self.images_title, 1)
            heading.addWidget(self.errors)
            title.insertLayout(0, heading)
        column.addWidget(images)

    def _arrange(self) -> None:
        """Puts the matrix beside the two others, or all below each other where the window is narrow."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(below if self._narrow else beside)
        matrix, classes, calibration = self._cards
        for card in self._cards:
            self._grid.removeWidget(card)
        self.setMinimumHeight(0 if self._narrow else 70 * GRID)
        tall = max(_NARROW // 2, _LINES * self.fontMetrics().height())
        matrix.setMinimumHeight(tall if self._narrow else 0)
        for card in (classes, calibration):
            card.setMinimumHeight(22 * GRID if self._narrow else 16 * GRID)
        if self._narrow:
            for row, card in enumerate(self._cards):
                self._grid.addWidget(card, row, 0, 1, 2)
        else:
            self._grid.addWidget(matrix, 0, 0, 2, 1)
            self._grid.addWidget(classes, 0, 1)
            self._grid.addWidget(calibration, 1, 1)
        for place, stretch in ((0, 6), (1, 7)):  # the table of classes needs more than the matrix
            self._grid.setColumnStretch(place, stretch)
        for row, stretch in enumerate((3, 2, 2 if self._narrow else 0)):
            self._grid.setRowStretch(row, stretch)

    def fit(self, width: int) -> None:
        """Arranges the cards for a width of the page, from which on it would have to be scrolled sideways."""
        narrow = width < max(_NARROW, _LETTERS * self.fontMetrics().horizontalAdvance("n"))
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _headline(self) -> QBoxLayout:
        titles = {
            "balanced": (self.tr("balanced"), self.tr("Mean recall of the classes: rare ones count as much.")),
            "calibration": (
                self.tr("calibration error"),
                self.tr("How far certainty and accuracy lie apart on average; 0 is honest."),
            ),
            "loss": (self.tr("loss"), self.tr("Mean cross-entropy.")),
        }
        stats = QWidget(self)
        below = FlowLayout(stats, gap=2 * GRID, line_gap=GRID // 2, right=True)
        header = QHBoxLayout()
        header.setSpacing(2 * GRID)
        header.addWidget(self.accuracy, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.sentence)
        words.addWidget(self.interval)
        words.addStretch(1)
        header.addLayout(words, 1)
        for name, (title, tip) in titles.items():
            both = QWidget(stats)
            pair = QVBoxLayout(both)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(0)
            caption = _label("caption", title)
            for label in (self.stats[name], caption):
                label.setToolTip(tip)
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
                pair.addWidget(label)
            below.addWidget(both)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(GRID)
        self._head.addLayout(header, 1)
        self._head.addWidget(stats)
        return self._head

    def show_judgement(self, judgement: Judgement, title: str) -> None:
        """Shows a judgement; `title` names its images ("validation images")."""
        self._judgement = judgement
        low, high = judgement.interval
        self.accuracy.setText(percent(judgement.accuracy))
        sentence = self.tr("{right} of {images} {title} named rightly")
        self.sentence.setText(
            sentence.format(right=count(judgement.right), images=count(judgement.images), title=title)
        )
        interval = self.tr("95 % sure: between {low} and {high}").format(low=percent(low), high=percent(high))
        self.interval.setText(interval)
        for label in (self.sentence, self.interval):
            label.setToolTip(f"{self.sentence.text()}\n{interval}")
        self.stats["balanced"].setText(percent(judgement.balanced_accuracy))
        self.stats["calibration"].setText(percent(judgement.calibration_error))
        self.stats["loss"].setText(figure(judgement.loss))
        self.matrix.show_table(judgement.classes, judgement.confusion)
        self.table.show_classes(judgement.by_class)
        self.reliability.show_bins(judgement.bins)
        self._suspects = label_errors(judgement)
        self.errors.setText(self.tr("Likely label errors ({number})").format(number=count(len(self._suspects))))
        self.errors.setEnabled(bool(self._suspects))
        self._show_images(-1, -1)

    @property
    def looked(self) -> Cell | Literal["mistakes", "errors"]:
        """Which images stand in the row: those of a cell, all mistakes, or the likely label errors."""
        return "errors" if self.errors.isChecked() else self.matrix.chosen or "mistakes"

    def look_at(self, images: Cell | Literal["mistakes", "errors"]) -> None:
        """Shows other images in the row."""
        if images == "errors":
            self.errors.click()
        elif images != "mistakes":
            self.matrix.choose(images)

    @property
    def shown_paths(self) -> list[str]:
        """Paths of the images in the row, in order."""
        return [self._model.path(row) for row in range(self._model.rowCount())]

    def _choose_image(self, index: QModelIndex) -> None:
        self.image_chosen.emit(self._model.place(index.row()))

    def _show_images(self, true: int, named: int) -> None:
        """Shows the images of a cell, or all mistakes."""
        judgement = self._judgement
        if judgement is None:
            return
        self.errors.setChecked(False)
        cell = (true, named) if true >= 0 else None
        places = judgement.cell(true, named) if cell is not None else judgement.mistakes()
        self.images_title.setText(confusion.title(cell, judgement.classes, len(places)))
        self._model.show_images(judgement, places[:_IMAGES])
        self.images.scrollToTop()

    def _show_errors(self, wanted: bool) -> None:
        """Shows the images whose label is likely wrong, or goes back to the mistakes."""
        judgement = self._judgement
        if judgement is None:
            return
        self.matrix.let_go()
        if not wanted:
            self._show_images(-1, -1)
            return
        self.images_title.setText(
            plural(
                len(self._suspects),
                "{number} image whose folder is likely wrong, the likeliest first: is it so?",
                "{number} images whose folder is likely wrong, the likeliest first: is it so?",
            )
        )
        self._model.show_images(judgement, self._suspects[:_IMAGES])
        self.images.scrollToTop()


def _label(role: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label


def _card(title: str, content: QWidget, hint: str = "") -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(int(1.5 * GRID), int(1.5 * GRID), int(1.5 * GRID), GRID)
    column.setSpacing(GRID)
    if title:
        row = QHBoxLayout()
        row.addWidget(_label("heading", title))
        words = ElidedLabel(card, "caption")
        words.setText(hint)
        words.setToolTip(hint)
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        column.addLayout(row)
    column.addWidget(content, 1)
    return card
