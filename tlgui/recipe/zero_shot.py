"""What every zero-shot method may be asked."""

from typing import Literal

from tlgui.recipe.options import Cell, MethodOptions, Stream, option

NEEDS = frozenset({Stream.LABELLED_SOURCE, Stream.DESCRIPTORS})
OPTIONAL = frozenset({Stream.UNLABELLED_TARGET})
CELL = Cell.TARGET_UNLABELLED


class ZeroShotOptions(MethodOptions):
    """Which classes are unseen, what describes them, how scores are calibrated."""

    unseen: str = option(
        "",
        title="Unseen classes",
        help="Names of the classes to recognise without images, separated by commas. Empty takes the target's class "
        "folders, else the further rows of the attribute table. With no target folder, their images are taken out of "
        "the source folder and only score.",
    )
    vectors: str = option(
        "",
        title="Word vectors",
        help="A file of word vectors (word2vec, GloVe, fastText .vec, .npz), found by the names of the classes.",
        path="file",
    )
    descriptor: Literal["given", "attributes", "words"] = option(
        "given",
        title="Described by",
        help="All descriptors that are given, side by side, or one kind alone.",
        choices={"given": "all that is given", "attributes": "attributes", "words": "word vectors"},
        advanced=True,
    )
    norm_descriptors: bool = option(
        True,
        title="Unit descriptors",
        help="Makes attributes and word vectors of each class of length 1, so that no class is louder than another.",
        advanced=True,
    )
    feature_norm: Literal["standardise", "l2", "none"] = option(
        "standardise",
        title="Feature scale",
        help="How features are scaled: each to mean 0 and deviation 1, each image to length 1, or not at all. It is "
        "fitted on training images only and applied to all.",
        choices={"standardise": "standardise", "l2": "unit length", "none": "as they are"},
        advanced=True,
    )
    calibrate: bool = option(
        True,
        title="Calibrate γ",
        help="Chooses the penalty γ of seen classes on validation classes, so that unseen ones get their chance.",
    )
    gamma: float = option(
        0.0,
        title="Penalty γ",
        help="Taken off the scores of seen classes where γ is not calibrated; 1 is the usual distance between the best "
        "and the worst class of an image.",
        low=0.0,
        high=1.0,
        advanced=True,
    )
    folds: int = option(
        4,
        title="Validation folds",
        help="The seen classes are divided into so many parts; each in turn plays the unseen ones while settings and γ "
        "are chosen. The truly unseen classes take no part.",
        low=2,
        high=20,
        advanced=True,
    )


class BalancedOptions(ZeroShotOptions):
    """Those of the methods that weigh images."""

    balanced: bool = option(
        True,
        title="Classes count alike",
        help="A seen class with few images counts as much as one with many.",
        advanced=True,
    )
