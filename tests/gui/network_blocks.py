"""What the engine answers to `blocks` for mobilenet_v2 with two classes, written down; and epochs of a run of it."""

import math
from typing import Any

from tlgui.events import BlockInfo, EpochDone, Event, RunStarted
from tlgui.recipe import BlockState

_BODY = (
    ("stem", "stem", 928, (32, 112, 112)),
    ("features.1", "features.1-3", 896, (16, 112, 112)),
    ("features.2", "features.1-3", 5136, (24, 56, 56)),
    ("features.3", "features.1-3", 8832, (24, 56, 56)),
    ("features.4", "features.4-6", 10000, (32, 28, 28)),
    ("features.5", "features.4-6", 14848, (32, 28, 28)),
    ("features.6", "features.4-6", 14848, (32, 28, 28)),
    ("features.7", "features.7-10", 21056, (64, 14, 14)),
    ("features.8", "features.7-10", 54272, (64, 14, 14)),
    ("features.9", "features.7-10", 54272, (64, 14, 14)),
    ("features.10", "features.7-10", 54272, (64, 14, 14)),
    ("features.11", "features.11-13", 66624, (96, 14, 14)),
    ("features.12", "features.11-13", 118272, (96, 14, 14)),
    ("features.13", "features.11-13", 118272, (96, 14, 14)),
    ("features.14", "features.14-16", 155264, (160, 7, 7)),
    ("features.15", "features.14-16", 320000, (160, 7, 7)),
    ("features.16", "features.14-16", 320000, (160, 7, 7)),
    ("features.17", "features.17", 473920, (320, 7, 7)),
    ("features.18", "features.18", 412160, (1280, 7, 7)),
    ("head", "head", 2562, (2,)),
)


def _kind(name: str) -> str:
    return {"stem": "Conv-BN-ReLU6", "features.18": "Conv-BN-ReLU6", "head": "Linear"}.get(name, "inverted residual")


_WITH_SKIP = {f"features.{number}" for number in (3, 5, 6, 8, 9, 10, 12, 13, 15, 16)}


def mobilenet() -> dict[str, Any]:
    """The answer to `blocks`."""
    blocks = [
        {
            "name": name,
            "group": group,
            "title": name,
            "kind": _kind(name),
            "parameters": count,
            "output": list(shape),
            "skips": [{"how": "added", "past": "convolutions"}] if name in _WITH_SKIP else [],
        }
        for name, group, count, shape in _BODY
    ]
    return {"architecture": "mobilenet_v2", "title": "mobilenet_v2", "classes": [], "preset": {}, "blocks": blocks}


def run_started(states: dict[str, BlockState], *, resumed: bool = False, epoch: int = 0, steps: int = 0) -> RunStarted:
    """The first event of a run of mobilenet_v2 with these states."""
    blocks = tuple(BlockInfo(name, group, states[name].value, count) for name, group, count, _ in _BODY)
    return RunStarted(
        "layer_transfer",
        (("train", 25),),
        ("ants", "bees"),
        {"train": 244, "val": 153},
        blocks,
        "CPU, 2 threads",
        "float32",
        resumed=resumed,
        epoch=epoch,
        steps=steps,
    )


def epochs(states: dict[str, BlockState], number: int, first: int = 1) -> list[Event]:
    """Epochs in which the blocks that learn move further and further."""
    return [
        EpochDone(
            "train",
            epoch,
            8 * epoch,
            {"train/loss": 1 / epoch, "val/accuracy": 1 - 0.5 / epoch},
            {
                name: (0.002 * position * (1 - math.exp(-epoch / 8)) if states[name].learns else 0.0)
                for position, (name, *_) in enumerate(_BODY)
            },
            True,
            1.5,
        )
        for epoch in range(first, first + number)
    ]
