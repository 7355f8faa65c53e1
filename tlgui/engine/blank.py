"""The network that was never trained: the start of an experiment's base networks, and its random control."""

from collections.abc import Iterable
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from tlgui import __version__
from tlgui.models.build import build_seeded
from tlgui.models.source import SourceModel
from tlgui.models.weights import save_tensors
from tlgui.runs import FolderProblem


def write_blank(path: Path, source: SourceModel, seed: int, images: Iterable[Tensor], device: torch.device) -> None:
    """Writes a model with the architecture and the preset of `source`, and with random numbers as weights.

    Its BatchNorm statistics are those of the images, lest a frozen random network fails merely because it shifts and
    scales by 0 and 1.

    Args:
        path: the file.
        source: gives architecture and preset; may be an outline.
        seed: of the random numbers.
        images: batches `(n, 3, S, S)` on `device`.
        device: where to compute.

    Raises:
        FolderProblem: the file cannot be written.
    """
    names = tuple(f"class {number}" for number in range(2))
    net = build_seeded(source.architecture, source.kwargs, len(names), seed).to(device)
    estimate_norms(net, images)
    meta = {
        "format": 1,
        "architecture": source.architecture,
        "kwargs": {**source.kwargs, "num_classes": len(names)},
        "classes": list(names),
        "preset": source.preset.to_dict(),
        "title": f"{source.architecture}, untrained",
        "made_by": f"tlgui {__version__}",
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderProblem(f"{path.parent} cannot be made: {error.strerror or error}.") from None
    save_tensors(path, {name: tensor.cpu() for name, tensor in net.state_dict().items()}, meta)


@torch.no_grad()
def estimate_norms(net: nn.Module, images: Iterable[Tensor]) -> None:
    """Sets the statistics of all BatchNorm layers to the mean over the batches; everything else stays in eval mode."""
    net.eval()
    norms = [layer for layer in net.modules() if isinstance(layer, _BatchNorm)]
    if not norms:
        return
    kept = [layer.momentum for layer in norms]
    for layer in norms:
        layer.reset_running_stats()
        layer.momentum = None  # the plain mean over all batches
        layer.train()
    for batch in images:
        net(batch)
    for layer, momentum in zip(norms, kept, strict=True):
        layer.momentum = momentum
        layer.eval()
