"""What clusters are worth, where the target's folders happen to show classes: for a person's eyes only."""

from collections.abc import Mapping

import torch
from torch import Tensor

from tlgui.engine.feed import Feed
from tlgui.figures import Bars
from tlgui.methods.partition_scores import partition_scores

Partitions = Mapping[str, tuple[Tensor, Tensor]]
"""Name → places among the training images `(N,)`, and the cluster of each `(N,)`; the method's own comes first."""

Scores = Mapping[str, Mapping[str, float]]
"""Name of a partition → what `partition_scores` says of it."""

SHOWN = ("purity", "nmi", "ari", "accuracy")


def scored_partitions(feed: Feed | None, partitions: Partitions) -> dict[str, dict[str, float]]:
    """Returns by name the scores of clusters by true classes, which no method has seen; {} where there are none."""
    if feed is None or feed.labelled or not feed.truth:
        return {}
    labels, numbers = torch.tensor(feed.true_labels), torch.tensor(feed.part("train"))
    found = {}
    for name, (places, clusters) in partitions.items():
        known = labels[numbers[places]]
        kept = known >= 0
        if bool(kept.any()):
            found[name] = partition_scores(known[kept].tolist(), clusters[kept].tolist())
    return found


def scalars(scores: Scores) -> dict[str, float]:
    """Returns the figures by name: "nmi" of the first partition, "k-means nmi" of another."""
    return {
        name if number == 0 else f"{partition} {name}": value
        for number, (partition, values) in enumerate(scores.items())
        for name, value in values.items()
    }


def figure(scores: Scores) -> Bars:
    """Returns all partitions beside each other."""
    return Bars(
        "Clusters by the classes of the target's folders, which no method has seen",
        tuple(scores),
        {name: tuple(values[name] for values in scores.values()) for name in SHOWN},
        words=tuple(scores),
        note=remark(scores),
    )


def remark(scores: Scores) -> str:
    """Says plainly which way of clustering agrees best with the classes; "" where there is nothing to compare."""
    if len(scores) < 2:
        return ""
    (own, values), *others = scores.items()
    best, score = max(others, key=lambda item: item[1]["nmi"])
    first = best if score["nmi"] > values["nmi"] else own
    figures = f"NMI {values['nmi']:.2f} of {own}, {score['nmi']:.2f} of {best}"
    advice = "; prefer it here" if first == best else ""
    return f"Of all ways to cluster, {first} agrees best with the classes ({figures}){advice}."
