"""The Data tab: what the chosen folders hold, how they will be divided, and what is wrong with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from tlgui.gui import desktop
from tlgui.gui.background import Background
from tlgui.gui.data_page import DataPage
from tlgui.gui.empty_state import EmptyState
from tlgui.gui.feeding import SCORING, TARGET, folders_of, only_scored
from tlgui.gui.image_counts import ImageCounts, count_images, key_of
from tlgui.gui.language import Sentence
from tlgui.gui.page_stack import PageStack
from tlgui.gui.pictures import Pictures
from tlgui.gui.role_switch import RoleSwitch
from tlgui.gui.scan_page import ScanPage
from tlgui.gui.theme import GRID
from tlgui.gui.thumbnail_grid import SIDE, ThumbnailGrid
from tlgui.gui.welcome import Welcome

if TYPE_CHECKING:
    from pathlib import Path

    from tlgui.data.image_set import ImageRecord, ImageSet
    from tlgui.gui.data_extras import DataExtras
    from tlgui.gui.engine_link import EngineLink
    from tlgui.gui.findings import Findings
    from tlgui.gui.state import RecipeState
    from tlgui.gui.theme import Theme
    from tlgui.recipe import Recipe


class DataView(QWidget):
    """Shows one of four pages: nothing chosen, being checked, cannot be used, or the images."""

    folder_wanted = Signal()
    samples_wanted = Signal()
    model_wanted = Signal()
    recent_chosen = Signal(str)
    rescan_wanted = Signal()
    stop_wanted = Signal()
    """The check under way is no longer wanted."""

    def __init__(
        self, state: RecipeState, findings: Findings, link: EngineLink, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Follows the recipe's folder and what the engine finds in it."""
        super().__init__(parent)
        self._state = state
        self._findings = findings
        self._theme = theme
        self._role = TARGET
        self._images: ImageSet | None = None
        self._counted: tuple[object, ...] | None = None
        self._shown: tuple[frozenset[str], ImageCounts] | None = None
        self._counting = Background(self)
        ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
        self._pictures = Pictures(link, round(SIDE * ratio), self)
        self.empty = self._make_empty()
        self.wrong = self._make_wrong()
        self.scan = ScanPage(self)
        self.page = DataPage(self._pictures, theme, self)
        self._link = link
        self._extras: DataExtras | None = None
        self.roles = RoleSwitch(self)
        self.roles.chosen.connect(self._turn)
        self._pages = PageStack(self)
        for page in (self.empty, self.wrong, self.scan, self.page):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.roles)
        column.addWidget(self._pages, 1)
        self._connect()
        self._look()

    def _make_empty(self) -> Welcome:
        empty = Welcome(self._theme, self)
        empty.folder_wanted.connect(self.folder_wanted)
        empty.samples_wanted.connect(self.samples_wanted)
        empty.model_wanted.connect(self.model_wanted)
        empty.recent_chosen.connect(self.recent_chosen)
        return empty

    def _make_wrong(self) -> EmptyState:
        wrong = EmptyState(self.tr("This folder cannot be used"), "", self)
        self.other_button = wrong.add_button(self.tr("Choose folder…"), primary=True)
        self.again_button = wrong.add_button(self.tr("Check again"))
        self.other_button.clicked.connect(self.folder_wanted)
        self.again_button.clicked.connect(self.rescan_wanted)
        return wrong

    def _connect(self) -> None:
        self._state.changed.connect(self._recipe_changed)
        self._findings.images_changed.connect(self._look)
        self.scan.stopped.connect(self.stop_wanted)
        self.page.rescan_wanted.connect(self.rescan_wanted)
        self.page.folder_opened.connect(self._open_folder)
        self._connect_grid(self.page.grid)

    def _connect_grid(self, grid: ThumbnailGrid) -> None:
        grid.open_wanted.connect(self._open)
        grid.toggle_wanted.connect(self._toggle)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(partial(self._show_menu, grid))

    @property
    def extras(self) -> DataExtras:
        """The further pages; what draws their figures takes longer to load than the view itself."""
        self.make_ready()
        assert self._extras is not None
        return self._extras

    def make_ready(self) -> None:
        """Makes what the first folder would otherwise wait for."""
        if self._extras is None:
            from tlgui.gui.data_extras import DataExtras

            self._extras = DataExtras(
                self.page, self._state, self._findings, self._link, self._theme, self._pictures, self
            )
            self._connect_grid(self._extras.alike.grid)

    # -- what is known of the folder ---------------------------------------------------------------------------

    def _recipe_changed(self, _: Recipe) -> None:
        self._look()

    def pass_on(self, heir: DataView) -> None:
        """Has the view that takes this one's place show the same folder, and the same of it."""
        heir._turn(self._role)
        if self._shown is not None and heir._images is self._images:
            heir._show_counts(*self._shown)
        self.page.pass_on(heir.page)
        if self._extras is not None:
            self._extras.pass_on(heir.extras)

    def _turn(self, role: str) -> None:
        """Shows another of the chosen folders."""
        self._role = role
        self._look()

    def _look(self) -> None:
        folders = folders_of(self._state.recipe)
        if self._role not in folders:
            self._role = TARGET
        self.roles.offer(list(folders), self._role)
        found = self._findings.folder(self._role)
        if found.images is not self._images:
            self._take(found.images)
        self._count()
        if found.scanning is not None:
            done, total = found.scanning
            self.scan.show_progress(folders.get(self._role, ""), done, total)
            self._pages.setCurrentWidget(self.scan)
        elif found.images is not None:
            self._pages.setCurrentWidget(self.page)
        elif found.problem:
            self.wrong.say(self.tr("This folder cannot be used"), found.problem)
            self._pages.setCurrentWidget(self.wrong)
        else:
            self._pages.setCurrentWidget(self.empty)

    def _take(self, images: ImageSet | None) -> None:
        self._images = images
        self._counted = self._shown = None
        self._pictures.start_over(str(images.root) if images else "")
        self.page.set_images(images)
        if images is not None or self._extras is not None:
            self.extras.show_images(images, self._role)

    def _count(self) -> None:
        """Counts anew, off this thread, when the images or what divides them have changed."""
        recipe = self._state.recipe
        data = (
            recipe.data
            if self._role == TARGET
            else recipe.data.model_copy(update={"exclude": (), "relabel": {}, "per_class": 0})
        )
        hidden = only_scored(type(recipe.method).card, self._role, self._images)
        self.page.mark(self.tr("labels only for scoring") if hidden else "")
        if self._images is None or key_of(data) == self._counted:
            return
        self._counted = key_of(data)
        self._counting.forget()
        self._counting.run(
            partial(count_images, self._images, data, judged=self._role == SCORING),
            partial(self._show_counts, frozenset(data.exclude)),
        )

    def _show_counts(self, excluded: frozenset[str], counts: ImageCounts) -> None:
        self._shown = excluded, counts
        self.page.set_counts(counts, excluded)
        self.extras.show_counts(counts, excluded)

    # -- what can be done with an image ------------------------------------------------------------------------

    def _file(self, record: ImageRecord) -> Path:
        return self._images_root() / record.path

    def _images_root(self) -> Path:
        from pathlib import Path

        return self._images.root if self._images else Path()

    def _open(self, record: ImageRecord) -> None:
        desktop.open_file(self._file(record))

    def _open_folder(self) -> None:
        desktop.open_file(self._images_root())

    def _toggle(self, records: list[ImageRecord]) -> None:
        """Leaves images out of training, or takes them in again if all of them are out; can be undone."""
        if self._role != TARGET:
            self.page.say(Sentence("Only target images can be left out."))
            return
        paths = {record.path for record in records}
        out = set(self._state.recipe.data.exclude)
        wanted = out - paths if paths <= out else out | paths
        self.page.say(self._state.set("data.exclude", tuple(sorted(wanted))))

    def _show_menu(self, grid: ThumbnailGrid, place: QPoint) -> None:
        records = grid.chosen()
        if not records:
            return
        menu = self.menu_for(records)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(grid.viewport().mapToGlobal(place))

    def menu_for(self, records: list[ImageRecord]) -> QMenu:
        """Returns the menu of some images."""
        menu = QMenu(self)
        first = self._file(records[0])
        out = {record.path for record in records} <= set(self._state.recipe.data.exclude)
        menu.addAction(self.tr("Open"), partial(desktop.open_file, first))
        menu.addAction(self.tr("Show in folder"), partial(desktop.show_in_folder, first))
        menu.addAction(
            self.tr("Copy path"),
            partial(QGuiApplication.clipboard().setText, "\n".join(str(self._file(record)) for record in records)),
        )
        if self._role == TARGET:
            menu.addSeparator()
            text = self.tr("Take in again") if out else self.tr("Leave out of training")
            menu.addAction(text, partial(self._toggle, records))
        return menu
