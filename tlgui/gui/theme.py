"""Colours, icons of the block states and the style sheet, for light and dark."""

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from tlgui.gui.language import marked

GRID = 8
"""All distances are multiples of this many pixels (or its half)."""


@dataclass(frozen=True)
class Colours:
    """One colour scheme, as hexadecimal words."""

    dark: bool
    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_text: str
    accent_soft: str
    frozen: str
    frozen_soft: str
    trained: str
    trained_soft: str
    new: str
    new_soft: str
    danger: str
    warning: str
    good: str
    series: tuple[str, ...]
    """Okabe–Ito colours for curves, safe for colour-blind eyes: train, validation, then the others."""


LIGHT = Colours(
    dark=False,
    window="#f6f7f9",
    surface="#ffffff",
    raised="#ffffff",
    line="#e1e5ea",
    text="#1b2027",
    muted="#5c6672",
    faint="#8b94a0",
    accent="#2f6fed",
    accent_text="#ffffff",
    accent_soft="#eaf1fe",
    frozen="#0072b2",
    frozen_soft="#c9dfec",
    trained="#b86b00",
    trained_soft="#f1dcae",
    new="#00795a",
    new_soft="#abdccd",
    danger="#c4322b",
    warning="#a15c00",
    good="#00795a",
    series=("#56b4e9", "#e69f00", "#cc79a7", "#009e73", "#d55e00", "#0072b2", "#8f8a00"),
)

DARK = Colours(
    dark=True,
    window="#14181d",
    surface="#1c2128",
    raised="#232932",
    line="#323a45",
    text="#e7ebf0",
    muted="#a3adb9",
    faint="#76818e",
    accent="#6d9dff",
    accent_text="#0d1420",
    accent_soft="#22304a",
    frozen="#5cb3e6",
    frozen_soft="#1e3a4d",
    trained="#f0ad33",
    trained_soft="#4a3a18",
    new="#34c79b",
    new_soft="#17433a",
    danger="#ff7b72",
    warning="#f0ad33",
    good="#34c79b",
    series=("#56b4e9", "#e69f00", "#cc79a7", "#34c79b", "#ff8a4c", "#7aa7ff", "#f0e442"),
)

STATE_ICONS = {"frozen": "❄", "train": "▲", "new": "✦", "new_frozen": "❄"}
"""Each state has a sign besides its colour; colour alone never carries a meaning."""

STATE_TITLES = {
    "frozen": marked("frozen"),
    "train": marked("trained"),
    "new": marked("new"),
    "new_frozen": marked("new, frozen"),
}


class Theme(QObject):
    """The scheme in force; `changed` tells painters and plots to look again."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Follows the system's scheme and text size until told otherwise."""
        super().__init__(parent)
        self._wanted: str = "system"
        self._points = _system_points()
        self._zoom = 0
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._refresh)

    @property
    def colours(self) -> Colours:
        """The colours in force."""
        if self._wanted != "system":
            return DARK if self._wanted == "dark" else LIGHT
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    @property
    def wanted(self) -> str:
        """What the person chose: "system", "light" or "dark"."""
        return self._wanted

    def choose(self, wanted: str) -> None:
        """Takes "system", "light" or "dark"."""
        self._wanted = wanted
        self._refresh()

    def restore(self, wanted: str, zoom: int) -> None:
        """Takes scheme and text size of the last time, dressing the application once."""
        self._wanted, self._zoom = wanted, self._bounded(zoom)
        self._refresh()

    def state(self, state: str) -> tuple[str, str]:
        """Returns the strong and the soft colour of a block state."""
        name = {"train": "trained", "new_frozen": "frozen"}.get(state, state)
        return str(getattr(self.colours, name)), str(getattr(self.colours, f"{name}_soft"))

    @property
    def zoom(self) -> int:
        """How many points the text is larger than the system's; negative is smaller."""
        return self._zoom

    def resize_text(self, zoom: int) -> None:
        """Makes the text `zoom` points larger than the system's, within 80 to 200 % of it."""
        self._zoom = self._bounded(zoom)
        self._refresh()

    def _bounded(self, zoom: int) -> int:
        return max(-int(0.2 * self._points), min(int(self._points), zoom))

    def apply(self) -> None:
        """Dresses the application: font, palette, then style sheet."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            font = QFont(app.font())
            font.setPointSizeF(self._points + self._zoom)
            font.setFeature(QFont.Tag("tnum"), 1)  # figures of equal width, so that columns and counters stand still
            app.setFont(font)
            app.setPalette(palette(self.colours))
            app.setStyleSheet(style_sheet(self.colours, font.pointSizeF()))

    def _refresh(self) -> None:
        self.apply()
        self.changed.emit()


def _system_points() -> float:
    """Returns the system's text size, at least one that can be read where the system names none."""
    points = QGuiApplication.font().pointSizeF()
    return points if points >= 9.5 else 10.0


def palette(colours: Colours) -> QPalette:
    """Returns the palette of a scheme."""
    role = QPalette.ColorRole
    made = QPalette()
    for target, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.faint),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.accent_text),
        (role.Link, colours.accent),
        (role.BrightText, colours.danger),
        (role.Mid, colours.line),
    ):
        made.setColor(target, QColor(colour))
    for target in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(colours.faint))
    return made


def style_sheet(colours: Colours, points: float = 10.0) -> str:
    """Returns the style sheet of a scheme: `resources/style.qss` with its @names filled in.

    Args:
        colours: the scheme.
        points: size of the text.
    """
    from tlgui.places import resource

    words = {item.name: str(getattr(colours, item.name)) for item in fields(colours) if item.name != "series"}
    accent = QColor(colours.accent)
    words |= {
        "scheme": "dark" if colours.dark else "light",
        "icons": resource("icons").as_posix(),
        "size_small": f"{points * 0.9:.1f}pt",
        "size_large": f"{points * 1.1:.1f}pt",
        "accent_hover": accent.lighter(108).name(),
        "accent_press": accent.darker(112).name(),
    }
    text = resource("style.qss").read_text(encoding="utf-8")
    for name in sorted(words, key=len, reverse=True):
        text = text.replace(f"@{name}", words[name])
    return text
