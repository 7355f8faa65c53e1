"""Minimum class confusion, against closed forms and the paper's sums."""

import pytest
import torch

from tests.methods.adaptation_parts import batch, made
from tlgui.methods.adaptation import ADAPT
from tlgui.methods.mcc import class_confusion
from tlgui.recipe import Mcc


def test_certain_predictions_have_no_confusion_and_undecided_ones_all_there_is() -> None:
    assert float(class_confusion(1000.0 * torch.eye(5).repeat(3, 1), 2.5)) == pytest.approx(0.0, abs=1e-6)
    assert float(class_confusion(torch.zeros(12, 5), 2.5)) == pytest.approx(1 - 1 / 5)


def test_it_equals_the_papers_sums() -> None:
    scores = 3.0 * torch.randn(6, 3, generator=torch.Generator().manual_seed(0))
    soft = [row.softmax(0) for row in scores / 2.0]
    weights = [1.0 + float((row * row.log()).sum().exp()) for row in soft]
    scale = len(weights) / sum(weights)
    confusion = torch.zeros(3, 3)
    for weight, row in zip(weights, soft, strict=True):
        confusion += scale * weight * torch.outer(row, row)
    confusion = confusion / confusion.sum(1, keepdim=True)
    expected = (confusion.sum() - confusion.trace()) / 3
    torch.testing.assert_close(class_confusion(scores, 2.0), expected)


def test_it_is_added_with_its_weight_and_touches_the_source_not_at_all() -> None:
    method = made(Mcc(gamma=0.0, weight=3.0)).train()
    terms = method(batch(), ADAPT, 0.5)
    torch.testing.assert_close(terms["loss"], terms["label_loss"] + 3.0 * terms["class_confusion"])


def test_descending_it_makes_predictions_certain_without_putting_all_into_one_class() -> None:
    scores = (0.3 * torch.randn(60, 3, generator=torch.Generator().manual_seed(0))).requires_grad_()
    optimizer = torch.optim.SGD([scores], lr=20.0)
    for _ in range(400):
        optimizer.zero_grad()
        class_confusion(scores, 2.5).backward()
        optimizer.step()
    assert class_confusion(scores, 2.5).item() < 0.2
    assert len(scores.argmax(1).unique()) == 3
