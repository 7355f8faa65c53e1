"""What can be done with a figure on a card: see it larger, keep it as a picture or as a table."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from tlgui.figures import Figure
from tlgui.gui.figure_rows import figure_rows, write_rows
from tlgui.gui.theme import Theme


class FigureMenu(QToolButton):
    """The button ⋯ of a card and its menu."""

    larger_wanted = Signal()
    """The figure shall be seen in a window of its own."""
    failed = Signal(str)
    """A file could not be written: one sentence."""

    def __init__(self, card: QWidget, theme: Theme) -> None:
        """Keeps pictures of `card`; tables are offered with `offer`."""
        super().__init__(card)
        self._theme = theme
        self._figure: Figure | None = None
        menu = QMenu(self)
        self._larger = menu.addAction("", self.larger_wanted.emit)
        self._save = menu.addAction("", self._ask_for_picture)
        self._copy_it = menu.addAction("", self._copy)
        self.table_action = menu.addAction("", self._ask_for_table)
        self.table_action.setVisible(False)
        self.setMenu(menu)
        self.setText("⋯")
        self.setProperty("role", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.word()

    def word(self) -> None:
        """Writes every text in the language in force."""
        self._larger.setText(self.tr("See it larger"))
        self._save.setText(self.tr("Save as a picture…"))
        self._copy_it.setText(self.tr("Copy as a picture"))
        self.table_action.setText(self.tr("Save as a table…"))
        self.setToolTip(self.tr("What can be done with this figure"))
        self.setAccessibleName(self.toolTip())

    def offer(self, figure: Figure | None) -> None:
        """Takes the figure whose numbers can be saved, where it is one of numbers."""
        self._figure = figure
        self.table_action.setVisible(figure is not None and bool(figure_rows(figure)))

    def picture(self) -> QPixmap:
        """Returns the card as a picture at twice the screen's resolution."""
        # Not kept in an attribute: the cycle would be collected in whichever thread Python is in.
        card = self.parentWidget()
        assert card is not None
        picture = QPixmap(card.size() * 2)
        picture.setDevicePixelRatio(2)
        picture.fill(self._theme.colours.surface)
        self.hide()
        card.render(picture)
        self.show()
        return picture

    def _copy(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.picture())

    def _ask_for_picture(self) -> None:
        self._ask(self.tr("Save the figure as a picture"), "figure.png", "PNG (*.png)", self.write_picture)

    def _ask_for_table(self) -> None:
        self._ask(self.tr("Save the figures as a table"), "figure.csv", "CSV (*.csv)", self.write_table)

    def _ask(self, title: str, name: str, kind: str, write: Callable[[str], bool]) -> None:
        dialog = QFileDialog(self.window(), title, name, kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix)
        dialog.fileSelected.connect(write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_picture(self, file: str) -> bool:
        """Writes the card as a PNG file; returns whether it could be."""
        return self._told(file, self.picture().save(file, "PNG"))

    def write_table(self, file: str) -> bool:
        """Writes the figure's numbers as CSV; returns whether they could be."""
        assert self._figure is not None
        return self._told(file, write_rows(Path(file), figure_rows(self._figure)))

    def _told(self, file: str, saved: bool) -> bool:
        if not saved:
            self.failed.emit(self.tr("{file} cannot be written. Choose another folder.").format(file=file))
        return saved
