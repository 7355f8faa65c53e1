"""The images of a folder as a list for the thumbnail grid: by class, and only those that are asked for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tlgui.gui.class_model import ALL
from tlgui.gui.grid_layout import Section
from tlgui.gui.words import count, size_bytes

if TYPE_CHECKING:
    from tlgui.data.image_set import ImageRecord, ImageSet, SplitName
    from tlgui.gui.image_counts import ImageCounts
    from tlgui.gui.pictures import Pictures

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole
PART_ROLE = Qt.ItemDataRole.UserRole + 1
LEFT_OUT_ROLE = Qt.ItemDataRole.UserRole + 2
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 3


class ImageModel(QAbstractListModel):
    """One row an image, ordered by class and then as the folder is. Pictures are fetched for rows that are painted."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        """Begins empty; `pictures` fetches the thumbnails."""
        super().__init__(parent)
        self._pictures = pictures
        self._images: ImageSet | None = None
        self._parts: tuple[SplitName, ...] = ()
        self._excluded: frozenset[str] = frozenset()
        self._order: list[int] = []
        self._rows: list[int] = []
        self._sections: list[Section] = []
        self._label = ALL
        self._part: SplitName | None = None

    def set_images(self, images: ImageSet | None) -> None:
        """Shows another folder."""
        self._images = images
        self._parts = ()
        found = images.images if images else ()
        self._order = sorted(range(len(found)), key=lambda index: found[index].label)
        self._label, self._part = ALL, None
        self._arrange()

    def set_counts(self, counts: ImageCounts, excluded: frozenset[str]) -> None:
        """Learns which image goes to which part, and which are left out by the recipe."""
        self._parts = counts.parts
        self._excluded = excluded
        if self._part is not None:
            self._arrange()
        elif self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def choose(self, label: int = ALL, part: SplitName | None = None) -> None:
        """Shows one class (or `ALL`) and one part (or all of them; "" shows what is in none)."""
        if (label, part) != (self._label, self._part):
            self._label, self._part = label, part
            self._arrange()

    def records(self, rows: list[int]) -> list[ImageRecord]:
        """Returns the images of some rows."""
        return [] if self._images is None else [self._images.images[self._rows[row]] for row in rows]

    def class_name(self, record: ImageRecord) -> str:
        """Returns the name of an image's class, "" if it has none."""
        return self._images.classes[record.label] if self._images and record.label >= 0 else ""

    def sections(self) -> list[Section]:
        """Returns a section for each class while several are shown; else one without a heading."""
        return self._sections

    def _sections_of_rows(self) -> list[Section]:
        if self._images is None or not self._images.labelled or self._label != ALL:
            return [Section("", len(self._rows))]
        sizes = Counter(self._images.images[index].label for index in self._rows)
        names = self._images.classes
        return [Section(f"{names[label]} · {count(sizes[label])}", sizes[label]) for label in sorted(sizes)]

    def _arrange(self) -> None:
        self.beginResetModel()
        images, parts = self._images.images if self._images else (), self._parts
        self._rows = [
            index
            for index in self._order
            if (self._label in (ALL, images[index].label))
            and (self._part is None or not parts or parts[index] == self._part)
        ]
        self._sections = self._sections_of_rows()
        self.endResetModel()

    # -- Qt ----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """The images that are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The file's name, its picture (None until it has come), its part, and a sentence."""
        if self._images is None or not 0 <= index.row() < len(self._rows):
            return None
        number = self._rows[index.row()]
        record = self._images.images[number]
        if role == Qt.ItemDataRole.DisplayRole:
            return record.path.rpartition("/")[2]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.get(record.path)
        if role == PART_ROLE:
            return self._parts[number] if self._parts else ""
        if role == LEFT_OUT_ROLE:
            return record.path in self._excluded
        if role == PROBLEM_ROLE:
            return self._pictures.problem(record.path)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._sentence(number, record)
        return record if role == RECORD_ROLE else None

    def _sentence(self, number: int, record: ImageRecord) -> str:
        parts = {"train": self.tr("train"), "val": self.tr("validation"), "test": self.tr("test")}
        words = [
            record.path,
            self.class_name(record),
            self.tr("left out")
            if record.path in self._excluded
            else parts.get(self._parts[number] if self._parts else "", ""),
            f"{count(record.width)} × {count(record.height)} px",
            size_bytes(record.bytes),
        ]
        return " · ".join(word for word in words if word)
