"""Which images a run learns from, and how they are divided."""

from pydantic import Field

from tlgui.recipe.options import Settings, option


class Data(Settings):
    """The folders of a run and the division into training, validation and test images."""

    target: str = option(
        "",
        title="Target images",
        help="A folder with one subfolder a class (labelled), or a flat folder of images (unlabelled). "
        "Subfolders train, val and test are honoured.",
        path="folder",
    )
    source: str = option(
        "",
        title="Source images",
        help="The images that the knowledge comes from, for the methods that look at them beside the source model: "
        "with one subfolder a class (labelled), or a flat folder (unlabelled).",
        path="folder",
    )
    scoring: str = option(
        "",
        title="Only for scoring",
        help="Labelled target images, in class folders, that judge an unlabelled target. No method sees these labels, "
        "and nothing is chosen by them.",
        path="folder",
    )
    descriptors: str = option(
        "",
        title="Class descriptors",
        help="What describes the classes in words or numbers, for zero-shot learning: a table of attributes, a file of "
        "word vectors, or a folder that holds them.",
        path="any",
    )
    val_fraction: float = option(
        0.2,
        title="Validation share",
        help="The share of images kept aside to judge each epoch, where the folder has no val subfolder.",
        low=0.0,
        high=0.9,
    )
    test_fraction: float = option(
        0.0,
        title="Test share",
        help="The share of images looked at only once, at the end, where the folder has no test subfolder.",
        low=0.0,
        high=0.9,
    )
    split_seed: int = option(
        0, title="Split seed", help="Another number divides the images otherwise.", low=0, high=2**31 - 1, advanced=True
    )
    per_class: int = option(
        0,
        title="Images per class",
        help="Train on at most this many images of each class; 0 takes all. Shows how much labels are worth.",
        low=0,
        high=1_000_000,
        advanced=True,
    )
    classes: tuple[str, ...] = ()  # of the target folder, by name; empty takes all
    exclude: tuple[str, ...] = ()
    relabel: dict[str, str] = Field(default_factory=dict)  # path of a target image → the class that it truly is
