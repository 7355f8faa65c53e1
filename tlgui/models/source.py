"""Source models, ready to transfer from: built, filled with weights, with their preset and class names."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from torch import nn

from tlgui.data.preset import Preset
from tlgui.models.build import Kwargs, build_seeded, check_architecture, default_kwargs, outline
from tlgui.models.catalogue import (
    EMBEDDED,
    EMBEDDED_FILE,
    file_of,
    find_weights,
    is_classifier,
    preset_of,
    title_of,
    weights_enum,
    weights_title,
)
from tlgui.models.chain import chain, classifier_path
from tlgui.models.download import Progress, download
from tlgui.models.foreign import PICKLE_SUFFIXES, WeightsProblem
from tlgui.models.identify import class_names, fitting_skeleton, imagenet_names, kwargs_for, looks_like, with_blank_head
from tlgui.models.weights import compare, fit_weights, is_saved_model, read_meta, read_weights
from tlgui.places import resource
from tlgui.recipe import Problem, Source

SEED = 0
"""Seed of a source that is asked for without weights; it starts the same everywhere."""


@dataclass
class SourceModel:
    """A network with all that is needed to transfer from it or to predict with it.

    Attributes:
        architecture: torchvision's name.
        title: for people.
        net: the network as torchvision builds it, on the CPU, float32, in eval mode.
        preset: the preprocessing that belongs to it.
        classes: names of its outputs in order; () where they are not known.
        weights: where the weights come from: a published name, a file name, "none".
        kwargs: what torchvision's builder needs beside `num_classes`, so that the tensors fit.
    """

    architecture: str
    title: str
    net: nn.Module
    preset: Preset
    classes: tuple[str, ...]
    weights: str
    kwargs: dict[str, object]

    @property
    def outputs(self) -> int:
        """The number of rows of the final layer."""
        return int(self.net.get_submodule(classifier_path(self.net)).weight.shape[0])  # type: ignore[union-attr,index]


def load_source(
    source: Source,
    *,
    progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> SourceModel:
    """Loads a source model, downloading published weights where they are not on disk.

    Args:
        source: what the recipe says.
        progress: told bytes done and in all while downloading.
        should_stop: stops a download.

    Raises:
        Problem: one sentence that says what is wrong with the name, the file or the network, and what to do.
    """
    return _source(source, lambda name, weights: download(name, weights, progress=progress, should_stop=should_stop))


def outline_source(source: Source) -> SourceModel:
    """Returns what `load_source` would, but with a network without memory: nothing is downloaded or initialised.

    Its blocks, preset and classes are those of the real one.

    Raises:
        Problem: as `load_source` does, the network's absence aside.
    """
    return _source(source, None)


Fetch = Callable[[str, str], Path]


def _source(source: Source, fetch: Fetch | None) -> SourceModel:
    path = _model_file(source.model)
    if path is None:
        return _architecture(check_architecture(source.model), source.weights, fetch)
    if path.suffix.lower() in PICKLE_SUFFIXES or not is_saved_model(path):
        return _file(None, path, real=fetch is not None)
    return _saved(path, source.weights, real=fetch is not None)


def _model_file(model: str) -> Path | None:
    """Returns the file that a recipe's `model` means, None where it is an architecture's name."""
    if model == EMBEDDED:
        path = resource(EMBEDDED_FILE)
        if not path.is_file():
            raise Problem(
                f"The embedded model is missing from this installation ({path}); install tlgui anew, or choose an "
                "architecture of torchvision."
            )
        return path
    return Path(model).expanduser() if _is_file_name(model) else None


def _is_file_name(text: str) -> bool:
    return Path(text).suffix.lower() in {".safetensors", *PICKLE_SUFFIXES} or "/" in text or "\\" in text


def _architecture(architecture: str, weights: str, fetch: Fetch | None) -> SourceModel:
    if weights == "none":
        return _untrained(architecture, fetch is not None)
    if _is_file_name(weights):
        return _file(architecture, Path(weights).expanduser(), real=fetch is not None)
    member = find_weights(architecture, weights)
    preset, classes = preset_of(member), tuple(member.meta["categories"])
    kwargs = _sized(default_kwargs(architecture), architecture, preset)
    if fetch is None:
        net = outline(architecture, kwargs, len(classes))
    else:
        net = _filled(architecture, kwargs, fetch(architecture, member.name))
    title = f"{title_of(architecture)}, {weights_title(member.name)}"
    return SourceModel(architecture, title, net, preset, classes, member.name, kwargs)


def _untrained(architecture: str, real: bool) -> SourceModel:  # noqa: FBT001
    preset = _first_preset(architecture)
    kwargs = _sized(default_kwargs(architecture, transform_input=False), architecture, preset)
    net = _random(architecture, kwargs, 1000, real=real)
    return SourceModel(architecture, f"{title_of(architecture)}, untrained", net, preset, (), "none", kwargs)


def _first_preset(architecture: str) -> Preset:
    """Returns the preset of the oldest published weights: the ordinary preprocessing for the architecture."""
    return preset_of(next(member for member in weights_enum(architecture) if is_classifier(member)))


def _sized(kwargs: dict[str, object], architecture: str, preset: Preset) -> dict[str, object]:
    """Adds the image size, which ViT's positions are made for."""
    return {**kwargs, "image_size": preset.crop} if architecture.startswith("vit") else kwargs


def _random(architecture: str, kwargs: Kwargs, classes: int, *, real: bool) -> nn.Module:
    if not real:
        return outline(architecture, kwargs, classes)
    return build_seeded(architecture, kwargs, classes, SEED).eval()


def _filled(architecture: str, kwargs: Kwargs, path: Path) -> nn.Module:
    """Builds the network that the file's tensors fill.

    Raises:
        WeightsProblem: they do not fit; the sentence says which, and what they look like instead.
    """
    state = read_weights(path)
    net = fitting_skeleton(architecture, kwargs, state)
    report = fit_weights(net, with_blank_head(net, state))
    if report.fits:
        return net.eval()
    other = looks_like(state)
    hint = f"it looks like {other}, choose that architecture" if other else "choose the architecture it was made for"
    raise WeightsProblem(f"{path} does not fit {architecture}: {report.sentence()}; {hint}.")
