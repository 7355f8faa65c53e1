"""A row of judged images with what the model named them; the worst first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tlgui.gui.figures import Judgement
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import percent

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

SIDE = 88
RIGHT_ROLE = int(Role.UserRole)
PROBLEM_ROLE = int(Role.UserRole) + 1
_TOP = 3  # classes named in the tooltip


class JudgedModel(QAbstractListModel):
    """One row an image; pictures are fetched for rows that are painted."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        """Is empty until `show_images`."""
        super().__init__(parent)
        self._pictures = pictures
        self._judgement: Judgement | None = None
        self._places: Sequence[int] = ()
        pictures.changed.connect(self._pictures_came)

    def show_images(self, judgement: Judgement | None, places: Sequence[int]) -> None:
        """Shows these images of a judgement, in this order."""
        self.beginResetModel()
        self._judgement, self._places = judgement, places
        self.endResetModel()

    def _pictures_came(self) -> None:
        if self._places:
            self.dataChanged.emit(self.index(0), self.index(len(self._places) - 1), [Role.DecorationRole])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """Number of images."""
        return 0 if parent.isValid() else len(self._places)

    def place(self, row: int) -> int:
        """Returns the image's place in the judgement."""
        return self._places[row]

    def path(self, row: int) -> str:
        """Returns the image's path, relative to the results' root."""
        return self._judgement.paths[self._places[row]] if self._judgement is not None else ""

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Returns picture, caption or tooltip."""
        if self._judgement is None or not index.isValid():
            return None
        place = self._places[index.row()]
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return self._caption(self._judgement, place)
            case Role.DecorationRole:
                return self._pictures.get(self._judgement.paths[place])
            case Role.ToolTipRole:
                return self._tip(self._judgement, place)
        if role == RIGHT_ROLE:
            if self._judgement.labels[place] < 0:
                return None
            return bool(self._judgement.labels[place] == self._judgement.predicted[place])
        return self._pictures.problem(self._judgement.paths[place]) if role == PROBLEM_ROLE else None

    def _caption(self, judgement: Judgement, place: int) -> str:
        named = int(judgement.predicted[place])
        return f"{judgement.classes[named]} {percent(float(judgement.scores[place, named]), 0)}"

    def _tip(self, judgement: Judgement, place: int) -> str:
        scores = judgement.scores[place]
        best = scores.argsort(kind="stable")[::-1][:_TOP]
        lines = [f"{judgement.classes[int(label)]} {percent(float(scores[label]))}" for label in best]
        label = int(judgement.labels[place])
        true = self.tr("truly {name}").format(name=judgement.classes[label]) if label >= 0 else ""
        problem = self._pictures.problem(judgement.paths[place])
        return "\n".join(filter(None, [judgement.paths[place], true, *lines, problem]))


class JudgedImages(QListView):
    """The images; in one row they scroll sideways."""

    def __init__(
        self, model: JudgedModel, theme: Theme, parent: QWidget | None = None, *, wrapped: bool = False
    ) -> None:
        """Shows `model` in one row, or `wrapped` in as many as there is room for."""
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Card(theme, self))
        self.setAccessibleName(self.tr("Judged images"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(wrapped)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        if wrapped:
            self.setResizeMode(QListView.ResizeMode.Adjust)
            self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
            return
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(SIDE + 4 * GRID + self.fontMetrics().height())


class _Card(QStyledItemDelegate):
    """A picture in its square, below it what it was named; a coloured edge and a sign tell right from wrong."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(SIDE + 2 * GRID, SIDE + 2 * GRID + option.fontMetrics.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._theme.colours
        cell: QRect = option.rect
        square = QRect(cell.left() + GRID, cell.top() + GRID // 2, SIDE, SIDE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(square.adjusted(-4, -4, 4, 4), 6, 6)
        picture = index.data(Role.DecorationRole)
        if isinstance(picture, QPixmap):
            area = QRect(square.topLeft(), picture.size().scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatio))
            area.moveCenter(square.center())
            painter.drawPixmap(area, picture)
        else:
            painter.fillRect(square, QColor(colours.line))
            painter.setPen(QColor(colours.muted))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, "⚠" if index.data(PROBLEM_ROLE) else "…")
        right = index.data(RIGHT_ROLE)
        caption = QRect(cell.left() + 4, square.bottom() + 4, cell.width() - GRID, option.fontMetrics.height())
        sign, colour = {True: ("✓ ", colours.good), False: ("✗ ", colours.danger)}.get(right, ("", colours.text))
        words = f"{sign}{index.data()}"
        painter.setPen(QColor(colour))
        short = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideMiddle, caption.width())
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, short)
        painter.restore()
