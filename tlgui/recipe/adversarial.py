"""What may be asked of the adversary: the domain classifier and the strength of its reversed gradient."""

from tlgui.recipe.adaptation import AligningOptions
from tlgui.recipe.options import option


class AdversarialOptions(AligningOptions):
    """Options that DANN and CDAN share."""

    lambda_max: float = option(
        1.0,
        title="Adversarial strength",
        help="λ: how strongly the features learn to fool the domain classifier, at the end of the ramp. "
        "0 is source-only.",
        low=0.0,
        high=5.0,
    )
    d_layers: int = option(
        2,
        title="Domain classifier, layers",
        help="Hidden layers of the domain classifier; 0 makes it linear.",
        low=0,
        high=3,
        advanced=True,
    )
    d_hidden: int = option(
        1024,
        title="Domain classifier, width",
        help="Units in each hidden layer: 1024 for large networks, about 100 for those of 28-px images.",
        unit="units",
        low=1,
        high=4096,
        advanced=True,
    )
    d_bn: bool = option(
        False,
        title="Domain classifier, BatchNorm",
        help="BatchNorm after its hidden layers.",
        advanced=True,
    )
    d_lr_mult: float = option(
        1.0,
        title="Domain classifier learns",
        help="Its learning rate, as a multiple of that of new blocks.",
        unit="×",
        low=0.01,
        high=10.0,
        log=True,
        advanced=True,
    )
    attach: str = option(
        "",
        title="Attaches to",
        help="The block whose output the domain classifier sees; empty takes what the layer of the classes takes.",
        advanced=True,
    )
