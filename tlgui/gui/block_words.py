"""What kinds of blocks are called, one and several; layers' own short names such as "Conv-BN-ReLU" stay."""

from tlgui.gui.language import marked, tr
from tlgui.gui.words import plural

KINDS = {
    "dense layer": (marked("dense layer"), marked("{number} dense layers")),
    "fire module": (marked("fire module"), marked("{number} fire modules")),
    "fused inverted residual": (marked("fused inverted residual"), marked("{number} fused inverted residuals")),
    "inception module": (marked("inception module"), marked("{number} inception modules")),
    "inverted residual": (marked("inverted residual"), marked("{number} inverted residuals")),
    "MaxViT block": (marked("MaxViT block"), marked("{number} MaxViT blocks")),
    "operation": (marked("operation"), marked("{number} operations")),
    "patch embedding": (marked("patch embedding"), marked("{number} patch embeddings")),
    "patch merging": (marked("patch merging"), marked("{number} patch mergings")),
    "residual block": (marked("residual block"), marked("{number} residual blocks")),
    "residual bottleneck": (marked("residual bottleneck"), marked("{number} residual bottlenecks")),
    "shuffle unit": (marked("shuffle unit"), marked("{number} shuffle units")),
    "transformer block": (marked("transformer block"), marked("{number} transformer blocks")),
    "transition": (marked("transition"), marked("{number} transitions")),
}
"""Kind as the engine names it → for one, for several."""

TITLES = (
    *(marked("head"), marked("hidden"), marked("last"), marked("norm"), marked("separable"), marked("stem")),
    *(marked("patch"), marked("patch + position"), marked("block {1}")),
)
"""Titles of blocks that are words rather than names of modules."""


def kind_words(kind: str, number: int = 1) -> str:
    """Returns "inverted residual", "3 inverted residuals", "2 × Conv-BN-ReLU" in the language in force."""
    if kind in KINDS:
        return plural(number, *KINDS[kind])
    return kind if number == 1 else tr("{number} × {kind}", number=number, kind=kind)
