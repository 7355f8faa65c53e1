"""What may be asked of multitask learning."""

from typing import ClassVar, Literal

from pydantic import model_validator

from tlgui.recipe.folders import named_folders
from tlgui.recipe.options import Card, Cell, MethodOptions, Stream, option


class Multitask(MethodOptions):
    """Several tasks learn on one trunk: several labels an image from a table, or several folders."""

    card: ClassVar[Card] = Card(
        title="Multitask learning",
        cell=Cell.BOTH_LABELLED,
        needs=frozenset(),
        optional=frozenset({Stream.LABELLED_TARGET}),
        summary="Several tasks share the first blocks and learn at once, each with a head of its own. What helps one "
        "helps the others, where they are related.",
        paper="R. Caruana: Multitask learning. Machine Learning 28, 1997. Weights: Kendall et al., CVPR 2018; Liu et "
        "al., CVPR 2019; Chen et al., ICML 2018; Yu et al., NeurIPS 2020.",
    )
    name: Literal["multitask"] = "multitask"
    labels: str = option(
        "",
        title="Table of labels",
        help="A CSV file with one row an image and one column a task; empty cells are unknown. The target folder then "
        "needs no class folders.",
        path="file",
    )
    columns: str = option(
        "",
        title="Columns",
        help="The columns of the table to learn, with commas between them; empty takes all. 'size:numbers' or "
        "'size:classes' says what a column holds where that is not plain.",
    )
    others: tuple[str, ...] = option(
        (),
        title="Further tasks",
        help="Folders with class folders: each is a task beside the target, with images and classes of its own.",
        path="folder",
    )
    sampling: Literal["joint", "round_robin", "proportional"] = option(
        "joint",
        title="Sampling",
        help="Several folders: a step takes a batch of each, of one after the other, or of one drawn by its size.",
        choices={"joint": "a batch of each", "round_robin": "in turn", "proportional": "drawn by size"},
    )
    weighting: Literal["equal", "manual", "uncertainty", "dwa", "gradnorm", "pcgrad"] = option(
        "equal",
        title="Weighting",
        help="How the losses of the tasks are balanced: by constants, by learned uncertainty, by how fast they fall, "
        "by the size of their gradients, or by taking out of each gradient what harms another task.",
        choices={
            "equal": "equal",
            "manual": "by hand",
            "uncertainty": "uncertainty",
            "dwa": "dynamic average",
            "gradnorm": "GradNorm",
            "pcgrad": "PCGrad",
        },
    )
    weights: str = option(
        "",
        title="Weights by hand",
        help="One number a task, in the order of the columns or folders, with commas between them; 1, 0.5.",
    )
    alone: str = option(
        "",
        title="Each task alone",
        help="What each task reaches by itself, in the order of the columns or folders, with commas between them: "
        "accuracy as a share (0.67), or a number's mean error in its unit. The gain over it is drawn then.",
        advanced=True,
    )
    shared_upto: int | None = option(
        None,
        title="Shared blocks",
        help="So many blocks from the input on are shared; those after them are copied for each task. Empty shares "
        "all but the heads.",
        unit="blocks",
        low=0,
        high=1000,
    )
    private_norm: Literal["auto", "on", "off"] = option(
        "auto",
        title="Own statistics",
        help="Whether each task keeps BatchNorm statistics of its own in the shared blocks; auto does so for several "
        "folders, whose images may look quite different.",
        choices={"auto": "auto", "on": "each task its own", "off": "common"},
        advanced=True,
    )
    size_temperature: float = option(
        2.0,
        title="Size temperature",
        help="Drawn by size: folder k comes with probability ∝ nₖ^(1/τ); 1 is by size, larger is more even.",
        low=1.0,
        high=100.0,
        advanced=True,
    )
    temperature: float = option(
        2.0,
        title="Average temperature",
        help="Dynamic average: larger makes the weights more alike.",
        low=0.1,
        high=100.0,
        advanced=True,
    )
    alpha: float = option(
        1.5,
        title="GradNorm α",
        help="How strongly a task that lags behind is favoured; 0 only evens out the sizes of the gradients.",
        low=0.0,
        high=10.0,
        advanced=True,
    )
    weight_rate: float = option(
        0.025,
        title="Weights learn",
        help="The learning rate of the weights that uncertainty and GradNorm learn.",
        low=1e-5,
        high=1.0,
        log=True,
        advanced=True,
    )

    @model_validator(mode="after")
    def _fits(self) -> "Multitask":
        if self.labels and self.others:
            raise ValueError("give a table of labels or further folders, not both")
        if self.weighting in {"gradnorm", "pcgrad"} and self.others and self.sampling != "joint":
            raise ValueError(
                f"{self.weighting} compares the gradients of all tasks in each step; set sampling to joint"
            )
        if self.weighting == "manual" and not self.factors():
            raise ValueError("weighting by hand needs weights, one number a task, such as '1, 0.5'")
        self.reached_alone()
        return self

    def factors(self) -> tuple[float, ...]:
        """Returns the weights given by hand, () where there are none.

        Raises:
            ValueError: one is no number or below 0.
        """
        return _numbers("weights", self.weights) if self.weighting == "manual" else ()

    def reached_alone(self) -> tuple[float, ...]:
        """Returns what each task reaches by itself, () where nothing is said of it.

        Raises:
            ValueError: one is no number, or not above 0.
        """
        found = _numbers("alone", self.alone)
        if 0.0 in found:
            raise ValueError("alone must be above 0, as the gain is a share of it")
        return found

    def chosen(self) -> tuple[list[str], dict[str, Literal["classes", "numbers"]]]:
        """Returns the columns that are asked for, and the kinds of those that the person named."""
        names: list[str] = []
        kinds: dict[str, Literal["classes", "numbers"]] = {}
        for word in (word.strip() for word in self.columns.split(",")):
            name, _, kind = word.rpartition(":")
            if kind.strip() == "classes" or kind.strip() == "numbers":
                names.append(name.strip())
                kinds[name.strip()] = "classes" if kind.strip() == "classes" else "numbers"
            elif word:
                names.append(word)
        return names, kinds

    def folders(self) -> dict[str, str]:
        """Returns the further folders, called by their own names."""
        return named_folders(self.others)


def _numbers(field: str, text: str) -> tuple[float, ...]:
    try:
        found = tuple(float(word) for word in text.split(",") if word.strip())
    except ValueError:
        raise ValueError(f"{field} '{text}' are not numbers with commas between them") from None
    if any(not 0 <= number < float("inf") for number in found):
        raise ValueError(f"{field} must be 0 or more")
    return found
