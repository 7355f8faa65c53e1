"""How an option describes itself once, for the form, the command line's help and the validation."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

if TYPE_CHECKING:
    from tlgui.recipe.layers import Layers

T = TypeVar("T")
PathKind = Literal["", "folder", "file", "any"]


class Settings(BaseModel):
    """A part of a recipe: frozen, and without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False, validate_default=True)


def option(
    default: T,
    *,
    title: str,
    help: str,  # noqa: A002 - the word that a person looks for
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    log: bool = False,
    choices: Mapping[str, str] | None = None,
    advanced: bool = False,
    path: PathKind = "",
    when: Mapping[str, tuple[str, ...]] | None = None,
) -> T:
    """Declares one option of a recipe.

    Args:
        default: its value when nothing is said.
        title: two or three words for the form's label.
        help: one or two sentences for a person who has not met the option before.
        unit: written behind the number ("epochs", "×", "px").
        low: the smallest value allowed.
        high: the largest value allowed.
        log: whether the range is better walked in powers of ten.
        choices: value → title, for options that are picked from a list.
        advanced: whether the form folds it away at first.
        path: what a text option leads to on disk: "folder", "file", "any" of both, or "" for no path at all.
        when: other option → its values under which this one plays a part; the form hides it under all others.
    """
    extra: dict[str, Any] = {
        "unit": unit,
        "log": log,
        "choices": dict(choices or {}),
        "advanced": advanced,
        "path": path,
        "when": {name: list(values) for name, values in (when or {}).items()},
    }
    field: T = Field(default, title=title, description=help, ge=low, le=high, json_schema_extra=extra)
    return field


class OptionInfo(NamedTuple):
    """What a form or a help page needs to know of one option."""

    name: str
    title: str
    help: str
    default: Any
    type: Any
    unit: str
    low: float | None
    high: float | None
    log: bool
    choices: dict[str, str]
    advanced: bool
    path: PathKind
    when: Mapping[str, tuple[str, ...]] | None = None


def _bound(field: FieldInfo, name: str) -> float | None:
    return next((getattr(rule, name) for rule in field.metadata if getattr(rule, name, None) is not None), None)


def describe(settings: type[Settings]) -> tuple[OptionInfo, ...]:
    """Returns what each described option of a part of the recipe says of itself, in the order of declaration."""
    found = []
    for name, field in settings.model_fields.items():
        extra = field.json_schema_extra
        if not isinstance(extra, dict) or "advanced" not in extra:
            continue
        details: dict[str, Any] = dict(extra)
        found.append(
            OptionInfo(
                name=name,
                title=field.title or name,
                help=field.description or "",
                default=field.default,
                type=field.annotation,
                unit=details["unit"],
                low=_bound(field, "ge"),
                high=_bound(field, "le"),
                log=details["log"],
                choices=details["choices"],
                advanced=details["advanced"],
                path=details["path"],
                when={name: tuple(values) for name, values in details["when"].items()} or None,
            )
        )
    return tuple(found)


class Cell(StrEnum):
    """A cell of the 2×2 table of transfer learning: source labelled or not × target labelled or not."""

    BOTH_LABELLED = "source labelled, target labelled"
    TARGET_UNLABELLED = "source labelled, target unlabelled"
    SOURCE_UNLABELLED = "source unlabelled, target labelled"
    BOTH_UNLABELLED = "source unlabelled, target unlabelled"


class Stream(StrEnum):
    """A kind of data that a method may need."""

    LABELLED_TARGET = "labelled target images"
    UNLABELLED_TARGET = "unlabelled target images"
    LABELLED_SOURCE = "labelled source images"
    UNLABELLED_SOURCE = "unlabelled source images"
    DESCRIPTORS = "class descriptors"


@dataclass(frozen=True)
class Card:
    """What a person reads of a method before choosing it.

    Attributes:
        title: its name.
        cell: its place in the 2×2 table.
        needs: the data that it cannot do without.
        summary: two sentences.
        paper: where it comes from.
        uses_layers: whether the freeze plan is the person's choice.
        optional: data that it can use and can do without.
    """

    title: str
    cell: Cell
    needs: frozenset[Stream]
    summary: str
    paper: str
    uses_layers: bool = True
    optional: frozenset[Stream] = frozenset()

    def takes(self, stream: Stream) -> bool:
        """Returns whether the method needs or can use a kind of data."""
        return stream in self.needs | self.optional


class MethodOptions(Settings):
    """The options of one method; each subclass has `name: Literal[...]` and a `card`."""

    card: ClassVar[Card]
    ignores: ClassVar[frozenset[str]] = frozenset()
    """Training options that play no part in the method: forms leave them out, runs take their defaults."""
    name: str

    def freeze_plan(self, layers: "Layers") -> "Layers":
        """Returns what the method makes of the person's freeze plan; most leave it as it is."""
        return layers

    def augmentation(self, stream: str, asked: str) -> str:  # noqa: ARG002 - for subclasses
        """Returns how the images of a stream are varied; as the recipe asks unless a method has an option for it."""
        return asked

    def folders(self) -> dict[str, str]:
        """Returns the folders of images that the method reads besides source and target: stream name → folder."""
        return {}
