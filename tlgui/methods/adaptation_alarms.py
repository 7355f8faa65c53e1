"""What can go wrong in domain adaptation, in sentences that say what to try."""

import math
from collections.abc import Iterator, Mapping

from tlgui.methods.adaptation_figures import shares
from tlgui.methods.adaptation_look import SCORES, Look
from tlgui.methods.task import Vouched
from tlgui.recipe import AdaptationOptions, describe

_BLIND, _BLIND_DISTANCE = 0.55, 1.2
_PERFECT, _PERFECT_DISTANCE = 0.97, 1.8
_CROWDED, _SHIFTED = 0.5, 0.3
_LOST = 0.1
_MUTE = 0.1


def of_the_adversary(scalars: Mapping[str, float]) -> Iterator[str]:
    """Yields what the domain classifier's accuracy says, beside a fresh linear classifier's (the A-distance)."""
    accuracy, distance = scalars.get("train/domain_accuracy"), scalars.get("domains/a_distance", math.nan)
    if accuracy is None or scalars.get("train/lambda", 0.0) <= 0.0:
        return
    if accuracy < _BLIND and distance > _BLIND_DISTANCE:
        yield (
            "The domain classifier is blind: it cannot tell the domains apart although a fresh linear classifier can. "
            "So nothing is aligned. Try a wider or deeper domain classifier, a higher rate for it, or a smaller λ."
        )
    if accuracy > _PERFECT and distance > _PERFECT_DISTANCE:
        yield (
            "The domain classifier is nearly perfect: the gap between the domains is too large for the features to "
            "hide. Try a larger λ, stronger augmentation, or a source that looks more like the target."
        )


def of_the_predictions(look: Look) -> Iterator[str]:
    """Yields whether the target collapses into one class, or its classes seem to be distributed otherwise."""
    assert look.learnt.labels is not None
    count = look.target.scores.shape[1]
    target = shares(look.target.named, count)
    source = shares(look.learnt.labels, count)
    if count > 1 and float(target.max()) > max(_CROWDED, 3 / count, float(source.max()) + 0.25):
        yield (
            "Most target images are put into one class: the predictions have collapsed, unless the target really is "
            "mostly of that class. Try a smaller λ or weight, BatchNorm apart, or MCC."
        )
    elif float((target - source).abs().sum()) / 2 > _SHIFTED:
        yield (
            "The predicted classes of the target are distributed otherwise than the source's. If that is really so "
            "(label shift), aligning the domains mixes classes up: balance the source, or try MCC or a smaller λ."
        )


def of_the_gap(scalars: Mapping[str, float], classes: int) -> Iterator[str]:
    """Yields a warning where source-only tells next to nothing about the target, so that there is nothing to build on.

    Its confidence would not do: a network far from home is mostly sure of one class for all images. What its
    predictions say of an image (the information, at most ln C) is near 0 both then and where it is undecided.
    """
    said = scalars.get("target/information", math.nan)
    if classes > 1 and said < _MUTE * math.log(classes):
        yield (
            "The source-only model says next to nothing about the target: it is undecided, or names nearly all images "
            "alike. The gap may be too large to adapt over. Look closely at what comes out, label some target images, "
            "or find a source that looks more like the target."
        )


def of_the_source(scalars: Mapping[str, float], best: float) -> Iterator[str]:
    """Yields whether the classes of the source itself are told apart less well than before."""
    accuracy = scalars.get("source/accuracy", math.nan)
    if math.isfinite(best) and accuracy < best - _LOST:
        yield (
            "The classes of the source are named less well than before: alignment costs what was learnt. Try a "
            "smaller λ or weight, a slower ramp, or a smaller learning rate."
        )


def by_the_score(judge: str, adapted: Mapping[str, float], plain: Mapping[str, float], margin: float) -> Vouched:
    """Returns in words which of two models a label-free score prefers.

    Args:
        judge: the selection whose score it is.
        adapted: the label-free scalars of the adapted model.
        plain: those of the source-only model.
        margin: how far the score may be worse and still be called level; far better is called better.
    """
    name, sign = SCORES[judge]
    gain = sign * (adapted[name] - plain[name])
    title = next(info.choices[judge] for info in describe(AdaptationOptions) if info.name == "selection")
    ours, theirs = f"{adapted[name]:.3f}", f"{plain[name]:.3f}"
    if gain < -margin:
        return Vouched(f"{title}, the adapted model is worse than source-only, {ours} against {theirs}.", True)
    if gain <= margin:
        return Vouched(f"{title}, the adapted model is level with source-only, {ours} to {theirs}.", False)
    return Vouched(f"{title}, the adapted model is better than source-only, {ours} against {theirs}.", False)


HURT = (
    "By its label-free score the adapted model is worse than source-only: adaptation seems to have hurt. Unless a "
    "later epoch scores better, source-only is kept. Try a smaller λ or weight, BatchNorm apart, or MCC."
)

HURT_YET_KEPT = (
    "By its label-free score the adapted model is worse than source-only: adaptation seems to have hurt. Compare the "
    "two before you use either; try a smaller λ or weight, BatchNorm apart, or MCC."
)

STATISTICS_KEPT = (
    "With the target's BatchNorm statistics the label-free score is worse than with the source's, so the source's are "
    "kept: the saved model is source-only."
)
