"""What may be asked of conservative training by L2-SP."""

from typing import ClassVar, Literal

from tlgui.recipe.layers import Layers
from tlgui.recipe.options import Card, Cell, MethodOptions, Stream, option


class L2Sp(MethodOptions):
    """Fine-tune, but pull every copied weight back towards the source's."""

    card: ClassVar[Card] = Card(
        title="Conservative training: L2-SP",
        cell=Cell.BOTH_LABELLED,
        needs=frozenset({Stream.LABELLED_TARGET}),
        optional=frozenset({Stream.LABELLED_SOURCE}),
        summary="Fine-tuning in which each copied weight is held by a spring to where the source left it, rather than "
        "pulled to zero. Suits few target images of a kind that the source knows.",
        paper="X. Li, Y. Grandvalet, F. Davoine: Explicit inductive bias for transfer learning with convolutional "
        "networks. ICML 2018.",
    )
    name: Literal["l2_sp"] = "l2_sp"
    alpha: float = option(
        0.1,
        title="Pull to the source α",
        help="How strongly copied weights are pulled to the source's. 0 is plain fine-tuning, very large keeps the "
        "source. Under AdamW the same figure pulls otherwise than under SGD.",
        low=0.0,
        high=1e4,
        log=True,
    )
    beta: float = option(
        0.01,
        title="Decay of the head β",
        help="Ordinary weight decay of what is new; it takes the place of the training's weight decay.",
        low=0.0,
        high=1.0,
        log=True,
    )
    which: Literal["weights", "all"] = option(
        "weights",
        title="What is pulled",
        help="Kernels and matrices only, as the authors do, or biases and BatchNorm's scale and shift as well.",
        choices={"weights": "weights only", "all": "all parameters"},
        advanced=True,
    )
    fisher: bool = option(
        False,
        title="Weigh by importance",
        help="Pull each weight by how much the source's answers depend on it (its Fisher information, 1 on average); "
        "needs source images.",
        advanced=True,
    )

    def freeze_plan(self, layers: Layers) -> Layers:
        """Returns the person's plan; one that freezes the whole body is taken to mean that all of it may learn."""
        return layers.learning()
