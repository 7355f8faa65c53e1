"""The recipe: everything that a run needs to know, and nothing else."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

from pydantic import ConfigDict, Field, ValidationError

from tlgui.recipe.adabn import AdaBn
from tlgui.recipe.cdan import Cdan
from tlgui.recipe.conse import Conse
from tlgui.recipe.coral import Coral
from tlgui.recipe.dan import Dan
from tlgui.recipe.dann import Dann
from tlgui.recipe.dap import Dap
from tlgui.recipe.data import Data
from tlgui.recipe.eszsl import Eszsl
from tlgui.recipe.fine_tuning import FineTuning
from tlgui.recipe.iap import Iap
from tlgui.recipe.l2_sp import L2Sp
from tlgui.recipe.layer_transfer import LayerTransfer
from tlgui.recipe.layers import Layers
from tlgui.recipe.lwf import LwF
from tlgui.recipe.mcc import Mcc
from tlgui.recipe.multitask import Multitask
from tlgui.recipe.options import MethodOptions, Settings
from tlgui.recipe.problem import RecipeProblem
from tlgui.recipe.progressive import Progressive
from tlgui.recipe.sae import Sae
from tlgui.recipe.self_taught import SelfTaught
from tlgui.recipe.self_taught_clustering import SelfTaughtClustering
from tlgui.recipe.self_taught_network import SelfTaughtNetwork
from tlgui.recipe.semantic_embedding import SemanticEmbedding
from tlgui.recipe.source import Source
from tlgui.recipe.source_only import SourceOnly
from tlgui.recipe.train import Train
from tlgui.recipe.word_regression import WordRegression

METHOD_OPTIONS: tuple[type[MethodOptions], ...] = (
    LayerTransfer,
    FineTuning,
    L2Sp,
    LwF,
    Multitask,
    Progressive,
    Dann,
    Cdan,
    Mcc,
    Dan,
    Coral,
    AdaBn,
    SourceOnly,
    Eszsl,
    SemanticEmbedding,
    Conse,
    Dap,
    Iap,
    WordRegression,
    Sae,
    SelfTaught,
    SelfTaughtNetwork,
    SelfTaughtClustering,
)
"""Every method's options, in the order in which a person meets them."""

if TYPE_CHECKING:
    Method = MethodOptions
else:
    Method = Annotated[Union[METHOD_OPTIONS], Field(discriminator="name")]  # noqa: UP007 - of a tuple's members


def options_of(name: object) -> type[MethodOptions] | None:
    """Returns the options of the method of this name, None if there is no such method."""
    return next((options for options in METHOD_OPTIONS if options.model_fields["name"].default == name), None)


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

    @property
    def training(self) -> Train:
        """The training options as they are carried out: those that the method ignores have their defaults."""
        defaults = {name: Train.model_fields[name].default for name in self.method.ignores}
        return self.train.model_copy(update=defaults)

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
    location = _untagged(error["loc"])
    place = ".".join(str(part) for part in location)
    kind, given, context = error["type"], error.get("input"), error.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return place, f"there is no such field{_near(location, error['loc'])}."
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


def _untagged(location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Leaves the method's name out of an error's place: "method.alpha" is what stands in the file."""
    tagged = len(location) > 1 and location[0] == "method" and options_of(location[1]) is not None
    return (location[0], *location[2:]) if tagged else location


def _near(location: tuple[str | int, ...], tagged: tuple[str | int, ...]) -> str:
    """Returns a hint with the most similar field name, where there is one."""
    import difflib

    settings: Any = Recipe
    for part in location[:-1]:
        chosen = options_of(tagged[1]) if part == "method" and len(tagged) > 1 else None
        field = settings.model_fields.get(part)
        settings = chosen or (field.annotation if field is not None else None)
        if not hasattr(settings, "model_fields"):
            return ""
    close = difflib.get_close_matches(str(location[-1]), list(settings.model_fields), n=1)
    return f"; did you mean '{close[0]}'?" if close else f"; known are {', '.join(settings.model_fields)}"
