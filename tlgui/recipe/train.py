"""How a run learns: the options that every method shares."""

from typing import Literal

from tlgui.recipe.options import Settings, option

Augmentation = Literal["none", "flip", "flip_crop", "strong", "shift", "shift_colour", "shift_texture"]

AUGMENTATIONS: dict[str, str] = {
    "none": "none",
    "flip": "flip",
    "flip_crop": "flip + crop",
    "strong": "flip + crop + colour + turn",
    "shift": "shift + turn + scale",
    "shift_colour": "shift …, any colours",
    "shift_texture": "shift …, any textures",
}
"""What the ways to vary images are called."""


class Train(Settings):
    """Epochs, optimiser, augmentation, device."""

    epochs: int = option(20, title="Epochs", help="How often the training images are gone through.", low=1, high=10_000)
    batch_size: int = option(
        32,
        title="Batch size",
        help="Images that are looked at before each small step.",
        unit="images",
        low=1,
        high=4096,
    )
    learning_rate: float = option(
        0.01,
        title="Learning rate",
        help="The size of the steps for new blocks. Too large and the curves jump; too small and they crawl.",
        low=1e-7,
        high=10.0,
        log=True,
    )
    copied_rate: float = option(
        0.1,
        title="Copied blocks learn",
        help="Copied blocks that are not frozen learn at this share of the learning rate, lest they forget.",
        unit="×",
        low=0.0,
        high=1.0,
    )
    augmentation: Augmentation = option(
        "flip_crop",
        title="Augmentation",
        help="Each image is varied at random whenever it is shown, as if there were more of them. Digits and text must "
        "not be flipped: they want one of those that shift.",
        choices=AUGMENTATIONS,
    )
    epoch_steps: int = option(
        0,
        title="Steps an epoch",
        help="An epoch ends after so many batches, whatever the number of images; the next goes on where it was. "
        "0: when all images of the largest folder were shown once. Runs on folders of unlike sizes then learn alike.",
        unit="steps",
        low=0,
        high=1_000_000,
        advanced=True,
    )
    views: int = option(
        8,
        title="Remembered views",
        help="Frozen blocks at the start run only once for each of so many variations of an image, which makes "
        "training many times faster; 0 runs them at every step.",
        low=0,
        high=1000,
        advanced=True,
    )
    optimizer: Literal["sgd", "adamw"] = option(
        "sgd",
        title="Optimiser",
        help="SGD with Nesterov momentum is the plain choice; AdamW suits transformers and very new heads.",
        choices={"sgd": "SGD, momentum", "adamw": "AdamW"},
        advanced=True,
    )
    momentum: float = option(
        0.9, title="Momentum", help="How much of the last step is kept in the next.", low=0.0, high=0.999, advanced=True
    )
    weight_decay: float = option(
        5e-4,
        title="Weight decay",
        help="Pulls weights towards zero; biases and normalisation are left alone.",
        low=0.0,
        high=1.0,
        log=True,
        advanced=True,
    )
    schedule: Literal["cosine", "step", "dann", "constant"] = option(
        "cosine",
        title="Schedule",
        help="How the learning rate falls: smoothly to zero, by ten at each third, as in the DANN paper, or not "
        "at all.",
        choices={
            "cosine": "cosine",
            "step": "÷ 10 each third",
            "dann": "(1 + 10p)^−¾, as DANN",
            "constant": "constant",
        },
        advanced=True,
    )
    warmup: float = option(
        0.0,
        title="Warm-up",
        help="Over this share of the run the learning rate rises from zero first.",
        low=0.0,
        high=0.5,
        advanced=True,
    )
    label_smoothing: float = option(
        0.0,
        title="Label smoothing",
        help="Asks for a little less than full certainty, which makes the figures better calibrated.",
        low=0.0,
        high=0.5,
        advanced=True,
    )
    batch_norm: Literal["auto", "train", "stats_frozen", "frozen"] = option(
        "auto",
        title="BatchNorm",
        help="In trained blocks: update the running statistics, keep those of the source, or freeze scale and shift, "
        "too. Auto keeps the statistics where batches or data are small. Frozen blocks never change.",
        choices={
            "auto": "auto",
            "train": "update statistics",
            "stats_frozen": "keep statistics",
            "frozen": "keep all",
        },
        advanced=True,
    )
    class_weights: Literal["none", "balanced"] = option(
        "none",
        title="Class weights",
        help="Balanced makes rare classes count as much as common ones.",
        choices={"none": "as they come", "balanced": "balanced"},
        advanced=True,
    )
    early_stop: int = option(
        0,
        title="Patience",
        help="Stop when the validation accuracy has not risen for so many epochs; 0 never stops early.",
        unit="epochs",
        low=0,
        high=1000,
        advanced=True,
    )
    keep: Literal["best", "last"] = option(
        "best",
        title="Keep",
        help="The epoch that is saved: the best on the validation images, or the last.",
        choices={"best": "best epoch", "last": "last epoch"},
        advanced=True,
    )
    image_size: int = option(
        0,
        title="Image size",
        help="Side of the square the network sees; 0 takes the size that the source model was made for.",
        unit="px",
        low=0,
        high=1024,
        advanced=True,
    )
    device: str = option(
        "auto",
        title="Device",
        help="'auto' takes the first GPU that works, else the CPU; or name one, such as cuda:1, mps or cpu.",
        advanced=True,
    )
    precision: Literal["auto", "float32", "bfloat16", "float16"] = option(
        "auto",
        title="Precision",
        help="Half precision is faster on most GPUs; auto uses it where the device gains by it.",
        choices={"auto": "auto", "float32": "full (float32)", "bfloat16": "bfloat16", "float16": "float16"},
        advanced=True,
    )
    compile: Literal["never", "measure"] = option(
        "never",
        title="Compile",
        help="Measure times some steps of a long run as they are and some compiled by torch.compile, and keeps what is "
        "faster. The same seed then no longer gives the same run bit by bit.",
        choices={"never": "never", "measure": "if it is measured to pay"},
        advanced=True,
    )
    seed: int = option(
        0,
        title="Seed",
        help="The same seed on the same machine gives the same run.",
        low=0,
        high=2**31 - 1,
        advanced=True,
    )
