"""A recipe as a list of settings in words, and what differs between several. Qt-free."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from tlgui.gui.language import marked, tr
from tlgui.recipe import OptionInfo, Recipe, Settings, describe


class Setting(NamedTuple):
    """One field of a recipe: its dotted path, its title, and its value in words."""

    path: str
    title: str
    words: str


class Comparison(NamedTuple):
    """One field in several recipes ("" where a recipe has no such field)."""

    path: str
    title: str
    words: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the recipes do not all say the same."""
        return len(set(self.words)) > 1


def settings_of(recipe: Recipe) -> list[Setting]:
    """Returns every setting of a recipe, in the order of its sections."""
    found: list[Setting] = []
    for section in type(recipe).model_fields:
        value = getattr(recipe, section)
        if isinstance(value, Settings):
            found += _section(section, value)
    return found


def compare(recipes: Sequence[Recipe]) -> list[Comparison]:
    """Returns every setting of several recipes side by side."""
    tables = [{setting.path: setting for setting in settings_of(recipe)} for recipe in recipes]
    titles: dict[str, str] = {}
    for table in tables:
        for path, setting in table.items():
            titles.setdefault(path, setting.title)
    return [
        Comparison(path, title, tuple(table[path].words if path in table else "" for table in tables))
        for path, title in titles.items()
    ]


def telling(recipe: Recipe) -> list[Comparison]:
    """Returns what one recipe asks for: what differs from the defaults, and what one always wants to know."""
    plain = {setting.path: setting.words for setting in settings_of(Recipe())}
    return [
        Comparison(setting.path, setting.title, (setting.words,))
        for setting in settings_of(recipe)
        if setting.path in _ALWAYS or plain.get(setting.path) != setting.words
    ]


_ALWAYS = frozenset({"source.model", "data.target", "train.epochs", "train.batch_size", "train.learning_rate"})


def _section(section: str, settings: Settings) -> Iterable[Setting]:
    known = {info.name: info for info in describe(type(settings))}
    for name in type(settings).model_fields:
        title = known[name].title if name in known else _TITLES.get(f"{section}.{name}", name.replace("_", " "))
        title = tr(title)
        yield Setting(f"{section}.{name}", title, _words(getattr(settings, name), known.get(name)))


_TITLES = {
    "layers.blocks": marked("Single blocks"),
    "data.exclude": marked("Images left out"),
    "method.name": marked("Method"),
}


def _words(value: object, info: OptionInfo | None) -> str:
    if value is None or value in ("", (), {}):
        return "–"
    if isinstance(value, str) and ("/" in value or "\\" in value):
        return value.replace("\\", "/").rstrip("/").rpartition("/")[2]
    if info is not None and str(value) in info.choices:
        return tr(info.choices[str(value)])
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_words(item, None)}" for key, item in value.items())
    if isinstance(value, tuple):
        return f"{len(value)}: {', '.join(str(item) for item in value[:3])}{' …' if len(value) > 3 else ''}"
    if isinstance(value, BaseModel):
        return str(value)
    if isinstance(value, float):
        return f"{value:g}" + (f" {tr(info.unit)}" if info and info.unit else "")
    unit = f" {tr(info.unit)}" if info and info.unit and isinstance(value, int) else ""
    return str(value).replace("_", " ") + unit if isinstance(value, str) and info is None else f"{value}{unit}"
