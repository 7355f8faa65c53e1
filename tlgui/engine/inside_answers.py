"""What the worker can be asked of what a network is shown, does inside, and makes of images."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tlgui.engine.augmented import varied_rows
from tlgui.engine.embedding import embed
from tlgui.engine.inside import Networks, block_maps, first_filters, open_networks
from tlgui.engine.predict import open_model
from tlgui.engine.similarity import block_similarity
from tlgui.engine.worker import Question
from tlgui.models.source import outline_source
from tlgui.recipe import Source


def feature_maps(question: Question) -> dict[str, Any]:
    """The feature maps of `block` for the image `path`, of `source` (the recipe's table) and of `model`, if any."""
    found = block_maps(_networks(question), Path(question.arguments["path"]), str(question.arguments["block"]))
    return asdict(found)


def filters(question: Question) -> dict[str, Any]:
    """The filters of the first convolution of `source` and of `model`, if one is named."""
    return asdict(first_filters(_networks(question)))


def similarity(question: Question) -> dict[str, Any]:
    """Linear CKA of the blocks of `source` with those of `model` on the images `paths`."""
    paths = [Path(path) for path in question.arguments["paths"]]
    found = block_similarity(_networks(question), paths, question.progress, question.cancelled)
    return asdict(found) | {"by_block": found.by_block}


def embedding(question: Question) -> dict[str, Any]:
    """Where `model` puts the images `paths`, in the plane."""
    model, paths = open_model(Path(question.arguments["model"])), [Path(path) for path in question.arguments["paths"]]
    return asdict(embed(model, paths, question.progress, question.cancelled))


def augmented(question: Question) -> dict[str, Any]:
    """What training with `augmentation` at `image_size` shows the network `source` of the images `paths`."""
    arguments = question.arguments
    preset = outline_source(Source.model_validate(arguments["source"])).preset.at(int(arguments["image_size"]))
    paths, kind = [Path(path) for path in arguments["paths"]], arguments["augmentation"]
    rows = varied_rows(paths, preset, kind, int(arguments["views"]), int(arguments["seed"]))
    return {"rows": rows, "side": preset.crop}


def _networks(question: Question) -> Networks:
    model = str(question.arguments.get("model") or "")
    return open_networks(Source.model_validate(question.arguments["source"]), Path(model) if model else None)


INSIDE_ANSWERS: dict[str, Callable[[Question], Any]] = {
    "feature_maps": feature_maps,
    "filters": filters,
    "similarity": similarity,
    "embedding": embedding,
    "augmented": augmented,
}
"""Question → answerer."""
