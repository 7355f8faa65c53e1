"""What may be asked of the joint embedding."""

from typing import ClassVar, Literal

from tlgui.recipe.options import Card, option
from tlgui.recipe.zero_shot import CELL, NEEDS, OPTIONAL, ZeroShotOptions


class SemanticEmbedding(ZeroShotOptions):
    """Images and class descriptors are both mapped into one space, in which those that belong together meet."""

    card: ClassVar[Card] = Card(
        title="Zero-shot: joint embedding",
        cell=CELL,
        needs=NEEDS,
        optional=OPTIONAL,
        summary="Learns two maps, f of images and g of descriptors, such that an image lies nearer to its own class "
        "than to any other by a margin. Blocks of the network may learn along.",
        paper="A. Frome et al.: DeViSE: a deep visual-semantic embedding model. NeurIPS 2013; Z. Akata, S. Reed, "
        "D. Walter, H. Lee, B. Schiele: Evaluation of output embeddings for fine-grained image classification. CVPR "
        "2015.",
    )
    name: Literal["semantic_embedding"] = "semantic_embedding"
    loss: Literal["max_hinge", "sum_hinge", "softmax"] = option(
        "max_hinge",
        title="Loss",
        help="The worst other class must stay behind by a margin (the lecture's formula), every other class must, or "
        "the cross-entropy over all seen classes.",
        choices={"max_hinge": "max-hinge (worst class)", "sum_hinge": "sum-hinge (all classes)", "softmax": "softmax"},
    )
    margin: float = option(
        0.1,
        title="Margin k",
        help="By how much the right class must be ahead; with unit vectors scores lie between -1 and 1.",
        low=0.01,
        high=2.0,
    )
    temperature: float = option(
        0.1,
        title="Temperature τ",
        help="Of the softmax loss: smaller is stricter.",
        low=0.01,
        high=1.0,
        advanced=True,
    )
    width: int = option(
        128,
        title="Common space",
        help="Numbers in which images and descriptors meet.",
        low=2,
        high=4096,
    )
    hidden: int = option(
        0,
        title="Hidden units of g",
        help="0 maps descriptors linearly; more puts one hidden layer between.",
        low=0,
        high=8192,
        advanced=True,
    )
    unit_vectors: bool = option(
        True,
        title="Unit vectors",
        help="Compares by angle. Without it the margin and the size of the maps trade off against each other.",
        advanced=True,
    )
