"""What may be asked of fine-tuning."""

from typing import ClassVar, Literal

from tlgui.recipe.layers import Layers
from tlgui.recipe.options import Card, Cell, MethodOptions, Stream, option


class FineTuning(MethodOptions):
    """Go on training the source network on the target, all of it or part of it, in one of seven ways."""

    card: ClassVar[Card] = Card(
        title="Fine-tuning",
        cell=Cell.BOTH_LABELLED,
        needs=frozenset({Stream.LABELLED_TARGET}),
        optional=frozenset({Stream.LABELLED_SOURCE}),
        summary="Starts from the source network and goes on training. Few images: linear probe, LP-FT or LoRA. "
        "Many images: full. From scratch is the control that every other way has to beat.",
        paper="A. Kumar, A. Raghunathan, R. Jones, T. Ma, P. Liang: Fine-tuning can distort pretrained features and "
        "underperform out-of-distribution. ICLR 2022.",
    )
    name: Literal["fine_tuning"] = "fine_tuning"
    mode: Literal["full", "linear_probe", "lp_ft", "gradual", "surgical", "lora", "scratch"] = option(
        "full",
        title="Mode",
        help="How much of the source network may change, and when.",
        choices={
            "full": "full: everything learns",
            "linear_probe": "linear probe: only the head",
            "lp_ft": "LP-FT: first the head, then everything",
            "gradual": "gradual: open it from the top",
            "surgical": "surgical: one part and the head",
            "lora": "LoRA: small low-rank updates",
            "scratch": "from scratch: the control",
        },
    )
    rate_decay: float = option(
        1.0,
        title="Rate decay per stage",
        help="Each earlier stage of the network learns at this share of the rate of the one above it; 1 treats all "
        "alike, ULMFiT takes 0.38.",
        unit="×",
        low=0.1,
        high=1.0,
        advanced=True,
    )
    probe_epochs: int = option(
        10,
        title="Head alone",
        when={"mode": ("lp_ft",)},
        help="LP-FT: so many of the epochs train the head only, before everything learns.",
        unit="epochs",
        low=1,
        high=200,
    )
    tuned_rate: float = option(
        0.1,
        title="Then learn",
        when={"mode": ("lp_ft",)},
        help="LP-FT: once everything learns, it does so at this share of the learning rate, head and copied blocks "
        "alike.",
        unit="×",
        low=0.001,
        high=1.0,
        log=True,
    )
    unfreeze_every: int = option(
        1,
        title="Open a stage every",
        when={"mode": ("gradual",)},
        help="Gradual: one more stage of the network, from the top down, begins to learn every so many epochs.",
        unit="epochs",
        low=1,
        high=50,
    )
    surgical_block: str = option(
        "auto",
        title="Part to tune",
        when={"mode": ("surgical",)},
        help="Surgical: the one stage or block that learns beside the head, by its name in the layer list; 'auto' "
        "takes the stage with the largest gradient relative to its weights.",
    )
    lora_rank: int = option(
        8,
        title="LoRA rank",
        when={"mode": ("lora",)},
        help="LoRA: how many directions each layer may change in.",
        low=1,
        high=64,
    )
    lora_alpha: float = option(
        16.0,
        title="LoRA strength",
        when={"mode": ("lora",)},
        help="LoRA: α of the update W + (α / rank) · B A; larger lets the update act more strongly.",
        low=1.0,
        high=128.0,
    )

    def freeze_plan(self, layers: Layers) -> Layers:
        """Returns the plan that the mode makes of the person's: what may learn at any time of the run."""
        match self.mode:
            case "scratch":
                return Layers(copy_first=0, rest="new")
            case "linear_probe":
                return Layers(head=layers.head)
            case _:
                return layers.learning()
