"""What may be asked of layer transfer."""

from typing import ClassVar, Literal

from tlgui.recipe.options import Card, Cell, MethodOptions, Stream


class LayerTransfer(MethodOptions):
    """Copy some blocks of the source network, freeze or train them, and learn the rest on the target."""

    card: ClassVar[Card] = Card(
        title="Layer transfer",
        cell=Cell.BOTH_LABELLED,
        needs=frozenset({Stream.LABELLED_TARGET}),
        summary="Copies blocks of the source network and trains only the others. Little data: freeze more. "
        "Much data: let more blocks learn.",
        paper="J. Yosinski, J. Clune, Y. Bengio, H. Lipson: How transferable are features in deep neural networks? "
        "NeurIPS 2014.",
    )
    name: Literal["layer_transfer"] = "layer_transfer"
