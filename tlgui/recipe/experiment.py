"""What an experiment asks: the same task many times over, with one thing changed at a time, several seeds each."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from tlgui.recipe.adaptation import AdaptationOptions
from tlgui.recipe.options import Settings, option
from tlgui.recipe.recipe import Recipe

Variant = Literal["BnB", "BnB+", "AnB", "AnB+", "random"]
VARIANTS: tuple[Variant, ...] = ("BnB", "BnB+", "AnB", "AnB+", "random")

VARIANT_TITLES: dict[Variant, str] = {
    "BnB": "BnB: from B itself, frozen",
    "BnB+": "BnB+: from B itself, trained on",
    "AnB": "AnB: from A, frozen",
    "AnB+": "AnB+: from A, trained on",
    "random": "random: never trained, frozen",
}


class TransferCurves(Settings):
    """The layer-transfer experiment: accuracy on task B against the number of blocks copied.

    Source: J. Yosinski, J. Clune, Y. Bengio, H. Lipson: How transferable are features in deep neural networks?
    NeurIPS 2014.
    """

    kind: Literal["transfer_curves"] = "transfer_curves"
    variants: tuple[Variant, ...] = option(
        VARIANTS,
        title="Curves",
        help="Where the copied blocks come from, and whether they stay frozen or (+) go on learning.",
    )
    cuts: tuple[int, ...] = option(
        (), title="Blocks copied", help="The numbers of copied blocks to try; empty tries every one.", advanced=True
    )
    end: Literal["first", "last"] = option(
        "first",
        title="Copy",
        help="The first blocks, as images share early layers; or the last ones before the head, as in speech, where "
        "another speaker or sensor says the same things.",
        choices={"first": "the first blocks", "last": "the last blocks"},
    )
    base: Literal["classes", "model"] = option(
        "classes",
        title="Source A",
        help="Train network A here, on other classes of the same folder, as in the paper; or take the source model of "
        "the recipe as A.",
        choices={"classes": "trained on other classes", "model": "the source model"},
    )
    halves: Literal["order", "random"] = option(
        "order",
        title="Classes of A and B",
        help="Where no classes are named: the first half by name is A and the second B, or each seed draws halves of "
        "its own.",
        choices={"order": "first and second half", "random": "drawn anew for each seed"},
    )
    classes_a: tuple[str, ...] = option(
        (), title="Classes of A", help="The classes that network A learns; empty halves them.", advanced=True
    )
    classes_b: tuple[str, ...] = option(
        (), title="Classes of B", help="The classes that every curve is about; empty halves them.", advanced=True
    )
    seeds: int = option(3, title="Repeats", help="How often each point is measured, each time anew.", low=1, high=10)
    last: int = option(
        3,
        title="Averaged epochs",
        help="The accuracy of a run is the mean of its last so many epochs: no epoch is picked for being lucky.",
        unit="epochs",
        low=1,
        high=100,
        advanced=True,
    )

    @model_validator(mode="after")
    def _told_apart(self) -> "TransferCurves":
        both = set(self.classes_a) & set(self.classes_b)
        if both:
            raise ValueError(f"class '{min(both)}' stands in A and in B; each class belongs to one of them")
        if bool(self.classes_a) != bool(self.classes_b) and self.base == "classes":
            raise ValueError("name the classes of both A and B, or of neither")
        if not self.variants:
            raise ValueError("choose one curve at least")
        if any(cut < 0 for cut in self.cuts):
            raise ValueError("a number of copied blocks cannot be negative")
        return self


class LearningCurve(Settings):
    """Accuracy against the number of training images of each class, for recipes side by side."""

    kind: Literal["learning_curve"] = "learning_curve"
    per_class: tuple[int, ...] = option(
        (1, 2, 5, 10, 20, 50, 0),
        title="Images per class",
        help="The sizes of the training set to try; 0 is all there are.",
    )
    seeds: int = option(
        3,
        title="Repeats",
        help="How often each point is measured, with other images and start.",
        low=1,
        high=10,
    )
    equal_updates: bool = option(
        True,
        title="Same number of updates",
        help="Few images are gone through more often, so that every run makes about as many steps as one with all.",
    )
    last: int = option(
        1,
        title="Averaged epochs",
        help="The accuracy of a run is the mean of its last so many epochs: no epoch is picked for being lucky.",
        unit="epochs",
        low=1,
        high=100,
        advanced=True,
    )

    @model_validator(mode="after")
    def _sizes(self) -> "LearningCurve":
        if not self.per_class or min(self.per_class) < 0:
            raise ValueError("name one number of images per class at least; 0 is all there are")
        return self


class SideBySide(Settings):
    """A method that adapts to an unlabelled target, beside source-only and training on the target's labels."""

    kind: Literal["adaptation"] = "adaptation"
    seeds: int = option(3, title="Repeats", help="How often each of the three is run, each time anew.", low=1, high=10)
    labelled: str = option(
        "",
        title="Labelled target",
        help="For the upper bound: target images in class folders to train on. Empty takes the target folder itself "
        "where it has class folders, and leaves the upper bound out where it has none.",
        path="folder",
    )


Plan = Annotated[TransferCurves | LearningCurve | SideBySide, Field(discriminator="kind")]


class Experiment(Settings):
    """A whole experiment in one frozen value.

    Attributes:
        plan: what is varied.
        recipes: what is repeated; the transfer curves take one, a learning curve takes any number, told apart by title.
        keep_models: whether the model of every run is kept, or only those that others are copied from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    format: Literal[1] = 1
    title: str = ""
    plan: Plan
    recipes: tuple[Recipe, ...]
    keep_models: bool = False

    @model_validator(mode="after")
    def _enough(self) -> "Experiment":
        if not self.recipes:
            raise ValueError("an experiment needs a recipe")
        if isinstance(self.plan, TransferCurves) and len(self.recipes) != 1:
            raise ValueError("the transfer curves are about one recipe")
        adapts = [isinstance(recipe.method, AdaptationOptions) for recipe in self.recipes]
        if isinstance(self.plan, SideBySide) and adapts != [True]:
            raise ValueError("choose one recipe whose method adapts to an unlabelled target, such as DANN or MCC")
        names = self.names
        if len(set(names)) < len(names):
            raise ValueError("give each recipe a title of its own, so that their curves can be told apart")
        return self

    @property
    def curves(self) -> TransferCurves | LearningCurve:
        """The plan of an experiment that draws curves."""
        assert not isinstance(self.plan, SideBySide)
        return self.plan

    @property
    def names(self) -> tuple[str, ...]:
        """What the recipes are called: their titles, else their numbers."""
        return tuple(recipe.title or f"recipe {number}" for number, recipe in enumerate(self.recipes, 1))
