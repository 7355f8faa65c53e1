"""A small world of features for the zero-shot methods: attributes mixed linearly, with noise."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from tlgui.data.attribute_table import AttributeTable
from tlgui.data.descriptors import Descriptors
from tlgui.methods import METHODS
from tlgui.methods.zero_shot import SolvedZeroShot
from tlgui.methods.zero_shot_protocol import FeatureTask
from tlgui.methods.zero_shot_search import Part, class_folds
from tlgui.recipe import options_of

SEEN, UNSEEN, ATTRIBUTES, LENGTH = 12, 4, 6, 20


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def signatures(count: int = SEEN + UNSEEN, attributes: int = ATTRIBUTES) -> Tensor:
    """Distinct rows of zeros and ones; each attribute is there and not there among the first rows."""
    numbers = torch.randperm(2**attributes - 1, generator=generator(1))[:count] + 1
    return torch.stack([(numbers >> place) & 1 for place in range(attributes)], 1).float()


def images(each: int = 15, noise: float = 0.4, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Features `(N, LENGTH)` of all classes, seen ones first, and labels."""
    chance = generator(seed)
    mixing = torch.randn(ATTRIBUTES, LENGTH, generator=generator(2))
    labels = torch.arange(SEEN + UNSEEN).repeat_interleave(each)
    features = signatures()[labels] @ mixing + noise * torch.randn(len(labels), LENGTH, generator=chance)
    return features, labels


def part(each: int = 15) -> Part:
    """The seen classes alone."""
    features, labels = images(each)
    chosen = labels < SEEN
    return Part(features[chosen], labels[chosen], signatures()[:SEEN], torch.arange(SEEN))


def feature_task(seed: int = 0, *, unit: bool = False) -> FeatureTask:
    """Everything that the protocol wants; `unit` makes the descriptors of length 1."""
    features, labels = images(24, noise=0.8, seed=seed)
    seen = torch.arange(SEEN + UNSEEN) < SEEN
    is_seen, late = seen[labels], torch.arange(len(labels)) % 24 >= 18
    fit = (is_seen & ~late).nonzero().flatten()
    described = torch.nn.functional.normalize(signatures(), dim=1) if unit else signatures()
    return FeatureTask(
        features,
        labels,
        described,
        seen,
        fit,
        class_folds(labels[fit], SEEN, folds=3, seed=seed),
        (is_seen & late).nonzero().flatten(),
        (~is_seen).nonzero().flatten(),
    )


def solved(name: str, **options: object) -> tuple[type[SolvedZeroShot[Any]], Any]:
    """A solved method and its options."""
    chosen = options_of(name)
    assert chosen is not None
    kind = METHODS[chosen]
    assert issubclass(kind, SolvedZeroShot)
    return kind, chosen.model_validate(options)


def only_fit(name: str, given: Part, setting: Mapping[str, float], **options: object) -> Any:  # noqa: ANN401 - its class is the method's own
    kind, chosen = solved(name, **options)
    return next(kind.learn(chosen, given, [setting]))[1]


def described(names: tuple[str, ...], values: Tensor, seen: int) -> Descriptors:
    """Descriptors as a recipe would lead to them."""
    table = AttributeTable(names, tuple(f"a{m}" for m in range(values.shape[1])), values.double().numpy())
    return Descriptors(names, tuple(place < seen for place in range(len(names))), table)


def write_csv(path: Path, names: list[str], values: np.ndarray) -> None:
    head = ",".join(["class", *(f"a{m}" for m in range(values.shape[1]))])
    rows = [",".join([name, *(f"{value:g}" for value in row)]) for name, row in zip(names, values, strict=True)]
    path.write_text("\n".join([head, *rows]) + "\n")
