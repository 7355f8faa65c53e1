"""The dock's third panel: which method, chosen in the table that the literature teaches."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from tlgui.gui.elided_label import ElidedLabel
from tlgui.gui.feeding import why_not_fed
from tlgui.gui.findings import Findings
from tlgui.gui.forms import Form
from tlgui.gui.language import Sentence, tr
from tlgui.gui.method_table import MethodTable
from tlgui.gui.section import Section
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.recipe import METHOD_OPTIONS, Card, Cell, MethodOptions, Recipe


class MethodPanel(Section):
    """Table, list of the cell's methods, what the chosen one does, and its own options."""

    help_wanted = Signal()

    def __init__(
        self,
        state: RecipeState,
        findings: Findings,
        theme: Theme,
        parent: QWidget | None = None,
        methods: tuple[type[MethodOptions], ...] = METHOD_OPTIONS,
    ) -> None:
        """Shows `methods` in their cells."""
        super().__init__("", parent)
        title = self.tr("Method")
        self._heading.setText(title)
        self.setAccessibleName(title)
        self.state, self.findings, self._methods = state, findings, methods
        self._form: Form | None = None
        self._form_of: type[MethodOptions] | None = None
        self._reset = QPushButton(self.tr("reset"), self)
        self._reset.setProperty("role", "link")
        self._reset.setToolTip(self.tr("Gives the method's options their defaults."))
        self._reset.clicked.connect(self._reset_options)
        self.help = QPushButton(self.tr("help"), self)
        self.help.setProperty("role", "link")
        self.help.setToolTip(self.tr("What the method does, and how to use it (F1)"))
        self.help.clicked.connect(self.help_wanted)
        self.head.addWidget(self._reset)
        self.head.addWidget(self.help)
        self.table = MethodTable(theme, self)
        self.table.chosen.connect(self._choose_cell)
        self.list = CalmList(self)
        self.list.setAccessibleName(title)
        self.list.activated.connect(self._choose_listed)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.summary.setProperty("role", "caption")
        self.paper = ElidedLabel(self, role="caption")
        for widget in (self.table, self.list, self.summary, self.paper):
            self.body.addWidget(widget)
        state.changed.connect(self._show)
        findings.images_changed.connect(self._refresh)
        self._show(state.recipe)

    @property
    def form(self) -> Form | None:
        """The form of the method's own options, where it has any."""
        return self._form

    def _show(self, recipe: Recipe) -> None:
        del recipe
        self._refresh()

    def _refresh(self) -> None:
        chosen = type(self.state.recipe.method)
        for cell, button in self.table.cells.items():
            cards = [method.card for method in self._in(cell)]
            reasons = [self._why_not_fed(card) for card in cards]
            none = self.tr("There is no method for this cell in this version.")
            reason = none if not cards else "" if "" in reasons else reasons[0]
            button.show_methods([tr(card.title) for card in cards], reason)
        self.table.make_room(max(len(self._in(cell)) for cell in Cell))
        self.table.check(chosen.card.cell)
        self._fill_list(chosen)
        self.summary.setText(tr(chosen.card.summary))
        self.paper.setText(chosen.card.paper)
        self.paper.setToolTip(f"<p>{chosen.card.paper}</p>")
        self.paper.setVisible(bool(chosen.card.paper))
        self.warn(self._why_not_fed(chosen.card))
        self._show_form(chosen)

    def _why_not_fed(self, card: Card) -> str:
        return why_not_fed(card, self.state.recipe.data, self.findings.folders)

    def _in(self, cell: Cell) -> list[type[MethodOptions]]:
        return [method for method in self._methods if method.card.cell is cell]

    def _fill_list(self, chosen: type[MethodOptions]) -> None:
        self.list.clear()
        for method in self._in(chosen.card.cell):
            self.list.addItem(tr(method.card.title), method)
            reason = self._why_not_fed(method.card)
            tip = f"<p>{reason or tr(method.card.summary)}</p>"
            self.list.setItemData(self.list.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
            if reason:
                faint = QBrush(self.palette().placeholderText())
                self.list.setItemData(self.list.count() - 1, faint, Qt.ItemDataRole.ForegroundRole)
        self.list.setCurrentIndex(self.list.findData(chosen))

    def _show_form(self, chosen: type[MethodOptions]) -> None:
        if chosen is not self._form_of:
            self._form_of = chosen
            if self._form is not None:
                self.body.removeWidget(self._form)
                self._form.hide()
                self._form.deleteLater()
            self._form = Form(chosen, "method", self.state, self)
            self._form.setVisible(bool(self._form.rows))
            self.body.addWidget(self._form)
        self._reset.setVisible(self._form is not None and bool(self._form.rows) and not self._form.is_default)

    def _reset_options(self) -> None:
        if self._form is not None:
            self._form.reset()

    def _choose_cell(self, cell: Cell) -> None:
        methods = self._in(cell)
        present = type(self.state.recipe.method)
        if present in methods:
            return
        if not methods:
            self.table.check(present.card.cell)
            self.warn(self.table.cells[cell].reason)
            return
        self._choose(methods[0])

    def _choose_listed(self, place: int) -> None:
        self._choose(self.list.itemData(place))

    def _choose(self, method: type[MethodOptions]) -> None:
        name = method.model_fields["name"].default
        self.state.change({"method": {"name": name}}, Sentence("Choose {method}", method=Sentence(method.card.title)))


class CalmList(QComboBox):
    """A list that leaves the wheel to the panel it stands in."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignores the wheel: a choice made in passing is a choice not made."""
        event.ignore()
