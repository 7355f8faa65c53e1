"""What may be asked of progressive networks."""

from typing import ClassVar, Literal

from pydantic import model_validator

from tlgui.recipe.folders import named_folders
from tlgui.recipe.layers import Layers
from tlgui.recipe.options import Card, Cell, MethodOptions, Stream, option


class Progressive(MethodOptions):
    """Tasks in sequence, each with a column of its own that may look at the frozen ones before it."""

    card: ClassVar[Card] = Card(
        title="Progressive networks",
        cell=Cell.BOTH_LABELLED,
        needs=frozenset({Stream.LABELLED_TARGET}),
        summary="Each task gets a network of its own, a column, that is fed by the frozen columns of the tasks before. "
        "Nothing is forgotten, for nothing old is touched.",
        paper="A. A. Rusu et al.: Progressive neural networks. arXiv:1606.04671, 2016.",
    )
    name: Literal["progressive"] = "progressive"
    column1: Literal["train", "pretrained", "saved"] = option(
        "train",
        title="First column",
        help="Train it on the target; or take the source model as a frozen first column that feeds the target's; or "
        "go on from a saved progressive model, all of whose columns come first.",
        choices={"train": "learns the target", "pretrained": "the source model", "saved": "a saved progressive model"},
    )
    then: tuple[str, ...] = option(
        (),
        title="Then",
        help="Folders with class folders, in order: each is a task that gets the next column once the one before is "
        "learned.",
        path="folder",
    )
    earlier: tuple[str, ...] = option(
        (),
        title="Earlier tasks",
        help="Going on from a saved model: the folders of the tasks that it knows, in their order, to see that nothing "
        "is forgotten. They are only judged.",
        path="folder",
        advanced=True,
    )
    adapter: Literal["mlp", "linear", "none"] = option(
        "mlp",
        title="Laterals",
        help="How columns feed later ones at each block: through two 1×1 convolutions with a ReLU between, through "
        "one, or not at all.",
        choices={"mlp": "two layers", "linear": "one layer", "none": "none"},
    )
    laterals_from: Literal["all", "last"] = option(
        "all",
        title="Fed by",
        help="All columns before it, or the last one only, which keeps many tasks small.",
        choices={"all": "all earlier columns", "last": "the column before"},
    )
    width: float = option(
        1.0,
        title="Width",
        help="Later columns keep this share of the network's channels: 0.5 makes them about four times smaller.",
        unit="×",
        low=0.25,
        high=1.0,
        advanced=True,
    )
    alpha_init: float = option(
        0.1,
        title="Lateral strength",
        help="How strongly earlier columns speak at the start (the standard deviation of α); learned from then on.",
        low=0.0,
        high=1.0,
        advanced=True,
    )
    zero_init_u: bool = option(
        True,
        title="Start plain",
        help="Let the laterals add nothing at first, so that a column begins exactly like a network of its own.",
        advanced=True,
    )

    @model_validator(mode="after")
    def _fits(self) -> "Progressive":
        if self.adapter != "none" and self.zero_init_u and self.alpha_init == 0:
            raise ValueError(
                "laterals that start at 0 on both sides never learn; set alpha_init above 0, or zero_init_u to false"
            )
        if self.width < 1 and not self.then:
            raise ValueError(
                "width is about columns after the target's; name their folders in 'then', or leave it at 1"
            )
        if self.earlier and self.column1 != "saved":
            raise ValueError("earlier tasks are those of a saved progressive model; set column1 to saved")
        return self

    def folders(self) -> dict[str, str]:
        """Returns the folders of the tasks that follow, then those of earlier ones."""
        return named_folders((*self.then, *self.earlier))

    def streams(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Returns the streams that are learned, in order, and those of earlier tasks."""
        names = ("target", *self.folders())
        return names[: 1 + len(self.then)], names[1 + len(self.then) :]

    def freeze_plan(self, layers: Layers) -> Layers:
        """Returns a plan that lets the target's column learn all, from nothing where other columns stand before it."""
        if self.column1 != "train":
            return Layers(copy_first=0, rest="new")
        if layers == Layers():  # the person has not chosen: a frozen first column would learn its head only
            return Layers(copied="train")
        return layers
