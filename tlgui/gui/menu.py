"""The menu bar: every action has its place, its keys and its name here; the window says what it does."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu

from tlgui.gui.help_pages import PAGES
from tlgui.gui.language import CHINESE, ENGLISH, has_chinese_font, tr
from tlgui.gui.tabs import Tab
from tlgui.gui.watcher import Condition

Keys = QKeySequence.StandardKey


class Menus(QObject):
    """Builds the menus of a window; `actions` holds their entries by name."""

    scheme_chosen = Signal(str)
    language_chosen = Signal(str)
    tab_chosen = Signal(object)  # Tab
    help_chosen = Signal(str)
    """One of `help_pages.PAGES`."""

    def __init__(self, window: QMainWindow, undo: QUndoStack) -> None:
        """Fills the menu bar of `window`."""
        super().__init__(window)
        self._window = window
        self.actions: dict[str, QAction] = {}
        self.schemes: dict[str, QAction] = {}
        self.languages: dict[str, QAction] = {}
        bar = window.menuBar()
        before = bar.cornerWidget(Qt.Corner.TopLeftCorner)  # of a menu bar whose place this one takes
        if before is not None:
            before.hide()
            before.deleteLater()
        name = QLabel("tlgui", bar)
        name.setProperty("role", "heading")
        name.setContentsMargins(14, 0, 6, 0)
        bar.setCornerWidget(name, Qt.Corner.TopLeftCorner)
        name.installEventFilter(self)
        self._file(bar.addMenu(self.tr("&File")))
        self._edit(bar.addMenu(self.tr("&Edit")), undo)
        self._run(bar.addMenu(self.tr("&Run")))
        self._view(bar.addMenu(self.tr("&View")))
        self._help(bar.addMenu(self.tr("&Help")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the name in the middle of the bar's height; Qt places it by the height before the last change."""
        if event.type() == QEvent.Type.Move and isinstance(watched, QLabel):
            middle = (self._window.menuBar().height() - watched.height()) // 2
            if watched.y() != middle:
                watched.move(watched.x(), middle)
        return super().eventFilter(watched, event)

    def show_condition(self, condition: Condition, resumable: bool) -> None:
        """Enables what makes sense now."""
        active = condition in {"starting", "running", "paused"}
        idle = condition in {"idle", "ended"}
        for name, enabled in (("pause", active), ("finish", active), ("discard", active), ("resume", resumable)):
            self.actions[name].setEnabled(enabled)
        self.actions["resume"].setEnabled(idle and resumable)
        self.actions["pause"].setChecked(condition == "paused")

    def mark_scheme(self, scheme: str) -> None:
        """Ticks the colour scheme in force."""
        self.schemes[scheme].setChecked(True)

    def mark_language(self, wanted: str) -> None:
        """Ticks the language that was chosen."""
        self.languages[wanted].setChecked(True)

    # -- within ------------------------------------------------------------------------------------------------

    def _add(self, menu: QMenu, name: str, text: str, keys: Keys | str | None = None) -> QAction:
        action = QAction(text, self)
        if keys is not None:
            action.setShortcuts(keys) if isinstance(keys, Keys) else action.setShortcut(keys)
        menu.addAction(action)
        self.actions[name] = action
        return action

    def _file(self, menu: QMenu) -> None:
        self._add(menu, "open_recipe", self.tr("&Open recipe…"), Keys.Open)
        self._add(menu, "save_recipe", self.tr("&Save recipe as…"), Keys.Save)
        menu.addSeparator()
        self._add(menu, "open_folder", self.tr("Open image &folder…"), "Ctrl+Shift+O")
        self._add(menu, "open_model", self.tr("Open &model…"), "Ctrl+M")
        menu.addSeparator()
        self._add(menu, "quit", self.tr("&Quit"), "Ctrl+Q").setMenuRole(QAction.MenuRole.QuitRole)

    def _edit(self, menu: QMenu, undo: QUndoStack) -> None:
        for name, action, keys in (
            ("undo", undo.createUndoAction(self, self.tr("&Undo")), Keys.Undo),
            ("redo", undo.createRedoAction(self, self.tr("&Redo")), Keys.Redo),
        ):
            action.setShortcuts(keys)
            menu.addAction(action)
            self.actions[name] = action
        menu.addSeparator()
        self._add(menu, "reset", self.tr("Reset &options"))

    def _run(self, menu: QMenu) -> None:
        self._add(menu, "train", self.tr("&Train"), "Ctrl+Return")
        self._add(menu, "pause", self.tr("&Pause"), "Ctrl+P").setCheckable(True)
        self._add(menu, "finish", self.tr("&Finish now, keep best"), "Ctrl+Shift+Return")
        self._add(menu, "discard", self.tr("&Discard"))
        menu.addSeparator()
        self._add(menu, "resume", self.tr("&Resume"), "Ctrl+R")

    def _view(self, menu: QMenu) -> None:
        titles = (
            (Tab.DATA, self.tr("&Data")),
            (Tab.LAYERS, self.tr("&Layers")),
            (Tab.TRAINING, self.tr("&Training")),
            (Tab.RESULTS, self.tr("&Results")),
            (Tab.PREDICT, self.tr("&Predict")),
            (Tab.RUNS, self.tr("R&uns")),
            (Tab.RANKING, self.tr("Ran&king")),
            (Tab.EXPERIMENTS, self.tr("&Experiments")),
        )
        tabs = QActionGroup(self)
        tabs.triggered.connect(self._tab)
        for tab, title in titles:
            action = self._add(menu, f"tab_{tab.name.lower()}", title, f"Ctrl+{tab + 1}")
            action.setData(tab)
            tabs.addAction(action)
        menu.addSeparator()
        schemes = QActionGroup(self)
        schemes.triggered.connect(self._scheme)
        for scheme, title in (
            ("system", self.tr("Colours of the &system")),
            ("light", self.tr("L&ight")),
            ("dark", self.tr("Da&rk")),
        ):
            action = self._add(menu, f"scheme_{scheme}", title)
            action.setCheckable(True)
            action.setData(scheme)
            schemes.addAction(action)
            self.schemes[scheme] = action
        menu.addSeparator()
        self._languages(menu.addMenu(self.tr("Lan&guage")))
        menu.addSeparator()
        self._add(menu, "larger", self.tr("L&arger text"), Keys.ZoomIn)
        self._add(menu, "smaller", self.tr("S&maller text"), Keys.ZoomOut)
        self._add(menu, "normal", self.tr("&Normal text"), "Ctrl+0")

    def _languages(self, menu: QMenu) -> None:
        """Each language is named in itself, so that whoever reads it finds it; one without a font says so."""
        chinese = "简体中文"
        if not has_chinese_font():
            chinese = f"Simplified Chinese ({self.tr('this system has no font with the characters')})"
        group = QActionGroup(self)
        group.triggered.connect(self._language)
        titles = {"system": self.tr("Language of the &system"), ENGLISH: "English", CHINESE: chinese}
        for code, title in titles.items():
            action = self._add(menu, f"language_{code}", title)
            action.setCheckable(True)
            action.setData(code)
            group.addAction(action)
            self.languages[code] = action

    def _help(self, menu: QMenu) -> None:
        self._add(menu, "help", self.tr("&Help on what has the keyboard"), Keys.HelpContents)
        self._add(menu, "method", self.tr("The chosen &method"))
        self._add(menu, "methods", self.tr("&All methods"), "Shift+F1")
        pages = menu.addMenu(self.tr("&Pages of the window"))
        for name, title in PAGES.items():
            action = self._add(pages, f"help_{name}", tr(title))
            action.setData(name)
        pages.triggered.connect(self._page)
        menu.addSeparator()
        self._add(menu, "shortcuts", self.tr("&Shortcuts"))
        self._add(menu, "doctor", self.tr("&Check the installation"))
        menu.addSeparator()
        self._add(menu, "about", self.tr("&About tlgui")).setMenuRole(QAction.MenuRole.AboutRole)

    def _page(self, action: QAction) -> None:
        self.help_chosen.emit(action.data())

    def _tab(self, action: QAction) -> None:
        self.tab_chosen.emit(Tab(action.data()))

    def _language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

    def _scheme(self, action: QAction) -> None:
        self.scheme_chosen.emit(action.data())
