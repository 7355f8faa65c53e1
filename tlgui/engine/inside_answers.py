"""What the worker can be asked of a network's inside: maps, filters, similarity. `source` is the recipe's table."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tlgui.engine.inside import Networks, block_maps, first_filters, open_networks
from tlgui.engine.similarity import block_similarity
from tlgui.engine.worker import Question
from tlgui.recipe import Source


def feature_maps(question: Question) -> dict[str, Any]:
    """The feature maps of `block` for the image `path`, of the source and of `model`, if one is named."""
    found = block_maps(_networks(question), Path(question.arguments["path"]), str(question.arguments["block"]))
    return asdict(found)


def filters(question: Question) -> dict[str, Any]:
    """The filters of the first convolution of the source and of `model`, if one is named."""
    return asdict(first_filters(_networks(question)))


def similarity(question: Question) -> dict[str, Any]:
    """Linear CKA of the source's blocks with those of `model` on the images `paths`."""
    paths = [Path(path) for path in question.arguments["paths"]]
    found = block_similarity(_networks(question), paths, question.progress, question.cancelled)
    return asdict(found) | {"by_block": found.by_block}


def _networks(question: Question) -> Networks:
    model = str(question.arguments.get("model") or "")
    return open_networks(Source.model_validate(question.arguments["source"]), Path(model) if model else None)


INSIDE_ANSWERS: dict[str, Callable[[Question], Any]] = {
    "feature_maps": feature_maps,
    "filters": filters,
    "similarity": similarity,
}
"""Question → answerer."""
