"""The search on validation classes."""

from collections.abc import Iterator

import pytest
import torch

from tests.methods.zero_shot_world import SEEN, part
from tlgui.methods.zero_shot_net import Embedding, FeatureNorm, LinearEmbedding
from tlgui.methods.zero_shot_search import Choice, Part, Setting, class_folds, search


def test_no_validation_class_has_an_image_to_fit_on() -> None:
    labels = torch.arange(200) % 10
    folds = class_folds(labels, 10, folds=4, seed=0)
    assert len(folds) == 4
    for fold in folds:
        assert not set(labels[fold.val].tolist()) & set(labels[torch.cat([fold.fit, fold.further])].tolist())
        assert len(fold.fit) + len(fold.further) + len(fold.val) == len(labels)
        assert set(labels[fold.fit].tolist()) >= set(labels[fold.further].tolist())
    assert sorted({int(label) for fold in folds for label in labels[fold.val]}) == list(range(10))


@pytest.mark.parametrize(("classes", "folds"), [(2, 0), (3, 0), (4, 2), (5, 2), (8, 4), (9, 4)])
def test_a_fold_has_two_classes_at_least(classes: int, folds: int) -> None:
    found = class_folds(torch.arange(60) % classes, classes, folds=4, seed=1)
    assert len(found) == folds
    assert all(len((torch.arange(60) % classes)[fold.val].unique()) >= 2 for fold in found)


def test_a_class_with_one_image_is_fitted_on() -> None:
    labels = torch.tensor([0] * 10 + [1] * 10 + [2] * 10 + [3])
    for fold in class_folds(labels, 4, folds=2, seed=0):
        assert 30 in fold.fit.tolist() or 30 in fold.val.tolist()


def learn(given: Part) -> Iterator[tuple[Setting, Embedding]]:
    """Least squares towards the descriptors, and as the second setting nothing but noise."""
    matrix = torch.linalg.lstsq(given.features, given.descriptors[given.labels]).solution
    for good in (0.0, 1.0):
        noise = torch.randn(matrix.shape, generator=torch.Generator().manual_seed(0))
        chosen = matrix if good else noise
        yield (
            {"good": good},
            LinearEmbedding(FeatureNorm("none", 0), "cosine", image=(chosen, torch.zeros(chosen.shape[1]))),
        )


def chosen() -> Choice:
    given = part(12)
    folds = class_folds(given.labels, SEEN, folds=3, seed=0)
    work = search(given.features, given.labels, given.descriptors, folds, learn)
    while True:
        try:
            next(work)
        except StopIteration as end:
            choice: Choice = end.value
            return choice


def test_the_setting_that_is_better_on_validation_classes_is_chosen() -> None:
    choice = chosen()
    assert choice.setting == {"good": 1.0}
    assert choice.accuracy > 0.8
    assert len(choice.accuracies) == 2
    assert 0.0 <= choice.gamma <= 1.0
    assert choice.harmonic > 0.3


def test_the_choice_depends_on_nothing_but_the_seed() -> None:
    assert chosen() == chosen()
