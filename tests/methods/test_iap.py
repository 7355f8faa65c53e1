"""Indirect attribute prediction, exactly."""

import torch

from tests.methods.zero_shot_world import feature_task, only_fit, part, solved
from tlgui.methods.zero_shot_protocol import run_protocol


def test_an_attributes_probability_is_the_seen_classes_probabilities_over_those_that_have_it() -> None:
    given = part(6)
    fitted = only_fit("iap", given, {"decay": 0.1}, feature_norm="none")
    of_classes = (given.features @ fitted.weight + fitted.bias).softmax(1)
    for number in range(given.descriptors.shape[1]):
        having = given.descriptors[:, number] == 1
        torch.testing.assert_close(fitted.probabilities(given.features)[:, number], of_classes[:, having].sum(1))


def test_an_image_that_is_surely_of_one_seen_class_has_its_attributes() -> None:
    given = part(6)
    fitted = only_fit("iap", given, {"decay": 1e-6})
    sure = fitted.logits(given.features).softmax(1).amax(1) > 0.999
    assert bool(sure.any())
    found = fitted.probabilities(given.features[sure]).round()
    assert torch.equal(found, given.descriptors[given.labels[sure]])


def test_unseen_classes_are_recognised_by_their_attributes() -> None:
    assert run_protocol(*solved("iap"), feature_task()).zero_shot > 0.55
