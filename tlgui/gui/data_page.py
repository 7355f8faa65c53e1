"""A checked folder: its counts in words, the balance of its classes, its images and its problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tlgui.gui import desktop
from tlgui.gui.class_bars import ClassBars, part_colour
from tlgui.gui.elided_label import ElidedLabel, shrinking
from tlgui.gui.flow_layout import FlowLayout
from tlgui.gui.image_counts import PARTS
from tlgui.gui.image_model import ImageModel
from tlgui.gui.language import Sentence, again
from tlgui.gui.page_stack import PageStack
from tlgui.gui.problem_table import ProblemTable
from tlgui.gui.swatch import Swatch
from tlgui.gui.theme import GRID
from tlgui.gui.thumbnail_grid import ThumbnailGrid
from tlgui.gui.words import count, listed, plural

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from tlgui.data.image_set import ImageSet
    from tlgui.gui.image_counts import ImageCounts
    from tlgui.gui.pictures import Pictures
    from tlgui.gui.theme import Theme

_BARS_WIDTH = 29 * GRID
_BARS_HEIGHT = 32 * GRID
_IMAGES_WIDTH = 36 * GRID  # that the images need beside the bars
_UNBOUNDED = 16_777_215  # Qt's own word for no limit


class DataPage(QWidget):
    """Header, class bars on the left, thumbnails or problems on the right."""

    rescan_wanted = Signal()
    folder_opened = Signal()

    def __init__(self, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        """Begins empty; `pictures` fetches the thumbnails."""
        super().__init__(parent)
        self._images: ImageSet | None = None
        self._theme = theme
        self._has_test = False
        self._said = ""
        self.model = ImageModel(pictures, self)
        self.grid = ThumbnailGrid(self.model, pictures, theme, self)
        self.bars = ClassBars(theme, self)
        self.problems = ProblemTable(theme, self)
        self._name = shrinking(ElidedLabel(self, "title"))
        self.summary = QLabel(self, wordWrap=True)
        self.summary.setProperty("role", "muted")
        self.badge = QLabel(self)
        self.badge.setProperty("role", "badge")
        self.badge.hide()
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "warning")
        self.note.hide()
        self._swatches = [Swatch(text, self) for text in (self.tr("train"), self.tr("validation"), self.tr("test"))]
        self._make_switch()
        self._lay_out()
        self._connect()
        self._paint_swatches()

    def _make_switch(self) -> None:
        self.images_button = QPushButton(self.tr("Images"), self)
        self.problems_button = QPushButton(self.tr("Problems"), self)
        self.rescan_button = QPushButton(self.tr("Check again"), self)
        self.rescan_button.setToolTip(self.tr("Look at the folder again; unchanged files are not read again."))
        self.folder_button = QPushButton(self.tr("Show folder"), self)
        self.copy_button = QPushButton(self.tr("Copy list"), self)
        self.copy_button.setToolTip(self.tr("Copy the selected rows, or all of them, as text."))
        self.part = QComboBox(self)
        self.part.setAccessibleName(self.tr("Part"))
        self.part.setToolTip(self.tr("Show only the images that a run would use for this."))
        for text, value in (
            (self.tr("all parts"), None),
            (self.tr("train"), "train"),
            (self.tr("validation"), "val"),
            (self.tr("test"), "test"),
            (self.tr("not used"), ""),
        ):
            self.part.addItem(text, value)
        self._switch = QButtonGroup(self)
        for number, button in enumerate((self.images_button, self.problems_button)):
            button.setProperty("role", "segment")
            button.setCheckable(True)
            self._switch.addButton(button, number)
        self.images_button.setChecked(True)

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(2 * GRID)
        title.addWidget(self._name)
        title.addWidget(self.badge)
        title.addStretch(1)
        for swatch in self._swatches:
            title.addWidget(swatch)
        self._tools = FlowLayout(gap=GRID)
        for widget in (self.images_button, self.problems_button, *self._others()):
            self._tools.addWidget(widget)
        self.right = PageStack(self)
        self.right.setMinimumWidth(_IMAGES_WIDTH - 10 * GRID)  # less than what turns the bars above the images
        self.right.addWidget(self.grid)
        self.right.addWidget(self.problems)
        self._split = QSplitter(Qt.Orientation.Horizontal, self, childrenCollapsible=False)
        self._split.addWidget(self.bars)
        self._split.addWidget(self.right)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([_BARS_WIDTH, 4 * _BARS_WIDTH])
        self._fit_bars()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(title)
        column.addWidget(self.summary)
        column.addWidget(self.note)
        column.addLayout(self._tools)
        column.addWidget(self._split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the bars above the images where they have no room side by side."""
        super().resizeEvent(event)
        self._turn_split()

    def _turn_split(self) -> None:
        narrow = self.width() < self.bars.minimumWidth() + _IMAGES_WIDTH
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if wanted != self._split.orientation():
            self._split.setOrientation(wanted)
            self.bars.setMaximumWidth(_UNBOUNDED if narrow else self._bars_most)
            self.setMinimumHeight(2 * _BARS_HEIGHT if narrow else 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_bars()

    def _fit_bars(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("n")
        self.bars.setMinimumWidth(max(18 * GRID, 18 * letter))
        self._bars_most = max(50 * GRID, 44 * letter)
        if self._split.orientation() == Qt.Orientation.Horizontal:
            self.bars.setMaximumWidth(self._bars_most)
        self._turn_split()

    def add_page(self, title: str, tip: str, page: QWidget) -> QPushButton:
        """Adds a page beside images and problems; returns its button."""
        button = QPushButton(title, self)
        button.setProperty("role", "segment")
        button.setCheckable(True)
        button.setToolTip(tip)
        self._switch.addButton(button, self.right.addWidget(page))
        for widget in self._others():  # which stand behind the pages
            self._tools.removeWidget(widget)
        for widget in (button, *self._others()):
            self._tools.addWidget(widget)
        return button

    def _others(self) -> tuple[QWidget, ...]:
        return self.part, self.copy_button, self.rescan_button, self.folder_button

    def _connect(self) -> None:
        self.bars.chosen.connect(self._filter)
        self.part.currentIndexChanged.connect(self._filter)
        self._switch.idClicked.connect(self._turn)
        self.rescan_button.clicked.connect(self.rescan_wanted)
        self.folder_button.clicked.connect(self.folder_opened)
        self.copy_button.clicked.connect(self.problems.copy)
        self.problems.doubleClicked.connect(self._open_problem)
        self._theme.changed.connect(self._paint_swatches)
        self._turn(0)

    # -- what is shown -----------------------------------------------------------------------------------------

    def set_images(self, images: ImageSet | None) -> None:
        """Shows another folder; its counts follow with `set_counts`."""
        self._images = images
        self.model.set_images(images)
        self.part.setCurrentIndex(0)
        self.bars.choose(-1)
        self.say("")
        if images is None:
            return
        self._name.setText(images.root.name or str(images.root))
        self._name.setToolTip(str(images.root))
        self.summary.setText(self._first_words(images))
        self._turn(self._switch.checkedId())
        number = sum(problem.count for problem in images.problems)
        self.problems_button.setText(self.tr("Problems ({})").format(count(number)) if number else self.tr("Problems"))
        self.problems_button.setEnabled(bool(images.problems))
        self.problems.problems.set_problems(images.problems, images.root)
        if not images.problems and self.problems_button.isChecked():
            self.images_button.click()

    def set_counts(self, counts: ImageCounts, excluded: frozenset[str]) -> None:
        """Shows how the images are divided: exactly the counts that a run would use."""
        if self._images is None:
            return
        self.model.set_counts(counts, excluded)
        self.bars.set_classes(counts.classes)
        self._has_test = counts.total("test") > 0
        self._turn(self._switch.checkedId())
        self.summary.setText(" · ".join([*self._count_words(self._images, counts), *self._skipped(self._images)]))
        self.say(Sentence(counts.problem))

    def pass_on(self, heir: DataPage) -> None:
        """Has the page that takes this one's place show the same class and part, selected and opened alike."""
        heir.part.setCurrentIndex(self.part.currentIndex())
        heir.bars.choose(self.bars.label())
        header = self.bars.table.horizontalHeader()
        heir.bars.table.sortByColumn(header.sortIndicatorSection(), header.sortIndicatorOrder())
        heir._switch.button(self._switch.checkedId()).click()
        chosen = heir.grid.selectionModel()
        for index in self.grid.selectedIndexes():
            chosen.select(heir.grid.model().index(index.row(), 0), QItemSelectionModel.SelectionFlag.Select)
        heir.say(again(self._said))

    def mark(self, words: str) -> None:
        """Writes a few words beside the folder's name; "" takes them away."""
        self.badge.setText(words)
        self.badge.setVisible(bool(words))

    def say(self, sentence: str) -> None:
        """Shows a sentence below the header; "" takes it away."""
        self._said = sentence
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _first_words(self, images: ImageSet) -> str:
        return " · ".join([self._all_words(images), *self._skipped(images)])

    def _all_words(self, images: ImageSet) -> str:
        number = plural(len(images.images), "{number} image", "{number} images")
        if not images.labelled:
            return self.tr("{images} without class folders").format(images=number)
        classes = plural(len(images.classes), "{number} class", "{number} classes")
        return self.tr("{images} in {classes}").format(images=number, classes=classes)

    def _count_words(self, images: ImageSet, counts: ImageCounts) -> list[str]:
        words = [self._all_words(images)]
        if counts.problem:
            return words
        if images.labelled:
            titles = {"train": self.tr("train"), "val": self.tr("validation"), "test": self.tr("test")}
            used = {part: counts.total(part) for part in PARTS}
            words.append(listed(f"{count(number)} {titles[part]}" for part, number in used.items() if number))
        if counts.left_out:
            words.append(self.tr("{} left out").format(count(counts.left_out)))
        unused = len(images.images) - counts.total() - counts.left_out
        if unused and images.labelled:
            words.append(self.tr("{} not used, by the limit of images per class").format(count(unused)))
        return words

    def _skipped(self, images: ImageSet) -> list[str]:
        if not images.skipped:
            return []
        files = plural(images.skipped, "{number} file", "{number} files")
        return [self.tr("{files} skipped").format(files=files)]

    # -- what the person does ----------------------------------------------------------------------------------

    def _filter(self, _: int) -> None:
        self.model.choose(self.bars.label(), self.part.currentData())
        self.grid.scrollToTop()

    def _turn(self, number: int) -> None:
        """Turns to the images (0), the problems (1) or a page that was added."""
        self.right.setCurrentIndex(number)
        self.part.setVisible(number == 0)
        labelled = number == 0 and self._images is not None and self._images.labelled
        for widget in (self.bars, *self._swatches):
            widget.setVisible(labelled)
        self._swatches[2].setVisible(labelled and self._has_test)
        self.copy_button.setVisible(number == 1)

    def _open_problem(self) -> None:
        for problem in self.problems.chosen()[:1]:
            desktop.show_in_folder(self.problems.problems.root / problem.path)

    def _paint_swatches(self) -> None:
        for part, swatch in zip(PARTS, self._swatches, strict=True):
            swatch.paint_with(part_colour(self._theme.colours, part))
