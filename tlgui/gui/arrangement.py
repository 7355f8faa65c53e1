"""How a person has arranged a part of the window: sizes, folds, how far it is scrolled, words half typed, the focus."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit, QSplitter, QWidget

from tlgui.gui.forms import Fold

Path = tuple[str, ...]
Place = tuple[Path, int]
T = TypeVar("T", bound=QWidget)


class Arrangement(NamedTuple):
    """What is kept of each part, by the classes from it up to the root, and a number where several share these."""

    splitters: dict[Path, QByteArray]
    folds: dict[Path, bool]
    scrolled: dict[Path, int]
    typed: dict[Place, str]
    focus: Place | None


def arrangement(root: QWidget) -> Arrangement:
    """Returns how everything in sight below `root` is arranged, `root` with it."""
    return Arrangement(
        {path: splitter.saveState() for path, splitter in _splitters(root).items() if splitter.isVisible()},
        {path: fold.is_open for path, fold in _by_path(root, root.findChildren(Fold)).items()},
        {path: area.verticalScrollBar().value() for path, area in _areas(root).items() if area.isVisible()},
        {place: field.text() for place, field in _fields(root).items() if field.isModified()},
        next(
            (place for place, widget in _by_place(root, root.findChildren(QWidget)).items() if widget.hasFocus()), None
        ),
    )


def arrange(root: QWidget, kept: Arrangement) -> None:
    """Arranges the same parts, built anew, as they were; what is not there any more is passed over."""
    for path, splitter in _splitters(root).items():
        if path in kept.splitters:
            splitter.restoreState(kept.splitters[path])
    for path, fold in _by_path(root, root.findChildren(Fold)).items():
        fold.open(kept.folds.get(path, fold.is_open))
    for path, area in _areas(root).items():
        if kept.scrolled.get(path):
            area.verticalScrollBar().setValue(kept.scrolled[path])
    for place, field in _fields(root).items():
        if place in kept.typed and kept.typed[place] != field.text():
            field.setText(kept.typed[place])
            field.setModified(True)
    focus = _by_place(root, root.findChildren(QWidget)).get(kept.focus) if kept.focus is not None else None
    if focus is not None:
        focus.setFocus()


def _fields(root: QWidget) -> dict[Place, QLineEdit]:
    """Returns the fields for words; those inside number fields and lists hold what these say."""
    found = _by_place(root, root.findChildren(QLineEdit))
    return {
        place: field
        for place, field in found.items()
        if not isinstance(field.parent(), QAbstractSpinBox | QComboBox) and not field.isReadOnly()
    }


def _by_place(root: QWidget, widgets: Iterable[T]) -> dict[Place, T]:
    """Returns the widgets by their paths and their order among those that share one."""
    found: dict[Place, T] = {}
    times: Counter[Path] = Counter()
    for widget in widgets:
        path = _path(root, widget)
        found[path, times[path]] = widget
        times[path] += 1
    return found


def _splitters(root: QWidget) -> dict[Path, QSplitter]:
    own = [root] if isinstance(root, QSplitter) else []
    return _by_path(root, [*own, *root.findChildren(QSplitter)])


def _areas(root: QWidget) -> dict[Path, QAbstractScrollArea]:
    return _by_path(root, root.findChildren(QAbstractScrollArea))


def _by_path(root: QWidget, widgets: Iterable[T]) -> dict[Path, T]:
    """Returns the widgets by their paths, without those that share one: Qt's order of children is that of stacking."""
    found = [(_path(root, widget), widget) for widget in widgets]
    times = Counter(path for path, _ in found)
    return {path: widget for path, widget in found if times[path] == 1}


def _path(root: QWidget, widget: QWidget) -> Path:
    names: list[str] = []
    while widget is not root:
        names.append(type(widget).__name__)
        above = widget.parentWidget()
        if above is None:
            break
        widget = above
    return tuple(names)
