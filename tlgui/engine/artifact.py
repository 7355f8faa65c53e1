"""The artifact: one safetensors file that holds the adapted network and everything needed to use it honestly."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tlgui import __version__
from tlgui.engine.kept import Kept
from tlgui.engine.prepare import Setup
from tlgui.models.weights import save_tensors
from tlgui.recipe import dumps


@dataclass(frozen=True)
class Figures:
    """What was measured of the model: the epoch that was kept and scalars such as "val/accuracy"."""

    epoch: int = 0
    scalars: Mapping[str, float] | None = None


def metadata(setup: Setup, kept: Kept, figures: Figures) -> dict[str, Any]:
    """Returns what stands beside the tensors: how to rebuild the network, classes, preset, recipe and provenance."""
    source = setup.source
    kwargs = {**source.kwargs, "num_classes": len(setup.backbone.classifier.weight)}
    own = {} if kept.saved is None else {"predictor": kept.saved}
    heads = {"heads": kept.heads} if kept.heads else {}
    folder = setup.streams.lead.images.root
    return {
        "format": 1,
        "architecture": source.architecture,
        "kwargs": kwargs,
        "classes": list(setup.classes),
        "preset": setup.streams.lead.preset.to_dict(),
        "title": setup.recipe.title or f"{setup.method.options.card.title}: {folder.name}",
        "method": setup.recipe.method.name,
        "recipe": dumps(setup.recipe),
        "source": {"title": source.title, "weights": source.weights},
        "states": {name: state.value for name, state in setup.states.items()},
        "counts": setup.counts,
        "epoch": figures.epoch,
        "metrics": dict(figures.scalars or {}),
        "made_by": f"tlgui {__version__}",
        **own,
        **heads,
        "made_at": dt.datetime.now().astimezone().isoformat(timespec="seconds"),
    }


def save(path: Path, kept: Kept, meta: dict[str, Any]) -> None:
    """Writes the model as a whole; the old file stays until the new one is safely on disk.

    Raises:
        FolderProblem: the disk is full or cannot be written.
    """
    save_tensors(path, kept.tensors, meta)
