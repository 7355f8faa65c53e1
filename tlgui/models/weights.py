"""Safe reading and writing of weights: tensors and JSON, never code."""

import json
import pickle
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from tlgui.models.build import Kwargs, architectures, default_kwargs, outline
from tlgui.models.chain import classifier_path
from tlgui.recipe import Problem
from tlgui.runs import write_atomically

META = "tlgui"
PREFIXES = ("module.", "_orig_mod.", "model.", "net.", "backbone.")
WRAPPINGS = ("state_dict", "model_state_dict", "model", "model_state", "net", "weights", "ema")


class WeightsProblem(Problem):
    """A file that does not give a network its weights."""


@dataclass(frozen=True)
class FitReport:
    """What became of a file's tensors: how many were taken, and which were not needed."""

    taken: int
    left_over: tuple[str, ...]


def read_weights(path: Path) -> dict[str, Tensor]:
    """Reads the tensors of a file on the CPU, half precision widened to float32; nothing in the file is executed.

    Raises:
        WeightsProblem: missing, cut off, no weights file, or one that would need code execution to open.
    """
    if not path.is_file():
        raise WeightsProblem(f"There is no weights file at {path}; choose another.")
    content = _safetensors(path) if path.suffix.lower() == ".safetensors" else _pickled(path)
    state = _unwrapped(content)
    if not state:
        raise WeightsProblem(f"{path} holds no tensors by name, so it is no weights file.")
    return {_short(name, state): _widened(tensor) for name, tensor in state.items()}


def _safetensors(path: Path) -> dict[str, Any]:
    try:
        return dict(safetensors.torch.load_file(path))
    except (safetensors.SafetensorError, OSError, ValueError) as error:
        raise WeightsProblem(f"{path} is damaged or cut off ({error}); get the file again.") from None


def _pickled(path: Path) -> object:
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise WeightsProblem(_refusal(path, str(error))) from None
    except (
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        zipfile.BadZipFile,
        struct.error,
    ) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise WeightsProblem(f"{path} is damaged or is no weights file ({reason}); get the file again.") from None


def _refusal(path: Path, reason: str) -> str:
    if "nsupported" in reason or "global" in reason.lower():
        return (
            f"{path} can only be opened by running code that stands in it, which tlgui never does; "
            "save its state_dict (tensors only) or convert it to safetensors."
        )
    return f"{path} is damaged or is no weights file; get the file again."


def _unwrapped(content: object) -> dict[str, Tensor]:
    """Finds the tensors by name, also inside a training checkpoint."""
    if not isinstance(content, Mapping):
        return {}
    found = {str(name): tensor for name, tensor in content.items() if isinstance(tensor, Tensor)}
    if found:
        return found
    return next((inner for key in WRAPPINGS if key in content and (inner := _unwrapped(content[key]))), {})


def _short(name: str, state: Mapping[str, Tensor]) -> str:
    """Takes away what wrappers such as DataParallel put before every name."""
    for prefix in PREFIXES:
        if name.startswith(prefix) and all(other.startswith(prefix) for other in state):
            return _short(name[len(prefix) :], {other[len(prefix) :]: tensor for other, tensor in state.items()})
    return name


def _widened(tensor: Tensor) -> Tensor:
    return tensor.float() if tensor.dtype in {torch.float16, torch.bfloat16} else tensor


def count_classes(architecture: str, kwargs: Kwargs, state: Mapping[str, Tensor]) -> int:
    """Returns how many classes the head of a file has; 1000 where it has none."""
    name = classifier_path(outline(architecture, kwargs, 2)) + ".weight"
    return len(state[name]) if name in state else 1000


