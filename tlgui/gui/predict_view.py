"""The Predict tab: drop images, read what a saved model sees in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tlgui.gui.background import Background
from tlgui.gui.class_ways import ClassWays
from tlgui.gui.comparison import Comparison
from tlgui.gui.drop_zone import DropZone
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.explainer import Explainer, Heat, Wish
from tlgui.gui.familiar import least_certainty
from tlgui.gui.flow_layout import flow
from tlgui.gui.folder_dialog import ask_for_file, ask_for_folder
from tlgui.gui.folder_sorter import FolderSorter
from tlgui.gui.given import given, may_be_given
from tlgui.gui.language import Sentence, again
from tlgui.gui.model_classes import ModelClasses
from tlgui.gui.page_stack import PageStack
from tlgui.gui.pasted_pictures import PastedPictures
from tlgui.gui.pictures import Pictures
from tlgui.gui.predict_page import PredictPage
from tlgui.gui.prediction_rows import PredictionRow, save_csv
from tlgui.gui.prediction_session import PredictionSession
from tlgui.gui.theme import GRID
from tlgui.gui.thumbnail_grid import SIDE
from tlgui.gui.words import count, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData

    from tlgui.gui.engine_link import EngineLink
    from tlgui.gui.theme import Theme

_LARGE = 640


class PredictView(QWidget):
    """A model line above; below it a drop zone, or the predictions. The whole view takes drops."""

    def __init__(self, link: EngineLink, theme: Theme, parent: QWidget | None = None) -> None:
        """Has no model until `set_model`."""
        super().__init__(parent)
        self._link, self._theme = link, theme
        self.session = PredictionSession(link, self)
        self._small = Pictures(link, SIDE, self)
        self._large = Pictures(link, _LARGE, self)
        self._saving = Background(self)
        self.pasted = PastedPictures(self)
        self.zone = DropZone(theme, self)
        self.page = PredictPage(self._small, self._large, theme, self)
        self.sorter = FolderSorter(self.page.table, theme, self._large, self)
        self.explainer = Explainer(link, self)
        self._looking_at: Wish | None = None
        self._said = ""
        self._classes: ModelClasses | None = None
        self.ways = ClassWays(link, self.page, self)
        self.comparison = Comparison(link, self.page.table.model, self)
        self._certainty = Background(self)
        self._pages = PageStack(self)
        self._pages.addWidget(self.zone)
        self._pages.addWidget(self.page)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setProperty("role", "warning")
        self.note.hide()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Predict"))
        self._show_model()
        self.page.start_over(())
        self._show_progress()

    def _lay_out(self) -> None:
        self.model_name = ElidedLabel(self, "title")
        self.model_words = ElidedLabel(self)
        self.model_button = QPushButton(self.tr("Choose model…"), self)
        self.classes_button = QPushButton(self.tr("Classes…"), self)
        self.classes_button.setToolTip(self.tr("Add classes to the model without training, by name or by attributes."))
        self.images_button = QPushButton(self.tr("Add images…"), self)
        self.folder_button = QPushButton(self.tr("Add folder…"), self)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.model_name, 1)
        buttons = (self.classes_button, self.images_button, self.folder_button, self.model_button)
        line.addWidget(flow(buttons, self, gap=GRID, right=True))
        self.model_name.setMinimumWidth(12 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(line)
        column.addWidget(self.model_words)
        column.addWidget(self.note)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        session, page, zone = self.session, self.page, self.zone
        session.model_changed.connect(self._show_model)
        session.rows_came.connect(self._take_rows)
        session.progressed.connect(self._show_progress)
        session.failed.connect(self.say)
        page.stop_wanted.connect(session.stop)
        page.clear_wanted.connect(self.clear)
        page.save_wanted.connect(self._choose_csv)
        page.sort_wanted.connect(self.sorter.ask)
        self.sorter.said.connect(self.say)
        page.compare_wanted.connect(self._choose_other)
        page.alone_wanted.connect(partial(self.compare, None))
        self.comparison.changed.connect(self._show_comparison)
        self.comparison.failed.connect(self.say)
        page.look_wanted.connect(self._look)
        self.explainer.came.connect(self._looked)
        self.explainer.failed.connect(self._not_looked)
        self.ways.failed.connect(self.say)
        self.pasted.kept.connect(self._give_pasted)
        self.pasted.failed.connect(self.say)
        self.classes_button.clicked.connect(self.show_classes)
        for button in (self.model_button, zone.model_button):
            button.clicked.connect(self.choose_model)
        for button in (self.images_button, zone.images_button):
            button.clicked.connect(self._choose_images)
        for button in (self.folder_button, zone.folder_button):
            button.clicked.connect(self._choose_folder)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    # -- the model ---------------------------------------------------------------------------------------------

    def set_model(self, path: Path | None) -> None:
        """Opens a saved model and names again what is shown; None takes the model away."""
        self.say("")
        self.session.open(path)

    def _show_model(self) -> None:
        model, path = self.session.model, self.session.path
        self.page.start_over(model.classes if model else (), model.tasks if model else ())
        self.ways.open(model.path if model is not None and model.zero_shot else None)
        self._show_progress()
        if model is not None:
            self.model_name.setText(model.title or model.path.stem)
            classes = plural(len(model.classes), "{number} class", "{number} classes")
            named = ", ".join(model.classes[:8]) + (" …" if len(model.classes) > 8 else "")
            self.model_words.setText(f"{classes}: {named}")
            self.model_name.setToolTip("\n".join((str(model.path), model.architecture, self.model_words.text())))
        else:
            self.model_name.setText(self.tr("Opening {name} …").format(name=path.name) if path else self.tr("No model"))
            self.model_words.setText("")
        self.page.table.show_certainty(0.0)
        if model is not None:
            self._certainty.forget()
            self._certainty.run(partial(least_certainty, model.path), self.page.table.show_certainty)
        if path is None:
            self.zone.ask_for_model()
            self._pages.setCurrentWidget(self.zone)
        else:
            self.zone.ask_for_images()
        self._show_pages()

    def show_classes(self) -> ModelClasses | None:
        """Opens the window in which a zero-shot model gets further classes; None for other models."""
        if self.session.model is None or not self.session.model.zero_shot:
            return None
        window = ModelClasses(self.session.model.path, self._link, self._theme, self)
        self._keep_classes(window)
        window.show()
        return window

    def _keep_classes(self, window: ModelClasses) -> None:
        self._classes = window
        window.changed.connect(self._reopen)
        window.destroyed.connect(self._classes_gone)

    def _classes_gone(self) -> None:
        self._classes = None

    def pass_on(self, heir: PredictView) -> None:
        """Gives model, images, what was said of them and open windows to the view that takes this one's place."""
        self.pasted.pass_on(heir.pasted)
        self.session.pass_on(heir.session)
        rows = [heir.session.named(row) for row in self.page.table.model.rows]
        heir.page.add(rows, follow=False)
        self.comparison.pass_on(heir.comparison)
        self.page.pass_on(heir.page)
        heir.say(again(self._said))
        if self._classes is not None:
            heir._keep_classes(self._classes)
        self.sorter.pass_on(heir.sorter)

    def _reopen(self) -> None:
        """Names everything again by the model as it is now."""
        self.session.open(self.session.path)

    # -- images ------------------------------------------------------------------------------------------------

    def predict(self, paths: Sequence[Path]) -> None:
        """Names images that were given elsewhere in the window, instead of those that are shown."""
        self.clear()
        self.give(paths)

    def give(self, paths: Sequence[Path], shown: str = "") -> None:
        """Names images and the images in folders, besides those that are shown."""
        self.say("")
        self.session.give(paths, shown)
        self.comparison.give(paths)
        if self.session.path is None:
            self.say(Sentence("The images wait for a model: choose one that tlgui saved, or train one."))
        self._show_pages()

    def _give_pasted(self, file: Path, shown: str) -> None:
        self.give([file], shown)

    def _look(self, row: PredictionRow) -> None:
        """Asks where the model looked in the current image."""
        if self.session.path is not None:
            self._looking_at = Wish(self.session.path, Path(row.path))
            self.explainer.forget()
            self.explainer.ask(self._looking_at)

    def _looked(self, wish: Wish, heat: Heat) -> None:
        if wish == self._looking_at:
            self.page.picture.show_heat(heat)

    def _not_looked(self, wish: Wish, sentence: str) -> None:
        if wish == self._looking_at:
            self.say(sentence)

    def clear(self) -> None:
        """Takes all images away."""
        self.session.forget()
        self.comparison.clear()
        model = self.session.model
        self.page.start_over(model.classes if model else (), model.tasks if model else ())
        self.say("")
        self._show_pages()

    def say(self, sentence: str) -> None:
        """Shows a sentence below the model; "" takes it away."""
        self._said = sentence
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        self._show_pages()

    def _take_rows(self, rows: list[PredictionRow], alone: bool) -> None:
        self.page.add(rows, follow=alone)
        self._show_pages()

    def _show_progress(self) -> None:
        session = self.session
        self.page.show_progress(busy=session.busy, done=session.done, total=session.total)
        self._show_pages()

    def _show_pages(self) -> None:
        results = self.session.busy or bool(self.page.table.model.rows)
        self._pages.setCurrentWidget(self.page if results else self.zone)
        self.model_words.setVisible(not results and self.session.model is not None)
        for button in (self.images_button, self.folder_button):
            button.setVisible(results)
        self.model_button.setVisible(self.session.path is not None)
        self.classes_button.setVisible(self.session.model is not None and self.session.model.zero_shot)

    # -- dropping and pasting ----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes whatever may be an image."""
        if may_be_given(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.zone.invite(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """May fall anywhere."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Went elsewhere."""
        self.zone.invite(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Names what was dropped."""
        self.zone.invite(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._take(event.mimeData(), Sentence("dropped picture"))

    def paste(self) -> None:
        """Names what is on the clipboard: files, or a picture."""
        self._take(QGuiApplication.clipboard().mimeData(), Sentence("pasted picture"))

    def _take(self, data: QMimeData, word: str) -> None:
        found = given(data)
        if found.problem:
            self.say(found.problem)
        elif found.picture is not None:
            self.pasted.keep(found.picture, word)
        else:
            self.give(found.paths)

    # -- files -------------------------------------------------------------------------------------------------

    def choose_model(self) -> None:
        """Lets a saved model be chosen."""
        start = str(self.session.path.parent) if self.session.path else ""
        pattern = self.tr("Models saved by tlgui (*.safetensors)")
        path, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Choose a model"), start, pattern)
        if path:
            self.set_model(Path(path))

    def _choose_images(self) -> None:
        from tlgui.data.images import IMAGE_SUFFIXES  # brings Pillow, which the window's first picture does without

        pattern = self.tr("Images ({patterns});;All files (*)").format(
            patterns=" ".join(f"*{suffix}" for suffix in sorted(IMAGE_SUFFIXES))
        )
        paths, _ = QFileDialog.getOpenFileNames(self.window(), self.tr("Choose images"), "", pattern)
        if paths:
            self.give([Path(path) for path in paths])

    def _choose_folder(self) -> None:
        ask_for_folder(self, self.tr("Choose a folder of images"), "", self._give_folder)

    def _give_folder(self, folder: str) -> None:
        self.give([Path(folder)])

    def _choose_csv(self) -> None:
        pattern = self.tr("Table (*.csv)")
        path, _ = QFileDialog.getSaveFileName(
            self.window(), self.tr("Save the predictions"), "predictions.csv", pattern
        )
        if path:
            self.save_csv(Path(path))

    # -- a second model ---------------------------------------------------------------------------

    def _choose_other(self) -> None:
        start = str(self.session.path.parent) if self.session.path else ""
        pattern = self.tr("Models saved by tlgui (*.safetensors)")
        ask_for_file(self, self.tr("Choose the model to compare with"), start, pattern, self.compare)

    def compare(self, path: str | None) -> None:
        """Has a second model name the same images; None ends the comparison."""
        rows = self.page.table.model.rows
        self.comparison.open(Path(path) if path else None, [Path(row.path) for row in rows])

    def _show_comparison(self) -> None:
        path = self.comparison.path
        self.page.alone_action.setVisible(path is not None)
        self.page.table.show_comparison(path is not None)
        self.page.table.table.setToolTip(self.tr("Compared with {model}").format(model=path) if path else "")

    def save_csv(self, path: Path) -> None:
        """Writes all rows in the order in which they came; off this thread, for there may be many."""
        model = self.page.table.model
        rows = list(model.rows)
        self.page.save_button.setEnabled(False)
        self._saving.run(
            partial(save_csv, path, model.classes, rows, model.tasks),
            partial(self._saved, path),
            partial(self._not_saved, path),
        )

    def _saved(self, path: Path, number: int) -> None:
        self.page.save_button.setEnabled(True)
        rows = Sentence("{number} row" if number == 1 else "{number} rows", number=count(number))
        self.say(Sentence("{rows} are in {path}.", rows=rows, path=path))

    def _not_saved(self, path: Path, error: Exception) -> None:
        self.page.save_button.setEnabled(True)
        reason = getattr(error, "strerror", None) or str(error)
        self.say(Sentence("{path} cannot be written: {reason}. Choose another place.", path=path, reason=reason))
