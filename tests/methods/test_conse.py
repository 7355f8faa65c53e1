"""ConSE, exactly."""

import torch
from torch.nn import functional

from tlgui.methods.conse import Blend, borrowed
from tlgui.methods.zero_shot_scores import score

CLASSES, LENGTH = 8, 6


def vectors() -> torch.Tensor:
    return functional.normalize(torch.randn(CLASSES, LENGTH, generator=torch.Generator().manual_seed(0)), dim=1)


def logits() -> torch.Tensor:
    return 2 * torch.randn(5, CLASSES, generator=torch.Generator().manual_seed(1))


def blend(top: int, temperature: float = 1.0) -> Blend:
    return Blend(vectors(), torch.ones(CLASSES, dtype=torch.bool), top, temperature)


def test_with_one_class_the_blend_is_the_vector_of_the_most_probable_class() -> None:
    torch.testing.assert_close(blend(1).images(logits()), vectors()[logits().argmax(1)])


def test_with_all_classes_the_blend_is_the_expectation_of_the_vectors() -> None:
    torch.testing.assert_close(blend(CLASSES).images(logits()), logits().softmax(1) @ vectors())


def test_dividing_by_the_sum_of_weights_changes_no_ranking() -> None:
    weights = blend(3).weights(logits())
    torch.testing.assert_close(weights.sum(1), torch.ones(5))
    kept = torch.where(weights > 0, logits().softmax(1), 0.0)
    targets = functional.normalize(torch.randn(4, LENGTH, generator=torch.Generator().manual_seed(2)), dim=1)
    undivided = score(kept @ vectors(), targets, "cosine")
    torch.testing.assert_close(blend(3)(logits(), targets), undivided)


def test_with_one_class_a_seen_candidate_always_wins() -> None:
    """Why generalised zero-shot learning with ConSE needs a penalty on seen classes."""
    unseen = functional.normalize(torch.randn(4, LENGTH, generator=torch.Generator().manual_seed(2)), dim=1)
    named = blend(1)(logits(), torch.cat([vectors(), unseen])).argmax(1)
    assert torch.equal(named, logits().argmax(1))


def test_a_higher_temperature_evens_the_weights_out() -> None:
    assert float(blend(5, 3.0).weights(logits()).amax()) < float(blend(5, 1.0).weights(logits()).amax())


def test_a_class_that_may_not_be_blended_has_no_weight() -> None:
    usable = torch.ones(CLASSES, dtype=torch.bool)
    usable[int(logits()[0].argmax())] = False
    weights = Blend(vectors(), usable, 3, 1.0).weights(logits())
    assert float(weights[:, ~usable].max()) == 0.0
    torch.testing.assert_close(weights.sum(1), torch.ones(5))


def test_a_class_without_a_vector_borrows_from_those_that_the_classifier_takes_for_similar() -> None:
    rows = torch.randn(CLASSES, 10, generator=torch.Generator().manual_seed(3))
    rows[1] = rows[0] + 0.01
    known = torch.ones(CLASSES, dtype=torch.bool)
    known[1] = False
    lent = borrowed(vectors(), known, rows)
    torch.testing.assert_close(lent[known], vectors()[known])
    assert int((lent[1] @ vectors()[known].T).argmax()) == 0
    torch.testing.assert_close(lent[1].norm(), torch.tensor(1.0))
