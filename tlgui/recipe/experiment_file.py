"""Experiments as TOML files, in and out: a table `plan` and an array of tables `recipes`."""

import json
import tomllib
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import ValidationError

from tlgui.recipe.experiment import Experiment
from tlgui.recipe.problem import RecipeProblem
from tlgui.recipe.recipe import checked
from tlgui.recipe.toml import dumps, read_table, with_changes


def load_experiment(path: Path, changes: tuple[str, ...] = ()) -> Experiment:
    """Reads an experiment.

    Relative paths in its recipes are meant from the file's own folder.

    Args:
        path: the TOML file.
        changes: "plan.seeds=1" words that win over the file; "train.epochs=2" is meant for every recipe.

    Raises:
        RecipeProblem: the file cannot be read, or a field is wrong.
    """
    content = read_table(path)
    tables = content.get("recipes")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise RecipeProblem([("recipes", "write each recipe as an array of tables: [[recipes]], [recipes.source] …")])
    own = tuple(change for change in changes if change.split(".")[0] in {"plan", "title", "keep_models"})
    rest = tuple(change for change in changes if change not in own)
    recipes = [with_changes(table, path.parent, rest) for table in tables]
    plain = with_changes({key: value for key, value in content.items() if key != "recipes"}, path.parent, own)
    for number, table in enumerate(recipes, 1):
        checked(table, where=f"{path}, recipe {number}")
    return checked_experiment({**plain, "recipes": recipes}, where=str(path))


def checked_experiment(content: dict[str, Any], where: str = "") -> Experiment:
    """Builds an experiment from plain data.

    Raises:
        RecipeProblem: with one sentence for each field that is wrong.
    """
    try:
        return Experiment.model_validate(content)
    except ValidationError as error:
        raise RecipeProblem([_sentence(dict(item)) for item in error.errors()], where) from None


def _sentence(error: dict[str, Any]) -> tuple[str, str]:
    kinds = {"transfer_curves", "learning_curve", "adaptation"}
    place = ".".join(str(part) for part in error["loc"] if part not in kinds)
    match error["type"]:
        case "value_error":
            return place, f"{error['ctx']['error']}."
        case "extra_forbidden":
            return place, "there is no such field."
        case "union_tag_invalid" | "union_tag_not_found":
            return "plan.kind", f"it must be one of {', '.join(sorted(kinds))}."
        case _:
            return place, f"{error['msg'].removeprefix('Input ').replace('should be', 'must be')}."


def dumps_experiment(experiment: Experiment) -> str:
    """Returns the experiment as TOML text, its recipes as `dumps` writes them."""
    plan = json.loads(experiment.plan.model_dump_json())
    content: dict[str, Any] = {"format": experiment.format, "title": experiment.title}
    if experiment.keep_models:
        content["keep_models"] = True
    recipes = [tomllib.loads(dumps(recipe)) for recipe in experiment.recipes]
    return tomli_w.dumps({**content, "plan": plan, "recipes": recipes})
