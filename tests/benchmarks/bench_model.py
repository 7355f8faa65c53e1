"""Makes a saved model of bare ImageNet weights whose classes are their numbers, for the prediction benchmark."""

from pathlib import Path

from tlgui.models.source import load_source
from tlgui.models.weights import save_network
from tlgui.recipe import Source


def save(weights: str, path: str) -> None:
    """Writes the model that tlgui opens."""
    source = load_source(Source(model="mobilenet_v2", weights=weights))
    classes = [str(number) for number in range(source.outputs)]
    meta = {"architecture": source.architecture, "kwargs": {"num_classes": len(classes)}, "classes": classes}
    save_network(Path(path), source.net, {**meta, "preset": source.preset.to_dict()})
