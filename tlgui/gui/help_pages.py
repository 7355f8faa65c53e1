"""The pages of the Help menu: methods, shortcuts, the state of the installation, what tlgui is."""

import re
from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from tlgui import __version__
from tlgui.gui.language import CHINESE, in_force, marked, tr
from tlgui.gui.theme import GRID
from tlgui.gui.view_keys import VIEW_KEYS
from tlgui.gui.words import listed
from tlgui.places import resource
from tlgui.recipe import METHOD_OPTIONS, Cell, MethodOptions, describe
from tlgui.recipe.options import Card, Stream


class Page(NamedTuple):
    """What a page says; `markdown` stands in place of `html`, its pictures lie in `resources/help`."""

    title: str
    html: str = ""
    markdown: str = ""


class HelpPage(QDialog):
    """A page of text beside the window; it blocks nothing."""

    def __init__(self, write: Callable[[], Page], parent: QWidget) -> None:
        """Is shown with `show`; `write` is asked again when the language changes."""
        super().__init__(parent.window())
        self._write = write
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.text = QTextBrowser(self)
        self.text.setOpenExternalLinks(True)
        self.text.setSearchPaths([str(resource("help"))])
        self._word()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.addWidget(self.text)
        column.addWidget(buttons)
        self.resize(72 * GRID, 60 * GRID)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language; the place that is read stays about where it was."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            bar = self.text.verticalScrollBar()
            share = bar.value() / max(1, bar.maximum())
            self._word()
            bar.setValue(round(share * bar.maximum()))

    def _word(self) -> None:
        page = self._write()
        self.setWindowTitle(page.title)
        self.text.setAccessibleName(page.title)
        if page.markdown:
            self.text.setMarkdown(page.markdown)
        else:
            self.text.setHtml(page.html)
        self.text.document().setDocumentMargin(2 * GRID)


_BROKEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")
"""A line that ends within Chinese, where Markdown would put a space."""


def written_page(name: str) -> str:
    """Returns the Markdown page `resources/help/NAME.md` in the language in force, else in English; "" for none."""
    for folder in ("help/zh", "help") if in_force() == CHINESE else ("help",):
        file = resource(f"{folder}/{name}.md")
        if file.is_file():
            return _BROKEN.sub("", file.read_text(encoding="utf-8"))
    return ""


PAGES: dict[str, str] = {
    "inside": marked("What the network sees inside"),
    "threshold": marked("Threshold and calibration"),
    "map": marked("The map of the images"),
    "augmentation": marked("Augmentation preview"),
    "camera": marked("Camera"),
    "ranking": marked("Ranking"),
    "experiments": marked("Experiments"),
    "measured": marked("Measured"),
}
"""The written pages about the window's own pages, `resources/help/NAME.md` → title."""


def open_page(name: str, parent: QWidget) -> HelpPage:
    """Opens one of `PAGES` beside the window that `parent` lies in."""
    page = HelpPage(lambda: Page(tr(PAGES[name]), markdown=written_page(name)), parent)
    page.show()
    return page


def page_around(widget: QWidget | None) -> str:
    """Returns the name of the page that explains what a widget lies in, "" where none does."""
    while widget is not None:
        name = widget.property("help_page")
        if name:
            return str(name)
        widget = widget.parentWidget()
    return ""


def method_page(options: type[MethodOptions]) -> str:
    """Returns the Markdown page of a method: the one that was written for it, or what its card and options say.

    A picture `resources/help/NAME.svg` or `.png` stands at its top, unless the page has it already.
    """
    name = str(options.model_fields["name"].default)
    text = written_page(name) or _page_of_card(options)
    picture = next((f"{name}{kind}" for kind in (".svg", ".png") if (resource("help") / f"{name}{kind}").is_file()), "")
    if not picture or picture in text:
        return text
    heading, _, rest = text.partition("\n")
    return f"{heading}\n\n![{tr(options.card.title)}]({picture})\n{rest}"


