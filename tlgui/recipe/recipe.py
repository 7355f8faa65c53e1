"""The recipe: everything that a run needs to know, and nothing else."""

from typing import Any, Literal

from pydantic import ConfigDict, ValidationError

from tlgui.recipe.data import Data
from tlgui.recipe.layer_transfer import LayerTransfer
from tlgui.recipe.layers import Layers
from tlgui.recipe.options import MethodOptions, Settings
from tlgui.recipe.problem import RecipeProblem
from tlgui.recipe.source import Source
from tlgui.recipe.train import Train

METHOD_OPTIONS: tuple[type[MethodOptions], ...] = (LayerTransfer,)
"""Every method's options, in the order in which a person meets them."""

Method = LayerTransfer  # with the second method this becomes a union that `name` tells apart


class Recipe(Settings):
    """A whole run in one frozen value."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    format: Literal[1] = 1
    title: str = ""
    source: Source = Source()
    data: Data = Data()
    layers: Layers = Layers()
    method: Method = LayerTransfer()
    train: Train = Train()

    def replaced(self, path: str, value: object) -> "Recipe":
        """Returns the recipe with one field changed and everything checked again.

        Args:
            path: dotted, such as "train.epochs".
            value: the new value.

        Raises:
            RecipeProblem: the value does not fit; the sentence says what would.
        """
        content = self.model_dump()
        place: dict[str, Any] = content
        *parents, name = path.split(".")
        for parent in parents:
            place = place[parent]
        place[name] = value
        return checked(content)


def checked(content: dict[str, Any], where: str = "") -> Recipe:
    """Builds a recipe from plain data.

    Raises:
        RecipeProblem: with one sentence for each field that is wrong: which, why, and what would be right.
    """
    try:
        return Recipe.model_validate(content)
    except ValidationError as error:
        raise RecipeProblem([_sentence(dict(item)) for item in error.errors()], where) from None


def _sentence(error: dict[str, Any]) -> tuple[str, str]:
    place = ".".join(str(part) for part in error["loc"])
    kind, given, context = error["type"], error.get("input"), error.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return place, f"there is no such field{_near(error['loc'])}."
        case "greater_than_equal":
            return place, f"{given} is too small; the smallest value allowed is {context['ge']}."
        case "less_than_equal":
            return place, f"{given} is too large; the largest value allowed is {context['le']}."
        case "literal_error" | "enum":
            return place, f"'{given}' is not known; allowed are {context['expected']}."
        case "value_error":
            return place, f"{context['error']}."
        case "union_tag_invalid":
            return "method.name", f"'{context['tag']}' is not a method; allowed are {context['expected_tags']}."
        case "union_tag_not_found":
            return "method.name", "the name of the method is missing."
        case _:
            return place, f"{error['msg'].removeprefix('Input ').replace('should be', 'must be')}, not {given!r}."


def _near(location: tuple[str | int, ...]) -> str:
    """Returns a hint with the most similar field name, where there is one."""
    import difflib

    settings: Any = Recipe
    for part in location[:-1]:
        field = settings.model_fields.get(part)
        if field is None or not hasattr(field.annotation, "model_fields"):
            return ""
        settings = field.annotation
    close = difflib.get_close_matches(str(location[-1]), list(settings.model_fields), n=1)
    return f"; did you mean '{close[0]}'?" if close else f"; known are {', '.join(settings.model_fields)}"