def fit_weights(net: nn.Module, state: Mapping[str, Tensor], *, architecture: str, where: str) -> FitReport:
    """Copies a file's tensors into a network.

    Auxiliary heads in the file are left over; counters of BatchNorm that it lacks stay zero.

    Raises:
        WeightsProblem: tensors are missing or of another shape: how many, the first three, and which architecture
            the file looks like.
    """
    own = net.state_dict()
    missing = [name for name in own if name not in state and not name.endswith("num_batches_tracked")]
    wrong = [name for name in own if name in state and state[name].shape != own[name].shape]
    if missing or wrong:
        shown = [f"{name} is missing" for name in missing] + [
            f"{name} is {_shape(state[name])} instead of {_shape(own[name])}" for name in wrong
        ]
        like = looks_like(state)
        hint = f" The file looks like {like}; choose that architecture." if like else ""
        raise WeightsProblem(
            f"{where} does not fit {architecture}: {len(shown)} of {len(own)} tensors do not fit "
            f"({'; '.join(shown[:3])}{'; …' if len(shown) > 3 else ''}).{hint}"
        )
    net.load_state_dict({name: state.get(name, tensor) for name, tensor in own.items()})
    return FitReport(len(own), tuple(name for name in state if name not in own))


def _shape(tensor: Tensor) -> str:
    return "×".join(map(str, tensor.shape)) or "a single number"


def looks_like(state: Mapping[str, Tensor]) -> str:
    """Returns the architecture whose tensors, the head apart, have the file's names and shapes, or ""."""
    for name in architectures():
        net = outline(name, default_kwargs(name), 2)
        head = classifier_path(net)
        body = {key: tensor.shape for key, tensor in net.named_parameters() if not key.startswith(head)}
        if all(key in state and state[key].shape == shape for key, shape in body.items()):
            return name
    return ""


def class_names_beside(path: Path, outputs: int) -> tuple[str, ...]:
    """Returns the class names of a text file beside the weights, where one has as many lines as there are classes.

    Looked at are `NAME.txt`, `NAME_labels.txt` and every other `*labels*.txt` of the folder.
    """
    near = [
        path.with_suffix(".txt"),
        path.with_name(f"{path.stem}_labels.txt"),
        *sorted(path.parent.glob("*labels*.txt")),
    ]
    for file in near:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            continue
        names = tuple(line.strip() for line in lines if line.strip())
        if len(names) == outputs:
            return names
    return ()


def read_meta(path: Path) -> dict[str, Any]:
    """Returns what stands beside the tensors of a model that tlgui saved.

    Raises:
        WeightsProblem: the file is missing, damaged, or was not saved by tlgui.
    """
    if not path.is_file():
        raise WeightsProblem(f"There is no model at {path}; choose another file.")
    try:
        with safetensors.safe_open(path, framework="pt") as file:
            text = (file.metadata() or {}).get(META)
    except (safetensors.SafetensorError, OSError, ValueError) as error:
        raise WeightsProblem(f"The model {path} is damaged or cut off ({error}); get the file again.") from None
    if text is None:
        raise WeightsProblem(f"{path} was not saved by tlgui; open it as the weights file of an architecture instead.")
    meta = json.loads(text)
    if meta.get("format") != 1:
        raise WeightsProblem(f"The model {path} was saved by a later version of tlgui; update tlgui to open it.")
    return cast("dict[str, Any]", meta)


def save_tensors(path: Path, tensors: Mapping[str, Tensor], meta: Mapping[str, Any], *, half: bool = False) -> None:
    """Writes tensors and metadata as one safetensors file, as a whole or not at all.

    Args:
        path: the file.
        tensors: by the names of the architecture.
        meta: JSON-able; what is needed to use the network.
        half: store floating-point numbers in 16 bits (they are widened on reading).

    Raises:
        FolderProblem: the disk is full or cannot be written; the old file is still there.
    """
    ready = {name: _stored(tensor, half=half) for name, tensor in tensors.items()}
    write_atomically(path, safetensors.torch.save(ready, {META: json.dumps(meta, ensure_ascii=False)}))


def _stored(tensor: Tensor, *, half: bool) -> Tensor:
    kept = tensor.half() if half and tensor.is_floating_point() else tensor
    return kept.detach().cpu().contiguous()