def _page_of_card(options: type[MethodOptions]) -> str:
    card = options.card
    lines = [f"# {tr(card.title)}", "", tr(card.summary), ""]
    lines += [f"**{tr('Place in the table')}:** {tr(card.cell.value)}.", ""]
    lines += [f"**{tr('Needs')}:** {_streams(card.needs)}.", ""]
    if card.optional:
        lines += [f"**{tr('Can use')}:** {_streams(card.optional)}.", ""]
    infos = describe(options)
    if infos:
        lines += [f"## {tr('Options')}", "", *[f"- **{tr(info.title)}.** {tr(info.help)}" for info in infos], ""]
    return "\n".join([*lines, f"## {tr('Paper')}", "", card.paper, ""])


def _streams(streams: Iterable[Stream]) -> str:
    return listed(tr(stream.value) for stream in sorted(streams))


def methods_html(methods: Iterable[type[MethodOptions]] = METHOD_OPTIONS) -> str:
    """Returns the 2×2 table with what each method does and needs, and its paper."""
    known = tuple(methods)
    parts = []
    for cell in Cell:
        cards = [method.card for method in known if method.card.cell is cell]
        place = tr(cell.value)
        parts.append(f"<h3>{escape(place[:1].upper() + place[1:])}</h3>")
        parts += [_paragraph(card) for card in cards]
        if not cards:
            parts.append(f"<p>{tr('There is no method for this cell in this version.')}</p>")
    return "".join(parts)


def _paragraph(card: Card) -> str:
    words = f"<b>{escape(tr(card.title))}.</b> {escape(tr(card.summary))}"
    if card.needs:
        words += f"<br>{escape(tr('Needs {streams}.', streams=_streams(card.needs)))}"
    return f"<p>{words}<br><i>{escape(card.paper)}</i></p>"


def shortcuts_html(actions: Iterable[QAction]) -> str:
    """Returns the table of every action that has keys, and that of the keys which a part of the window answers."""
    everywhere = [
        _key_row(_plain(action.text()), action.shortcut()) for action in actions if not action.shortcut().isEmpty()
    ]
    parts = []
    for where, keys in groupby(VIEW_KEYS, lambda entry: entry.where):
        parts.append(f"<tr><td colspan='2'><b>{escape(tr(where))}</b></td></tr>")
        parts += [_key_row(tr(entry.does), *(QKeySequence(key) for key in entry.keys)) for entry in keys]
    heading = escape(tr("Where the keyboard is at work"))
    return f"{_table(everywhere)}<h3>{heading}</h3>{_table(parts)}"


def _key_row(does: str, *keys: QKeySequence) -> str:
    names = "&nbsp; ".join(escape(key.toString(QKeySequence.SequenceFormat.NativeText)) for key in keys)
    return f"<tr><td>{escape(does)}</td><td style='padding-left:32px'><b>{names}</b></td></tr>"


def _table(rows: Iterable[str]) -> str:
    return f"<table cellpadding='4'>{''.join(rows)}</table>"


def _plain(text: str) -> str:
    """Returns an action's text without its letter to press: "&File", or "文件(&F)"."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "")


def doctor_html(found: dict[str, Any]) -> str:
    """Returns versions, devices, folders, and what is wrong."""
    problems = "".join(f"<li>{escape(problem)}</li>" for problem in found["problems"])
    lines = [f"tlgui {found['tlgui']}, Python {found['python']}, {found['system']}"]
    lines += [f"{name} {version or tr('missing')}" for name, version in found["packages"].items()]
    lines += [f"{device['name']}: {device['title']}" for device in found["devices"]]
    lines += [f"{name}: {folder}" for name, folder in found["folders"].items()]
    verdict = f"<p>{tr('To be mended:')}</p><ul>{problems}</ul>" if problems else f"<p><b>{tr('All is well.')}</b></p>"
    return verdict + "<p>" + "<br>".join(escape(line) for line in lines) + "</p>"


def about_html() -> str:
    """Returns what tlgui is."""
    words = tr(
        "Transfer learning on images by point and click: a recipe goes in, a stream of events comes out, a model is "
        "left behind. The window and the command line read the same stream."
    )
    return f"<h2>tlgui {escape(__version__)}</h2><p>{escape(words)}</p><p>{tr('MIT licence.')}</p>"
