"""Source models, ready to transfer from: built, filled with weights, with their preset and class names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from torch import Tensor, nn

from tlgui.data.preset import Preset
from tlgui.models.build import Kwargs, build_seeded, check_architecture, default_kwargs, outline
from tlgui.models.catalogue import (
    EMBEDDED,
    EMBEDDED_FILE,
    file_of,
    find_weights,
    is_classifier,
    preset_of,
    weights_enum,
)
from tlgui.models.chain import classifier_path
from tlgui.models.digit_network import DIGIT_CLASSES, DIGIT_NETWORKS, DIGIT_PRESET
from tlgui.models.download import Progress, download
from tlgui.models.foreign import PICKLE_SUFFIXES, WeightsProblem
from tlgui.models.identify import (
    IMAGENET_CLASSES,
    class_count,
    class_names,
    fitting_skeleton,
    kwargs_for,
    looks_like,
    with_blank_head,
)
from tlgui.models.titles import title_of, weights_title
from tlgui.models.weights import fit_weights, is_saved_model, read_meta, read_saved, read_weights
from tlgui.places import resource
from tlgui.recipe import Problem, Source


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
        meta: what a model that tlgui saved says about itself (recipe, metrics, provenance); else empty.
        file: the file of a model that tlgui saved.
    """

    architecture: str
    title: str
    net: nn.Module
    preset: Preset
    classes: tuple[str, ...]
    weights: str
    kwargs: dict[str, object]
    meta: dict[str, Any] = field(default_factory=dict)
    file: Path | None = None

    @property
    def outputs(self) -> int:
        """The number of rows of the final layer."""
        return len(self.net.get_parameter(f"{classifier_path(self.net)}.weight"))


def load_source(
    source: Source,
    *,
    progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
    seed: int = 0,
) -> SourceModel:
    """Loads a source model, downloading published weights where they are not on disk.

    Args:
        source: what the recipe says.
        progress: told bytes done and in all while downloading.
        should_stop: stops a download.
        seed: of the random start where `weights` is "none".

    Raises:
        Problem: one sentence that says what is wrong with the name, the file or the network, and what to do.
    """

    def fetch(architecture: str, name: str) -> Path:
        return download(architecture, name, progress=progress, should_stop=should_stop)

    return _source(source, _Making(fetch, seed))


def outline_source(source: Source) -> SourceModel:
    """Returns what `load_source` would, but with a network without memory: nothing is downloaded or initialised.

    Its blocks, preset and classes are those of the real one.

    Raises:
        Problem: as `load_source` does, the network's absence aside.
    """
    return _source(source, None)


@dataclass(frozen=True)
class _Making:
    """How to make a real network; where an outline is enough there is none of this."""

    fetch: Callable[[str, str], Path]
    seed: int


def _source(source: Source, making: _Making | None) -> SourceModel:
    path = _model_file(source.model)
    if path is None:
        return _architecture(check_architecture(source.model), source.weights, making)
    if path.suffix.lower() in PICKLE_SUFFIXES or not is_saved_model(path):
        return _file(None, path, making)
    return _saved(path, source.weights, making)


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


def _architecture(architecture: str, weights: str, making: _Making | None) -> SourceModel:
    if weights == "none" or (weights == "default" and architecture in DIGIT_NETWORKS):  # nothing is published for them
        return _untrained(architecture, making)
    if _is_file_name(weights):
        return _file(architecture, Path(weights).expanduser(), making)
    member = find_weights(architecture, weights)
    preset, classes = preset_of(member), tuple(member.meta["categories"])
    kwargs = _sized(default_kwargs(architecture), architecture, preset)
    if making is None:
        net = outline(architecture, kwargs, len(classes))
    else:
        path = making.fetch(architecture, member.name)
        net = _filled(architecture, kwargs, read_weights(path), path)
    title = f"{title_of(architecture)}, {weights_title(member.name)}"
    return SourceModel(architecture, title, net, preset, classes, member.name, kwargs)


def _untrained(architecture: str, making: _Making | None) -> SourceModel:
    preset = _first_preset(architecture)
    kwargs = _sized(default_kwargs(architecture, transform_input=False), architecture, preset)
    classes = DIGIT_CLASSES if architecture in DIGIT_NETWORKS else IMAGENET_CLASSES
    net = _random(architecture, kwargs, classes, making)
    return SourceModel(architecture, f"{title_of(architecture)}, untrained", net, preset, (), "none", kwargs)


def _first_preset(architecture: str) -> Preset:
    """Returns the preset of the oldest published weights: the ordinary preprocessing for the architecture."""
    if architecture in DIGIT_NETWORKS:
        return DIGIT_PRESET
    return preset_of(next(member for member in weights_enum(architecture) if is_classifier(member)))


