"""One row of a form: the option's title at the left, its editor at the right, a sentence below when it is needed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tlgui.gui.form_fields import ChoiceField, SwitchField, make_field
from tlgui.gui.language import tr
from tlgui.gui.number_fields import IntegerField, RealField
from tlgui.gui.path_fields import PathListField
from tlgui.gui.theme import GRID
from tlgui.recipe import OptionInfo


class OptionRow(QWidget):
    """Shows one option; `field` tells when it was edited."""

    def __init__(self, info: OptionInfo, parent: QWidget | None = None) -> None:
        """Draws the row from what the option says of itself."""
        super().__init__(parent)
        self.info = info
        self._frame = QFrame(self)
        self._frame.setProperty("role", "field")
        self._frame.setMinimumHeight(4 * GRID)
        self._frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        title = QLabel(tr(info.title), self._frame)
        self.field = make_field(info, self._frame)
        title.setBuddy(self.field)
        self.field.setAccessibleName(tr(info.title))
        self.field.setAccessibleDescription(tr(info.help))
        for widget in (self._frame, title, self.field):
            widget.setToolTip(f"<p>{tr(info.help)}</p>")
        self._problem = QLabel(self)
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._arrange(title)
        (self.field.focusProxy() or self.field).installEventFilter(self)
        self._frame.installEventFilter(self)
        self.field.edited.connect(self.clear_problem)
        if isinstance(self.field, (IntegerField, RealField)):
            self.field.refused.connect(self.show_problem)

    def show_value(self, value: object) -> None:
        """Shows a value without telling anyone."""
        self.field.show_value(value)

    def show_problem(self, sentence: str) -> None:
        """Shows why the last entry was not taken; "" clears it."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def clear_problem(self) -> None:
        """Takes the sentence away."""
        self.show_problem("")

    @property
    def problem(self) -> str:
        """The sentence that is shown, or ""."""
        return self._problem.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Frames the row that has the focus, and leaves the wheel to the panel unless the field has it."""
        kind = event.type()
        if watched is self._frame:
            if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
                self._enter()
        elif kind in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._mark(active=kind == QEvent.Type.FocusIn)
        elif kind == QEvent.Type.Wheel and (not self.field.hasFocus() or isinstance(self.field, ChoiceField)):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(self.field, ChoiceField):
            self.field.showPopup()
        elif isinstance(self.field, SwitchField):
            self.field.click()

    def _mark(self, *, active: bool) -> None:
        self._frame.setProperty("active", "true" if active else "false")
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)

    def _arrange(self, title: QLabel) -> None:
        inside = QHBoxLayout(self._frame)
        inside.setContentsMargins(10, 0, 10, 0)
        inside.setSpacing(GRID)
        top = isinstance(self.field, PathListField)
        if isinstance(self.field, PathListField):
            title.setFixedHeight(self.field.first_height())
        inside.addWidget(title, 0, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0))
        inside.addWidget(self.field, 1)
        if isinstance(self.field, SwitchField):
            inside.setStretchFactor(self.field, 0)
            inside.insertStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._frame)
        column.addWidget(self._problem)
