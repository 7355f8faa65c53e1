"""What may be asked of self-taught learning by a network."""

from typing import ClassVar, Literal

from tlgui.recipe.layers import Layers
from tlgui.recipe.options import Card, Cell, MethodOptions, Stream, option


class SelfTaughtNetwork(MethodOptions):
    """Train a whole network on unlabelled images to know a picture again, then put a classifier on it."""

    card: ClassVar[Card] = Card(
        title="Self-taught network (VICReg, SimCLR)",
        cell=Cell.SOURCE_UNLABELLED,
        needs=frozenset({Stream.UNLABELLED_SOURCE, Stream.LABELLED_TARGET}),
        summary="A network learns from unlabelled images to see two crops of one picture as the same and other "
        "pictures as different. A classifier on its features, or fine-tuning, then learns the labelled target.",
        paper="A. Bardes, J. Ponce, Y. LeCun: VICReg: variance-invariance-covariance regularization for "
        "self-supervised learning, ICLR 2022. T. Chen, S. Kornblith, M. Norouzi, G. Hinton: A simple framework for "
        "contrastive learning of visual representations, ICML 2020.",
    )
    name: Literal["self_taught_network"] = "self_taught_network"
    objective: Literal["vicreg", "simclr"] = option(
        "vicreg",
        title="Objective",
        help="VICReg needs no negatives and works with small batches; SimCLR compares each image with all "
        "others of the batch and wants batches of 256 and more.",
        choices={"vicreg": "VICReg", "simclr": "SimCLR"},
    )
    finish: Literal["linear", "fine_tune"] = option(
        "linear",
        title="Then",
        help="What the labelled images are used for: a linear classifier on the features as they are, or fine-tuning "
        "of the blocks that learned.",
        choices={"linear": "linear classifier", "fine_tune": "fine-tuning"},
    )
    classifier: Literal["logistic", "svm"] = option(
        "logistic",
        title="Classifier",
        help="What is fitted to the features: logistic regression or a linear support vector machine.",
        choices={"logistic": "logistic regression", "svm": "linear SVM"},
    )
    fine_tune_epochs: int = option(
        20,
        title="Fine-tuning",
        help="How often the labelled images are gone through where the network is fine-tuned.",
        unit="epochs",
        low=1,
        high=10_000,
    )
    projector: int = option(
        512,
        title="Projector",
        help="Width of the layers above the trunk that the objective is computed on; they are thrown away afterwards.",
        unit="units",
        low=16,
        high=8192,
        log=True,
        advanced=True,
    )
    temperature: float = option(
        0.5,
        title="Temperature τ",
        help="SimCLR: the smaller, the more the hardest of the other images count.",
        low=0.01,
        high=5.0,
        log=True,
        advanced=True,
    )
    mirror: bool = option(
        True,
        title="Mirror",
        help="Views may be mirrored; not for digits, text and whatever changes its meaning in a mirror.",
        advanced=True,
    )
    recolour: bool = option(
        True,
        title="Other light",
        help="Views differ in brightness, contrast and colour; not where colour is what matters.",
        advanced=True,
    )
    compare: bool = option(
        True,
        title="Compare",
        help="At the end, draw the accuracy over the number of labelled images a class, beside raw pixels, PCA and the "
        "network as it came.",
    )

    def freeze_plan(self, layers: Layers) -> Layers:
        """Returns the person's plan; one that freezes the whole body is taken to mean that all of it may learn."""
        return layers.learning()
