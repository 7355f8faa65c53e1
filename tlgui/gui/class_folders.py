"""A window in which classes or clusters get the names of their folders before images are put into them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tlgui.figures import Strips
from tlgui.gui.figure_strips import StripsFigure
from tlgui.gui.language import tr
from tlgui.gui.pictures import Pictures
from tlgui.gui.prediction_rows import PredictionRow
from tlgui.gui.theme import GRID, Theme


class ClassFolders(QDialog):
    """One row a class that occurs: its surest images, and the name of its folder. Blocks nothing.

    `named` tells the names by class, and whether links are wanted, once the person goes on.

    Attributes:
        fields: class → field with the name of its folder.
        link: whether symbolic links are wanted instead of copies.
    """

    named = Signal(dict, bool)

    def __init__(
        self, classes: Sequence[str], rows: Iterable[PredictionRow], theme: Theme, pictures: Pictures, parent: QWidget
    ) -> None:
        """Shows the rows that have a class, by class."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields: dict[str, QLineEdit] = {}
        pictures = pictures.twin(self)
        found: defaultdict[str, list[PredictionRow]] = defaultdict(list)
        for row in rows:
            if row.order:
                found[classes[row.best]].append(row)
        self._strips: dict[str, StripsFigure] = {}
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(GRID)
        for name in classes:
            if found[name]:
                self._add(name, found[name], theme, pictures, inside)
        self._column.addStretch(1)
        self.link = QCheckBox(self)
        self._lay_out(inside)
        self._word()

    def _add(self, name: str, rows: list[PredictionRow], theme: Theme, pictures: Pictures, inside: QWidget) -> None:
        rows.sort(key=lambda row: -row.confidence)
        field = QLineEdit(name, inside)
        self.fields[name] = field
        self._strips[name] = StripsFigure(_strip(name, [row.path for row in rows]), theme, pictures, inside)
        self._column.addWidget(self._strips[name])
        self._column.addWidget(field)
        self._column.addSpacing(GRID)

    def _lay_out(self, inside: QWidget) -> None:
        area = QScrollArea(self, widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._hint = QLabel(self, wordWrap=True)
        self._hint.setProperty("role", "caption")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("role", "primary")
        self.go.setEnabled(bool(self.fields))
        buttons.accepted.connect(self._go_on)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self._hint)
        column.addWidget(area, 1)
        column.addWidget(self.link)
        column.addWidget(buttons)
        self.resize(80 * GRID, 72 * GRID)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._word()

    def _word(self) -> None:
        """Writes every text in the language in force."""
        self.setWindowTitle(self.tr("Put images into class folders"))
        hint = self.tr("Give two classes the same name to merge them; leave a name empty to leave the class out.")
        self._hint.setText(hint)
        self.link.setText(self.tr("Links instead of copies"))
        self.link.setToolTip(self.tr("Takes no space, and breaks when the images are moved."))
        self.go.setText(self.tr("Choose folder …"))
        for name, field in self.fields.items():
            field.setAccessibleName(self.tr("Folder of {name}").format(name=name))
            field.setPlaceholderText(self.tr("left out"))
        for name, strip in self._strips.items():
            strip.figure = _strip(name, next(iter(strip.figure.groups.values())))
            strip.update()

    def _go_on(self) -> None:
        self.named.emit(self.names(), self.link.isChecked())
        self.accept()

    def names(self) -> dict[str, str]:
        """Returns class → name of its folder, "" for one that is left out."""
        return {name: field.text().strip() for name, field in self.fields.items()}


def _strip(name: str, paths: Sequence[str]) -> Strips:
    """Returns the images of one class, headed by its name and their number."""
    title = tr("{name}, {number} images", name=name, number=len(paths))
    return Strips(title, {title: tuple(paths)})
