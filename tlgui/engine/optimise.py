"""Optimisers and learning-rate schedules; a schedule is a function of progress, so that resuming cannot lose it."""

import math
from typing import Any

import torch
from torch.optim import Optimizer

from tlgui.recipe import Train


def rate_factor(train: Train, progress: float) -> float:
    """Returns the factor on every learning rate at `progress` in [0, 1] of the run.

    Warm-up rises linearly from zero over its share of the run. "cosine" then falls as ½(1 + cos πp) over what is left,
    "step" is divided by ten at each third, "dann" falls as (1 + 10p)^(−¾) (Y. Ganin et al., JMLR 17, 2016), "constant"
    stays.
    """
    if progress < train.warmup:
        return progress / train.warmup
    rest = (progress - train.warmup) / (1.0 - train.warmup)
    match train.schedule:
        case "cosine":
            return 0.5 * (1.0 + math.cos(math.pi * min(1.0, rest)))
        case "dann":
            return float((1.0 + 10.0 * min(1.0, rest)) ** -0.75)
        case "step":
            return 0.1 ** min(2, int(rest * 3.0))
        case _:
            return 1.0


def make_optimizer(train: Train, groups: list[dict[str, Any]]) -> Optimizer:
    """Returns the optimiser over the method's groups; each remembers its rate as "base_rate"."""
    for group in groups:
        group["base_rate"] = group["lr"]
    if train.optimizer == "adamw":
        return torch.optim.AdamW(groups, lr=train.learning_rate)
    return torch.optim.SGD(groups, lr=train.learning_rate, momentum=train.momentum, nesterov=train.momentum > 0)


def set_rates(optimizer: Optimizer, factor: float) -> None:
    """Sets every group's learning rate to its base rate times `factor`."""
    for group in optimizer.param_groups:
        group["lr"] = group["base_rate"] * factor
