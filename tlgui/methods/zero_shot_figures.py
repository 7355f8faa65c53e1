"""What one sees of zero-shot learning: S–U curve, accuracy by class, hubs, how like classes are, the search."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from tlgui.figures import Bars, Figure, Heatmap, Lines
from tlgui.methods.base import Scored
from tlgui.methods.zero_shot_net import ZeroShotNet
from tlgui.methods.zero_shot_scores import (
    SeenUnseenCurve,
    class_accuracies,
    harmonic_mean,
    hubness,
    mean_class_accuracy,
    seen_unseen_curve,
)
from tlgui.methods.zero_shot_search import GAMMAS, Choice
from tlgui.models.judged import Judged

MANY = 60
"""More classes than this are not drawn side by side."""


def scored(net: ZeroShotNet, classes: Sequence[str], judged: Sequence[Judged]) -> Scored:
    """Returns the figures of the field from the true labels of judged images.

    Args:
        net: the predictor.
        classes: its classes.
        judged: the scores, with labels; images whose class is not among `classes` are left out.

    Returns:
        "zero_shot" (mean accuracy by class of unseen images among unseen classes), "seen" (S), "unseen" (U),
        "harmonic" (H), "area" (AUSUC), "hubness"; and the drawings.
    """
    raw, labels = _raw(net, judged)
    seen = net.seen.cpu()
    is_seen = seen[labels]
    scalars: dict[str, float] = {}
    figures: list[tuple[str, Figure]] = []
    if bool((~is_seen).any()):
        alone = raw[~is_seen][:, ~seen]
        named = (~seen).nonzero().flatten()[alone.argmax(1)]
        scalars["zero_shot"] = mean_class_accuracy(named, labels[~is_seen])
        counts, skew = hubness(alone)
        scalars["hubness"] = skew
        figures += _of_unseen(raw, labels, named, seen, classes, float(net.gamma))
        figures.append(
            ("hubs", _hubs(counts, skew, [name for name, one in zip(classes, seen, strict=True) if not one]))
        )
    if bool(is_seen.any()) and bool((~is_seen).any()):
        curve = seen_unseen_curve(raw, labels, seen)
        S, U, H = curve.at(float(net.gamma))  # noqa: N806 - the field's letters
        scalars |= {"seen": S, "unseen": U, "harmonic": H, "area": curve.area}
        figures += [("seen_unseen", _over_gamma(curve, float(net.gamma))), ("trade_off", _trade_off(curve))]
    return Scored(scalars, tuple(figures))


def _raw(net: ZeroShotNet, judged: Sequence[Judged]) -> tuple[Tensor, Tensor]:
    """Returns scores without penalty, up to a term for each image, and the labels of the images of known class."""
    logs = torch.cat([one.probabilities[one.known] for one in judged]).double().clamp_min(1e-45).log()
    labels = torch.cat([one.labels[one.known] for one in judged if one.labels is not None])
    return logs / float(net.scale) + float(net.gamma) * net.seen.cpu().double(), labels


def _of_unseen(
    raw: Tensor, labels: Tensor, named: Tensor, seen: Tensor, classes: Sequence[str], gamma: float
) -> list[tuple[str, Figure]]:
    """Draws the accuracy of each unseen class, among unseen classes only and among all."""
    unseen = ~seen[labels]
    alone = class_accuracies(named, labels[unseen])
    among_all = class_accuracies((raw[unseen] - gamma * seen.double()).argmax(1), labels[unseen])
    chance = 1 / int((~seen).sum())
    bars = Bars(
        "Accuracy of each unseen class",
        tuple(classes[label] for label in alone),
        {
            "among unseen classes": tuple(100 * value for value in alone.values()),
            "among all classes": tuple(100 * among_all[label] for label in alone),
        },
        "%",
        100 * chance,
        note="The dashed line is chance among the unseen classes.",
    )
    return [("class_accuracy", bars)]


def _hubs(counts: Tensor, skew: float, unseen: Sequence[str]) -> Bars:
    return Bars(
        f"How often each unseen class is the nearest (skewness {skew:.2f})",
        tuple(unseen),
        {"images": tuple(counts.tolist())},
        "",
        float(counts.mean()),
        note="A class far above the line is a hub: it is near to everything.",
    )


def _over_gamma(curve: SeenUnseenCurve, gamma: float) -> Lines:
    places = curve.places(GAMMAS)
    seen, unseen = curve.seen[places], curve.unseen[places]
    harmonic = [harmonic_mean(one, other) for one, other in zip(seen.tolist(), unseen.tolist(), strict=True)]
    S, U, H = curve.at(gamma)  # noqa: N806 - the field's letters
    return Lines(
        "Seen and unseen classes over the penalty γ",
        tuple(GAMMAS.tolist()),
        {
            "seen S": tuple(100 * value for value in seen.tolist()),
            "unseen U": tuple(100 * value for value in unseen.tolist()),
            "harmonic mean H": tuple(100 * value for value in harmonic),
        },
        x_title="penalty γ of seen classes",
        y_title="accuracy by class, %",
        note=f"The model has γ = {gamma:.2f}: S {S:.1%}, U {U:.1%}, H {H:.1%}. It was not chosen by this figure.",
    )


def _trade_off(curve: SeenUnseenCurve) -> Lines:
    order = torch.argsort(curve.unseen, stable=True)
    return Lines(
        f"Seen against unseen classes (area {curve.area:.3f})",
        tuple((100 * curve.unseen[order]).tolist()),
        {"seen S": tuple((100 * curve.seen[order]).tolist())},
        x_title="unseen U, %",
        y_title="seen S, %",
        note="Each point is one penalty γ; the further from the corner at the lower left, the better.",
    )


def class_similarity(net: ZeroShotNet, classes: Sequence[str]) -> Heatmap:
    """Returns the cosine between the descriptors of classes, unseen ones first, at most `MANY`."""
    order = torch.argsort(net.seen.cpu().int(), stable=True)[:MANY]
    rows = functional.normalize(torch.nan_to_num(net.descriptors.cpu()[order], nan=0.5), dim=1)
    names = tuple(classes[number] for number in order.tolist())
    return Heatmap(
        "How like the classes are described",
        names,
        names,
        tuple(tuple(row) for row in (rows @ rows.T).tolist()),
        note="Cosine of the descriptors, unseen classes first; classes near 1 are hard to tell apart.",
    )


def settings_figure(choice: Choice) -> Figure:
    """Returns the accuracy on validation classes of every setting that was tried: a curve, or a table of two."""
    names = [name for name in choice.setting if len({setting[name] for setting, _ in choice.accuracies}) > 1]
    title = "Accuracy on validation classes by setting"
    note = "Chosen: " + ", ".join(f"{name} {value:g}" for name, value in choice.setting.items()) + "."
    if len(names) == 2:
        rows, columns = (sorted({setting[name] for setting, _ in choice.accuracies}) for name in names)
        found = {(setting[names[0]], setting[names[1]]): value for setting, value in choice.accuracies}
        values = tuple(tuple(100 * found[row, column] for column in columns) for row in rows)
        return Heatmap(
            title,
            tuple(f"{names[0]} {row:g}" for row in rows),
            tuple(f"{names[1]} {column:g}" for column in columns),
            values,
            unit="%",
            note=note,
        )
    return Bars(
        title,
        tuple(", ".join(f"{setting[name]:g}" for name in names) for setting, _ in choice.accuracies),
        {" × ".join(names) or "setting": tuple(100 * value for _, value in choice.accuracies)},
        "%",
        note=note,
    )
