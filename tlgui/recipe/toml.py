"""Recipes as TOML files, in and out."""

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomli_w

from tlgui.recipe.data import Data
from tlgui.recipe.options import describe
from tlgui.recipe.problem import RecipeProblem
from tlgui.recipe.recipe import Recipe, checked, options_of


def load(path: Path, changes: Iterable[str] = ()) -> Recipe:
    """Reads a recipe.

    Relative paths in the file are meant from the file's own folder; those in `changes` from the current one.

    Args:
        path: the TOML file.
        changes: "a.b=value" words that win over the file.

    Raises:
        RecipeProblem: the file cannot be read, or a field is wrong.
    """
    return checked(with_changes(read_table(path), path.parent, changes), where=str(path))


def read_table(path: Path) -> dict[str, Any]:
    """Reads a TOML file as plain data; raises RecipeProblem where it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not a text file"
        raise RecipeProblem([("", f"The recipe {path} cannot be read: {reason}.")]) from None
    except tomllib.TOMLDecodeError as error:
        raise RecipeProblem([("", f"The recipe {path} is not valid TOML: {error}.")]) from None


def with_changes(content: dict[str, Any], folder: Path, changes: Iterable[str]) -> dict[str, Any]:
    """Returns the plain data with its relative paths meant from `folder`, and "a.b=value" words applied.

    Relative paths in the changes are meant from the current folder.
    """
    _anchor(content, folder)
    for change in changes:
        _apply(content, change)
    _anchor(content, Path.cwd())
    return content


def _anchor(content: dict[str, Any], folder: Path) -> None:
    """Turns the file's relative paths into ones that hold from anywhere."""

    def anchored(value: str) -> str:
        return str((folder / Path(value).expanduser()).absolute()) if value else value

    source = content.get("source")
    if isinstance(source, dict):
        for name in ("model", "weights"):
            value = source.get(name)
            if isinstance(value, str) and value.endswith((".safetensors", ".pth", ".pt")):
                source[name] = anchored(value)
    for section in ("data", "method"):
        table = content.get(section)
        if not isinstance(table, dict):
            continue
        for name in _path_options(section, table):
            value = table.get(name)
            if isinstance(value, str):
                table[name] = anchored(value)
            elif isinstance(value, list):
                table[name] = [anchored(item) if isinstance(item, str) else item for item in value]


def _path_options(section: str, table: dict[str, Any]) -> list[str]:
    """Returns the options of a table that lead to a place on disk."""
    settings = Data if section == "data" else options_of(table.get("name"))
    return [info.name for info in describe(settings) if info.path] if settings else []


def _apply(content: dict[str, Any], change: str) -> None:
    name, equals, text = change.partition("=")
    if not equals:
        raise RecipeProblem([(change, "write it as field.name=value.")])
    place = content
    *parents, last = name.strip().split(".")
    for parent in parents:
        place = place.setdefault(parent, {})
        if not isinstance(place, dict):
            raise RecipeProblem([(name, f"'{parent}' holds a value, not further fields.")])
    place[last] = _value(text.strip())


def _value(text: str) -> object:
    """Reads a value as TOML would, and anything else as plain text."""
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except tomllib.TOMLDecodeError:
        return text


def dumps(recipe: Recipe) -> str:
    """Returns the recipe as TOML text: what differs from the defaults, and what one always wants to see."""
    full = json.loads(recipe.model_dump_json())
    short = json.loads(recipe.model_dump_json(exclude_defaults=True))
    short["format"] = full["format"]
    short.setdefault("method", {})["name"] = full["method"]["name"]
    for section, names in _ALWAYS.items():
        table = short.setdefault(section, {})
        table.update({name: full[section][name] for name in names})
    order = [*Recipe.model_fields]
    kept = {name: _without_none(short[name]) for name in order if name in short and short[name] != {}}
    return tomli_w.dumps(kept)


_ALWAYS: dict[str, tuple[str, ...]] = {
    "source": ("model", "weights"),
    "data": ("target",),
    "train": ("epochs", "batch_size", "learning_rate", "seed"),
}


def _without_none(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_none(item) for name, item in value.items() if item is not None}
    return value
