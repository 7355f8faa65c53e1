"""Looks for every text that a person may see and writes it into the .ts file: python tests/gui/gather_texts.py.

Qt's own lupdate finds `self.tr("…")` in Python, but neither what the recipe's options say of themselves nor the figures
of the methods, and it keeps a text once for each class that asks for it. So the house looks for its texts itself; the
file is Qt Linguist's. Texts that are gone are dropped; new ones stand there as `type="unfinished"`.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
TS = ROOT / "resources" / "translations" / "tlgui_zh_CN.ts"
CALLS = {"tr": 0, "marked": 0, "translate": 1, "plural": 1, "Sentence": 0}
"""Functions that take texts → the place of the first."""
FIGURES = {"Scatter", "Heatmap", "Bars", "Lines", "Mosaic", "Strips"}
SHOWN = {"title", "note", "x_title", "y_title", "shapes", "series", "lines", "captions"}
"""What a figure has to read."""
ROOMS = ("recipe", "data", "models", "methods", "engine", "runs")
EVENTS = {"Notice": 1, "Progress": 3, "RunFinished": 1, "Stage": 2}
"""What a run says → the place of its sentence."""


class Message(NamedTuple):
    """A text and its translation, "" while there is none."""

    source: str
    translation: str
    finished: bool


def texts() -> list[str]:
    """Returns every text of the house, in alphabetical order."""
    sys.path.insert(0, str(ROOT))
    found = {*_of_code(), *_of_data(), *_of_engine(), *_of_sentences()}
    return sorted(text for text in found if any(letter.isalpha() for letter in text))


def messages() -> list[Message]:
    """Returns what the .ts file holds."""
    if not TS.is_file():
        return []
    found = []
    for message in ET.parse(TS).iter("message"):
        translation = message.find("translation")
        assert translation is not None
        finished = translation.get("type") != "unfinished"
        found.append(Message(message.findtext("source") or "", translation.text or "", finished))
    return found


def write(known: dict[str, str]) -> list[str]:
    """Writes the .ts file anew; returns the texts that have no translation."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" language="zh_CN">']
    lines += ["<context>", "    <name>tlgui</name>"]
    missing = []
    for text in texts():
        done = known.get(text, "")
        kind = "" if done else ' type="unfinished"'
        missing += [] if done else [text]
        lines += [
            "    <message>",
            f"        <source>{escape(text)}</source>",
            f"        <translation{kind}>{escape(done)}</translation>",
            "    </message>",
        ]
    TS.parent.mkdir(exist_ok=True)
    TS.write_text("\n".join([*lines, "</context>", "</TS>", ""]), encoding="utf-8")
    return missing


def main() -> int:
    """Updates the file and says what is missing."""
    missing = write({message.source: message.translation for message in messages() if message.finished})
    sys.stdout.write("".join(f"no Chinese: {text!r}\n" for text in missing))
    return bool(missing)


# -- in the code ---------------------------------------------------------------------------------------------------


def _of_code() -> Iterator[str]:
    """Yields the literals in calls of `tr` and its like; a choice between two literals counts as both."""
    for file in sorted((ROOT / "tlgui").rglob("*.py")):
        for node in ast.walk(_tree(file)):
            if isinstance(node, ast.Call) and _name(node.func) in CALLS:
                first = CALLS[_name(node.func)]
                for argument in node.args[first : first + (2 if _name(node.func) == "plural" else 1)]:
                    yield from _literals(argument)


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield _form(node)


def _form(node: ast.JoinedStr) -> str:
    """Returns an f-string with {1}, {2}, … for its values; "" where it is nothing else."""
    words, number = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            words += str(part.value)
        else:
            number += 1
            words += f"{{{number}}}"
    return words if any(letter.isalpha() for letter in words) else ""


# -- in what the recipe says of itself -----------------------------------------------------------------------------


def _of_data() -> Iterator[str]:
    """Yields titles, explanations, units and choices of all options, and the cards of the methods."""
    from tlgui import recipe
    from tlgui.recipe import METHOD_OPTIONS, Cell, describe
    from tlgui.recipe.experiment import VARIANT_TITLES
    from tlgui.recipe.options import Settings, Stream

    sections = [part for part in vars(recipe).values() if inspect.isclass(part) and issubclass(part, Settings)]
    for part in [*sections, *METHOD_OPTIONS]:
        for info in describe(part):
            yield from (info.title, info.help, info.unit, *info.choices.values())
    for method in METHOD_OPTIONS:
        yield from (method.card.title, method.card.summary)
    yield from (cell.value for cell in Cell)
    yield from (stream.value for stream in Stream)
    yield from VARIANT_TITLES.values()


# -- in what the engine writes ---------------------------------------------------------------------------------------


def _of_engine() -> Iterator[str]:
    """Yields what a run's events and figures say: literals, and sentences whose values stand as {1}, {2}, …"""
    for room in ("methods", "engine"):
        for file in sorted((ROOT / "tlgui" / room).rglob("*.py")):
            for node in ast.walk(_tree(file)):
                if not isinstance(node, ast.Call):
                    continue
                if _name(node.func) in FIGURES:
                    for argument in [*node.args, *(word.value for word in node.keywords if word.arg in SHOWN)]:
                        yield from _within(argument)
                elif _name(node.func) in EVENTS:
                    place = EVENTS[_name(node.func)]
                    for argument in node.args[place : place + 1]:
                        yield from _literals(argument)


def _of_sentences() -> Iterator[str]:
    """Yields every sentence in the rooms below the window: what a Problem, a verdict or an alarm says."""
    for room in ROOMS:
        for file in sorted((ROOT / "tlgui" / room).rglob("*.py")) or [ROOT / "tlgui" / f"{room}.py"]:
            tree = _tree(file)
            left_out = {
                part for node in ast.walk(tree) if _holds_no_text(node) for part in ast.walk(node) if part is not node
            }
            for node in ast.walk(tree):
                if isinstance(node, (ast.Constant, ast.JoinedStr)) and node not in left_out:
                    yield from (text for text in _literals(node) if _is_sentence(text))


def _holds_no_text(node: ast.AST) -> bool:
    """Whether what stands in a part of the code is a docstring, a piece of an f-string, or where a paper is named."""
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return docstring or isinstance(node, ast.JoinedStr) or (isinstance(node, ast.keyword) and node.arg == "paper")


def _is_sentence(text: str) -> bool:
    words = [word for word in text.split() if any(letter.isalpha() for letter in word)]
    return len(words) >= 3 and text.rstrip().endswith((".", "!", "?")) and "\n\n" not in text and "SELECT " not in text


def _within(node: ast.expr) -> Iterator[str]:
    """Yields the literals of an argument: a text, or those of a tuple, a table's keys, a choice."""
    yield from _literals(node)
    if isinstance(node, (ast.Tuple, ast.List)):
        for item in node.elts:
            yield from _within(item)
    elif isinstance(node, ast.Dict):
        for key in node.keys:
            if key is not None:
                yield from _within(key)


if __name__ == "__main__":
    sys.exit(main())
