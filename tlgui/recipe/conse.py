"""What may be asked of ConSE."""

from typing import ClassVar, Literal

from tlgui.recipe.options import Card, Stream, option
from tlgui.recipe.zero_shot import CELL, ZeroShotOptions


class Conse(ZeroShotOptions):
    """The classes that an existing classifier believes in, blended by their word vectors."""

    card: ClassVar[Card] = Card(
        title="Zero-shot: ConSE (no training)",
        cell=CELL,
        needs=frozenset({Stream.DESCRIPTORS}),
        optional=frozenset({Stream.LABELLED_SOURCE, Stream.UNLABELLED_TARGET}),
        summary="Asks the source model as it is: half lion, half tiger, so a liger. The classes it believes in are "
        "blended by their word vectors, and the nearest class name wins. Nothing is trained.",
        paper="M. Norouzi et al.: Zero-shot learning by convex combination of semantic embeddings. ICLR 2014.",
        uses_layers=False,
    )
    name: Literal["conse"] = "conse"
    top: int = option(
        0,
        title="Blended classes T",
        help="How many of the most probable source classes are blended; the paper takes 10. 0 chooses it on validation "
        "classes where there are source images, else takes 10.",
        low=0,
        high=100_000,
    )
    temperature: float = option(
        0.0,
        title="Temperature",
        help="Above 1, less probable classes weigh more in the blend; 0 chooses it on validation classes where there "
        "are source images, else takes 1.",
        low=0.0,
        high=10.0,
    )
    unknown: Literal["borrow", "leave_out"] = option(
        "borrow",
        title="Source classes without a vector",
        help="A source class whose name the word vectors do not have borrows those of the five classes that the source "
        "model's last layer takes for most similar, or is left out of the blend.",
        choices={"borrow": "borrow from similar ones", "leave_out": "leave out"},
        advanced=True,
    )