def _sized(kwargs: dict[str, object], architecture: str, preset: Preset) -> dict[str, object]:
    """Adds the image size, which ViT's positions are made for."""
    return {**kwargs, "image_size": preset.crop} if architecture.startswith("vit") else kwargs


def _random(architecture: str, kwargs: Kwargs, classes: int, making: _Making | None) -> nn.Module:
    if making is None:
        return outline(architecture, kwargs, classes)
    return build_seeded(architecture, kwargs, classes, making.seed).eval()


def _filled(architecture: str, kwargs: Kwargs, state: Mapping[str, Tensor], path: Path) -> nn.Module:
    """Builds the network that a file's tensors fill.

    Raises:
        WeightsProblem: they do not fit; the sentence says which, and what they look like instead.
    """
    net = fitting_skeleton(architecture, kwargs, state)
    report = fit_weights(net, with_blank_head(net, state))
    if report.fits:
        return net.eval()
    other = looks_like(state)
    hint = f"it looks like {other}, choose that architecture" if other else "choose the architecture it was made for"
    raise WeightsProblem(f"{path} does not fit {architecture}: {report.sentence()}; {hint}.")


def _file(architecture: str | None, path: Path, making: _Making | None) -> SourceModel:
    """Returns the network of a bare weights file; without an architecture, the one that its tensors fit."""
    state = read_weights(path)
    architecture = architecture or looks_like(state)
    if architecture is None:
        raise WeightsProblem(
            f"{path} fits no classification network of torchvision ({len(state)} tensors, the first is "
            f"{next(iter(state), 'absent')}); choose weights that were made for one."
        )
    kwargs = kwargs_for(architecture, state)
    net = _filled(architecture, kwargs, state, path)
    count = class_count(classifier_path(net), state)
    preset, classes = _preset_and_classes(architecture, kwargs, path, count)
    title = f"{title_of(architecture)}, {path.name}{'' if count else ' (without a head)'}"
    net = net if making else net.to("meta")
    return SourceModel(architecture, title, net, preset, classes, path.name, kwargs)


def _preset_and_classes(architecture: str, kwargs: Kwargs, path: Path, count: int) -> tuple[Preset, tuple[str, ...]]:
    """Returns those of the published weights of this file name, else the ordinary preset and the names beside it."""
    for member in () if architecture in DIGIT_NETWORKS else weights_enum(architecture):
        if is_classifier(member) and file_of(member) == path.name and count == len(member.meta["categories"]):
            return preset_of(member), tuple(member.meta["categories"])
    size = kwargs.get("image_size")
    preset = _first_preset(architecture).at(size if isinstance(size, int) else 0)
    return preset, class_names(path, count)


def _trunk(path: Path) -> dict[str, Tensor]:
    """Returns the tensors of the network within a saved predictor that is more than a network.

    Raises:
        WeightsProblem: there is none in it.
    """
    state = {name.removeprefix("net."): tensor for name, tensor in read_saved(path).items() if name.startswith("net.")}
    if not state:
        raise WeightsProblem(
            f"{path} predicts without a network, so nothing can be transferred from it; choose another."
        )
    return state


def _saved(path: Path, weights: str, making: _Making | None) -> SourceModel:
    """Returns a model that tlgui saved, or its bare architecture where `weights` is "none"."""
    meta = read_meta(path)
    architecture, preset = check_architecture(str(meta["architecture"])), Preset.from_dict(meta["preset"])
    kwargs = {name: value for name, value in dict(meta["kwargs"]).items() if name != "num_classes"}
    classes, title = tuple(str(name) for name in meta["classes"]), str(meta.get("title") or path.stem)
    if weights == "none":
        net = _random(architecture, kwargs, len(classes) or IMAGENET_CLASSES, making)
        return SourceModel(architecture, f"{title}, untrained", net, preset, (), "none", kwargs, meta)
    if weights != "default":
        raise Problem(f"{path} has its own weights; set weights to 'default', or to 'none' for random numbers.")
    state = _trunk(path) if "predictor" in meta else read_weights(path)
    net = _filled(architecture, kwargs, state, path)
    if "predictor" in meta and len(classes) != class_count(classifier_path(net), state):
        classes = ()  # they are the outputs of what stands behind the network, not of its own head
    if classes and len(classes) != class_count(classifier_path(net), state):
        raise WeightsProblem(f"{path} names {len(classes)} classes but its head has another number; save it anew.")
    return SourceModel(
        architecture, title, net if making else net.to("meta"), preset, classes, path.name, kwargs, meta, path
    )
