"""What may be asked of conservative training by distillation."""

from typing import ClassVar, Literal

from tlgui.recipe.layers import Layers
from tlgui.recipe.options import Card, Cell, MethodOptions, Stream, option


class LwF(MethodOptions):
    """Learn the target while the old head goes on giving the source network's answers."""

    card: ClassVar[Card] = Card(
        title="Conservative training: LwF",
        cell=Cell.BOTH_LABELLED,
        needs=frozenset({Stream.LABELLED_TARGET}),
        optional=frozenset({Stream.LABELLED_SOURCE}),
        summary="Learning without forgetting: the network learns the target, and on the same images its old head must "
        "go on answering as the source network does. Keeps the old skill without its images.",
        paper="Z. Li, D. Hoiem: Learning without forgetting. ECCV 2016.",
    )
    name: Literal["lwf"] = "lwf"
    keep: float = option(
        1.0,
        title="Keep old answers λ",
        help="How much the old answers count beside the new labels; 0 is plain fine-tuning.",
        low=0.0,
        high=100.0,
    )
    temperature: float = option(
        2.0,
        title="Temperature T",
        help="Softens the old answers, so that small probabilities count, too; 1 leaves them as they are.",
        low=1.0,
        high=20.0,
    )
    warmup_epochs: int = option(
        5,
        title="Head alone",
        help="So many of the epochs train the new head only, before everything learns.",
        unit="epochs",
        low=0,
        high=50,
    )
    kd_inputs: Literal["target", "source", "both"] = option(
        "target",
        title="Old answers on",
        help="The images on which the old answers must stay: the target's, as the paper has it, or source images.",
        choices={"target": "target images", "source": "source images", "both": "both"},
    )
    train_old_head: bool = option(
        True, title="Old head learns", help="Whether the old head may change, too, to go on giving its answers."
    )
    t2_scaling: bool = option(
        False,
        title="Multiply by T²",
        help="Makes the size of the gradient independent of T, as Hinton does; the LwF paper does not.",
        advanced=True,
    )
    alpha: float = option(
        0.0,
        title="Pull to the source α",
        help="Also pulls copied weights to the source's, as L2-SP does; 0 does not. Weight decay is left to the new "
        "head then.",
        low=0.0,
        high=1e4,
        log=True,
        advanced=True,
    )

    def freeze_plan(self, layers: Layers) -> Layers:
        """Returns the person's plan; one that freezes the whole body is taken to mean that all of it may learn."""
        return layers.learning()
