"""One judged image close up: the picture, where the model looked for what it named and for the truth, what to do."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tlgui.gui import desktop
from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.explainer import Explainer, Heat, Wish
from tlgui.gui.figures import Judgement
from tlgui.gui.picture_box import PictureBox
from tlgui.gui.pictures import Pictures
from tlgui.gui.score_bars import Score, ScoreBars
from tlgui.gui.theme import GRID, Theme
from tlgui.gui.words import percent

_TOP = 4
_HEIGHT = 29 * GRID


class ImageInspector(QFrame):
    """Is hidden until an image is chosen."""

    exclude_wanted = Signal(str)
    """The image (its path in the folder) shall be left out of the next run, or taken in again."""
    relabel_wanted = Signal(str, str)
    """The image is truly of this class; "" takes that back."""

    def __init__(self, explainer: Explainer, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        """`explainer` is asked for the places; `pictures` fetches the image itself."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._explainer = explainer
        self._path = ""
        self._file = Path()
        self._wishes: dict[Wish, PictureBox] = {}
        self.plain, self.named, self.true = (PictureBox(pictures, theme, self) for _ in range(3))
        self._captions = {box: ElidedLabel(self, "caption") for box in (self.plain, self.named, self.true)}
        self.name = ElidedLabel(self, "heading")
        self.note = QLabel(self, wordWrap=True)
        self.note.setProperty("role", "caption")
        self.bars = ScoreBars(theme, self)
        self.exclude = QPushButton(self.tr("Leave out of training"), self)
        self.exclude.setToolTip(self.tr("The next run does without this image; the file stays as it is."))
        self.truth = QComboBox(self)
        self.truth.setAccessibleName(self.tr("True class"))
        self.truth.setToolTip(self.tr("The folder is wrong? The next run takes the image for this; the file stays."))
        self.truth.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.open = QPushButton(self.tr("Open"), self)
        self._lay_out()
        self.exclude.clicked.connect(self._exclude)
        self.open.clicked.connect(self._open)
        self.truth.activated.connect(self._relabel)
        explainer.came.connect(self._came)
        explainer.failed.connect(self._failed)
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(int(1.5 * GRID), int(1.5 * GRID), int(1.5 * GRID), GRID)
        row.setSpacing(int(1.5 * GRID))
        for box, caption in self._captions.items():
            column = QVBoxLayout()
            column.setSpacing(GRID // 2)
            column.addWidget(caption)
            column.addWidget(box, 1)
            row.addLayout(column, 3)
        side = QVBoxLayout()
        side.setSpacing(GRID // 2)
        side.addWidget(self.name)
        side.addWidget(self.bars, 1)
        side.addWidget(self.note)
        side.addWidget(self.truth)
        buttons = QHBoxLayout()
        buttons.addWidget(self.exclude, 1)
        buttons.addWidget(self.open)
        side.addLayout(buttons)
        row.addLayout(side, 4)
        self.setFixedHeight(max(_HEIGHT, 13 * self.fontMetrics().height() + 8 * GRID))

    # -- what is shown -----------------------------------------------------------------------------------------

    def show_image(self, judgement: Judgement, place: int, root: str, model: Path) -> None:
        """Shows an image of a judgement; `root` is the folder of its path, `model` the file that was judged."""
        self._path = judgement.paths[place]
        self._file = Path(root) / self._path
        named, label = int(judgement.predicted[place]), int(judgement.labels[place])
        self.name.setText(self._file.name)
        self.name.setToolTip(str(self._file))
        scores = judgement.scores[place]
        best = [int(number) for number in scores.argsort(kind="stable")[::-1][:_TOP]]
        classes = judgement.classes
        self.bars.show_scores([Score(classes[n], float(scores[n]), n == label) for n in best])
        self.note.setText("")
        self.note.hide()
        for box in self._captions:
            box.show_path(self._path, self._file.name)
        self._captions[self.plain].setText(self.tr("the image"))
        self._explainer.forget()
        self._wishes = {Wish(model, self._file, classes[named]): self.named}
        self._captions[self.named].setText(self._caption(classes[named], float(scores[named])))
        wrong = label >= 0 and label != named
        self.true.setVisible(wrong)
        self._captions[self.true].setVisible(wrong)
        if wrong:
            self._wishes[Wish(model, self._file, classes[label])] = self.true
            self._captions[self.true].setText(self._caption(classes[label], float(scores[label])))
        self._offer(judgement, label)
        self.show()
        for wish in list(self._wishes):
            self._explainer.ask(wish)

    def show_changes(self, excluded: bool, truth: str) -> None:
        """Shows what the recipe says of the image: whether it is left out, and its class if another was given."""
        self.exclude.setText(self.tr("Take in again") if excluded else self.tr("Leave out of training"))
        self.truth.setCurrentIndex(max(0, self.truth.findData(truth)))

    @property
    def path(self) -> str:
        """The image's path in its folder, or ""."""
        return self._path

    def _caption(self, name: str, probability: float) -> str:
        return self.tr("why {name} ({share})").format(name=name, share=percent(probability, 0))

    def _offer(self, judgement: Judgement, label: int) -> None:
        self.truth.clear()
        folder = judgement.classes[label] if label >= 0 else ""
        self.truth.addItem(self.tr("as its folder says: {name}").format(name=folder), "")
        for name in judgement.classes:
            if name != folder:
                self.truth.addItem(self.tr("truly {name}").format(name=name), name)
        self.truth.setVisible(label >= 0)

    def _came(self, wish: Wish, heat: Heat) -> None:
        box = self._wishes.get(wish)
        if box is not None:
            box.show_heat(heat)

    def _failed(self, wish: Wish, sentence: str) -> None:
        if wish in self._wishes:
            self.note.setText(sentence)
            self.note.show()

    # -- what the person does ----------------------------------------------------------------------------------

    def _exclude(self) -> None:
        self.exclude_wanted.emit(self._path)

    def _relabel(self) -> None:
        self.relabel_wanted.emit(self._path, str(self.truth.currentData() or ""))

    def _open(self) -> None:
        desktop.open_file(self._file)
