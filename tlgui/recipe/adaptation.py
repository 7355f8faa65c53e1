"""What may be asked of every method that adapts from a labelled source to an unlabelled target."""

from typing import ClassVar, Literal

from tlgui.recipe.layers import Layers
from tlgui.recipe.options import MethodOptions, Stream, option
from tlgui.recipe.train import AUGMENTATIONS, Augmentation

TWO_DOMAINS = frozenset({Stream.LABELLED_SOURCE, Stream.UNLABELLED_TARGET})
"""What domain adaptation needs."""

Selection = Literal["last", "source_val", "entropy", "im", "snd", "dev"]


class AdaptationOptions(MethodOptions):
    """Options that the family shares; each method has a file of its own beside this.

    There is no validation accuracy of the target to be patient about; `selection` says which epoch is kept.
    """

    ignores: ClassVar[frozenset[str]] = frozenset({"early_stop", "keep"})

    selection: Selection = option(
        "last",
        title="Epoch to keep",
        help="What decides which epoch is kept; no choice looks at a label of the target. 'last' is plain and honest; "
        "the scores below are computed from the predictions on the target.",
        choices={
            "last": "last",
            "source_val": "source validation",
            "entropy": "target entropy",
            "im": "information maximisation",
            "snd": "soft neighbourhood density (SND)",
            "dev": "weighted source validation (DEV)",
        },
    )
    fall_back: bool = option(
        True,
        title="Never worse unsaid",
        help="If the label-free score says that adaptation made things worse than source-only, keep the source-only "
        "model, and say so.",
    )
    partial: bool = option(
        False,
        title="Partial matching",
        help="Go on although the target has classes that the source lacks: their images are there to adapt to, but "
        "they can only be named as one of the source's classes.",
    )
    bottleneck: int = option(
        0,
        title="Bottleneck",
        help="Width of a narrow layer between the network and the classes, as papers put 256 on large networks; "
        "0 leaves it out, and the saved file is the plain network.",
        low=0,
        high=2048,
        advanced=True,
    )

    def freeze_plan(self, layers: Layers) -> Layers:
        """Returns the person's plan; without a bottleneck, one that freezes the whole body lets all of it learn.

        Features must be able to change, or nothing can make those of the two domains alike.
        """
        return layers if self.bottleneck else layers.learning()


class AligningOptions(AdaptationOptions):
    """Options of the methods that see both domains in each step."""

    source_share: float = option(
        0.3,
        title="Source-only share",
        help="Over this share of the epochs the network learns from the source alone. The source-only model is then "
        "kept to compare with, and adaptation goes on from it; 0 adapts from the first step, with nothing to compare.",
        low=0.0,
        high=0.9,
    )
    gamma: float = option(
        10.0,
        title="Speed of the ramp",
        help="How fast the alignment gains weight from the start of adaptation: γ in 2 / (1 + exp(−γ p)) − 1. At 0 it "
        "has its full weight from the first step.",
        low=0.0,
        high=50.0,
        advanced=True,
    )
    bn_domain: Literal["separate", "joint", "dsbn"] = option(
        "separate",
        title="BatchNorm",
        help="Normalise the two domains apart, together in one batch, or each with scale, shift and statistics of its "
        "own (DSBN).",
        choices={"separate": "apart", "joint": "together", "dsbn": "each its own (DSBN)"},
        advanced=True,
    )
    recalibrate_bn: bool = option(
        True,
        title="Recalibrate BatchNorm",
        help="Before it is judged and kept, the network's normalisation is estimated anew on unlabelled target images.",
        advanced=True,
    )
    target_batch: int = option(
        0,
        title="Target batch",
        help="Target images in each step; 0 takes as many as of the source.",
        unit="images",
        low=0,
        high=4096,
        advanced=True,
    )
    target_augmentation: Literal["same"] | Augmentation = option(
        "same",
        title="Target augmentation",
        help="How target images are varied when they are shown, where what does the source good would spoil them.",
        choices={"same": "as the source", **AUGMENTATIONS},
        advanced=True,
    )

    def augmentation(self, stream: str, asked: str) -> str:
        """Returns how a stream's images are varied; the target may have a way of its own."""
        own = stream == "target" and self.target_augmentation != "same"
        return self.target_augmentation if own else asked
