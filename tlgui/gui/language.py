"""The language of the window: English in the code, Chinese in `resources/translations/tlgui_zh_CN.ts`.

**How a text is written.** Every text that a person may see passes through `tr` when it is shown:

    tr("Choose a folder of images")                        # or self.tr("…") in a QObject: the same
    tr("{done} of {total} images", done=3, total=count(9))
    plural(number, "{number} image", "{number} images")    # of tlgui.gui.words

    Sentence("{file} is saved", file=name)                 # where it may outlive a change of the language

The text is a literal, never an f-string: its values stand in braces, so that another language can put them elsewhere.
A text that is kept in a constant is `marked("…")` there and goes through `tr` where it is shown. What the rest of the
house says of itself (options, cards of methods, figures) is data: the window shows it by `tr(info.title)`.

**Its Chinese.** `python tests/gui/gather_texts.py` looks for all texts and writes those that are new into the .ts
file, which Qt Linguist opens; put the Chinese into the `<translation>` and take `type="unfinished"` away. A test fails
for a text without its Chinese, for other values in braces than the English has, and for a text in sight that was not
passed through `tr`. The terms are listed in `resources/translations/README.md`.

The window reads the .ts file itself; there is nothing to compile. A run's files are English in every language; what
they say goes through `said`, which knows the engine's sentences by their forms: "{1} of {2} runs are done".
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Self, overload
from xml.etree import ElementTree as ET

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtGui import QFontDatabase

from tlgui.places import resource

ENGLISH, CHINESE = "en", "zh_CN"
WANTED = ("system", ENGLISH, CHINESE)


def tr(text: str, /, **values: object) -> str:
    """Returns a text in the language in force.

    Args:
        text: the English text; a literal, or data of the house that is gathered.
        values: what stands in its braces.
    """
    found = _now.texts.get(text, text)
    return found.format(**values) if values else found


def marked(text: str) -> str:
    """Returns the English text itself, which is gathered for translation and goes through `tr` when it is shown."""
    return text


def said(text: str) -> str:
    """Returns what the engine wrote in English: a known text, or a sentence of a known form with its values."""
    found = _now.texts.get(text)
    return found if found is not None else _by_form(_now.code, text)


@lru_cache(maxsize=4096)
def _by_form(code: str, text: str) -> str:
    for form, translation in forms_of(code):
        match = form.fullmatch(text)
        if match is not None:
            return translation.format("", *(said(value) for value in match.groups()))
    return text


@cache
def forms_of(code: str) -> list[tuple[re.Pattern[str], str]]:
    """Returns the forms of the engine's sentences, the longest first: {1}, {2}, … stand for their values."""
    found = [(source, text) for source, text in texts_of(code).items() if "{1}" in source]
    found.sort(key=lambda pair: len(pair[0]), reverse=True)
    return [(re.compile(_pattern(source), re.DOTALL), text) for source, text in found]


def _pattern(source: str) -> str:
    return re.sub(r"\\\{\d+\\\}", "(.*?)", re.escape(source))


@cache
def texts_of(code: str) -> dict[str, str]:
    """Returns English text → translation, of what has one; empty for English."""
    file = resource(f"translations/tlgui_{code}.ts")
    if code == ENGLISH or not file.is_file():
        return {}
    found = {}
    for message in ET.parse(file).iter("message"):
        source, translation = message.findtext("source"), message.findtext("translation")
        if source and translation:
            found[source] = translation
    return found


class _Now:
    """The language in force. `tr` reads it without Qt, for threads call it, too."""

    code: str = ENGLISH
    texts: Mapping[str, str] = MappingProxyType({})


_now = _Now()


class Sentence(str):
    """A text that may stay in sight while the language changes: it knows how it is said, and is said `again`.

    It passes a signal as an `object`; Qt's own strings forget. Its values may be sentences themselves.
    """

    __slots__ = ("source", "values")
    source: str
    values: Mapping[str, object]

    def __new__(cls, source: str, /, **values: object) -> Self:
        """Says the English `source` with its values; one without values may be a sentence of the engine."""
        made = super().__new__(cls, tr(source, **values) if values else said(source))
        made.source, made.values = source, values
        return made


@overload
def again(text: Sentence) -> Sentence: ...
@overload
def again(text: str) -> str: ...
def again(text: str) -> str:
    """Returns a kept sentence in the language in force; any other text as it is."""
    if not isinstance(text, Sentence):
        return text
    values = {name: again(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return Sentence(text.source, **values)


class Translation(QTranslator):
    """Answers `self.tr`, whichever class asks: a text has one translation throughout the window."""

    def isEmpty(self) -> bool:
        """It is not, so that Qt tells every widget of the change."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Returns the translation, None where there is none."""
        del context, disambiguation, n
        return _now.texts.get(text)


class Language(QObject):
    """The language in force; `changed` has the window built anew in it."""

    changed = Signal()

    def __init__(self, wanted: str = "system", parent: QObject | None = None) -> None:
        """Speaks `wanted`: "system", "en" or "zh_CN"."""
        super().__init__(parent)
        self._wanted = wanted if wanted in WANTED else "system"
        self._translators: list[QTranslator] = []
        self._install()

    @property
    def wanted(self) -> str:
        """What the person chose: "system", "en" or "zh_CN"."""
        return self._wanted

    @property
    def code(self) -> str:
        """The language in force: "en" or "zh_CN"."""
        return _system() if self._wanted == "system" else self._wanted

    def choose(self, wanted: str) -> None:
        """Takes another language at once; every text asked for from now on is in it."""
        before, self._wanted = self.code, wanted
        if self.code != before:
            self._install()
            self.changed.emit()

    def _install(self) -> None:
        """Qt's own texts first: the translator that was installed last is asked first."""
        app = QCoreApplication.instance()
        assert app is not None
        for translator in self._translators:
            app.removeTranslator(translator)
            translator.deleteLater()
        self._translators = []
        _now.code, _now.texts = self.code, texts_of(self.code)
        if self.code == ENGLISH:
            return
        library = QTranslator(self)
        if library.load(f"qtbase_{self.code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._translators.append(library)
        self._translators.append(Translation(self))
        for translator in self._translators:
            app.installTranslator(translator)


def has_chinese_font() -> bool:
    """Returns whether this system has a font with the characters."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def in_force() -> str:
    """Returns the code of the language in which texts come at present; for pages that are whole files."""
    return _now.code


def _system() -> str:
    """Returns the first of the system's languages that there is here; Chinese only where it can be drawn."""
    code = first_known(QLocale.system().uiLanguages())
    return code if code != CHINESE or has_chinese_font() else ENGLISH


def first_known(names: Iterable[str]) -> str:
    """Returns the language of the window for names such as "zh-Hans-CN", "en-US", the most wanted first."""
    for name in names:
        words = name.replace("_", "-").split("-")
        if words[0] == "en":
            return ENGLISH
        if words[0] == "zh" and not {"Hant", "TW", "HK", "MO"} & set(words):
            return CHINESE
    return ENGLISH
