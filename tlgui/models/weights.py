"""Weights on disk: models that tlgui saved, and weights files of any origin, read without executing anything."""

import json
import math
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from tlgui.models.foreign import PICKLE_SUFFIXES, WeightsProblem, read_pickled, tidy
from tlgui.runs import write_atomically

FORMAT = 1
"""Version of the metadata that tlgui writes."""

KEY = "tlgui"
"""Name of the metadata entry; its value is JSON."""

NEEDED: dict[str, type] = {"architecture": str, "kwargs": dict, "classes": list, "preset": dict}
"""What the metadata must hold, so that the network can be built again."""


# -- models that tlgui saved ---------------------------------------------------------------------------------------


def save_network(path: Path, net: nn.Module, meta: Mapping[str, Any], *, half: bool = False) -> None:
    """Writes a network as one `.safetensors` file under the architecture's own tensor names.

    Args:
        path: the file; an old one stays until the new one is safely on disk.
        net: the network.
        meta: JSON-able; `architecture`, `kwargs`, `classes` and `preset` are what `load_source` needs.
        half: store matrices and kernels as float16, about half the size; loading casts up.

    Raises:
        FolderProblem: the disk is full or the folder cannot be written.
    """
    save_tensors(path, net.state_dict(), meta, half=half)


def save_tensors(path: Path, tensors: Mapping[str, Tensor], meta: Mapping[str, Any], *, half: bool = False) -> None:
    """Writes named tensors with metadata, as `save_network` does."""
    plain = {name: _stored(tensor, half=half) for name, tensor in tensors.items()}
    text = json.dumps({"format": FORMAT, **meta}, ensure_ascii=False)
    write_atomically(path, safetensors.torch.save(plain, {KEY: text, "format": "pt"}))


def _stored(tensor: Tensor, *, half: bool) -> Tensor:
    """Returns a tensor in memory of its own, since safetensors refuses shared memory and foreign layouts."""
    tensor = tensor.detach().to("cpu")
    if half and tensor.is_floating_point() and tensor.ndim >= 2:  # biases are small in number and may be large
        tensor = tensor.to(torch.float16)
    return tensor.clone(memory_format=torch.contiguous_format)


def read_meta(path: Path) -> dict[str, Any]:
    """Reads the metadata of a model that tlgui saved; the tensors stay on disk.

    Raises:
        WeightsProblem: the file is missing, damaged, by another program, or by a newer tlgui.
    """
    meta = _stated(path)
    if meta is None:
        raise WeightsProblem(
            f"{path} was not saved by tlgui; to use it, choose its architecture and give it as a weights file."
        )
    if meta.get("format") != FORMAT:
        raise WeightsProblem(
            f"{path} was saved by a newer tlgui (format {meta.get('format')}); update tlgui to open it."
        )
    wrong = [name for name, kind in NEEDED.items() if not isinstance(meta.get(name), kind)]
    if wrong:
        raise WeightsProblem(f"{path} does not say its {wrong[0]}, so the network cannot be built; save it anew.")
    return meta


def is_saved_model(path: Path) -> bool:
    """Returns whether tlgui saved this file; raises WeightsProblem if it cannot be read."""
    return path.suffix.lower() == ".safetensors" and _stated(path) is not None


def _stated(path: Path) -> dict[str, Any] | None:
    text = _header(path).get(KEY)
    if text is None:
        return None
    try:
        meta = json.loads(text)
    except ValueError:
        meta = None
    if not isinstance(meta, dict):
        raise WeightsProblem(f"{path} has metadata that cannot be read; the file is damaged, get it again.")
    return meta


def _header(path: Path) -> dict[str, str]:
    _require_file(path)
    try:
        with safetensors.safe_open(path, framework="pt") as file:
            return dict(file.metadata() or {})
    except (safetensors.SafetensorError, OSError) as error:
        raise WeightsProblem(_damaged(path, error)) from None


def _damaged(path: Path, error: Exception) -> str:
    if "ermission" in str(error):
        return f"{path} cannot be read: permission denied."
    size = path.stat().st_size
    return f"{path} ({size / 1e6:.1f} MB) is damaged, cut off, or no .safetensors file; get the file again."


def _require_file(path: Path) -> None:
    if path.is_dir():
        raise WeightsProblem(f"{path} is a folder; choose a weights file (.pth, .pt or .safetensors) in it.")
    if not path.is_file():
        raise WeightsProblem(f"There is no file {path}; choose another weights file.")


def count_numbers(path: Path) -> int:
    """Returns how many numbers the tensors of a `.safetensors` file hold, by its header alone."""
    try:
        with safetensors.safe_open(path, framework="pt") as file:
            return sum(math.prod(file.get_slice(name).get_shape()) for name in file.keys())  # noqa: SIM118 # no dict
    except (safetensors.SafetensorError, OSError) as error:
        raise WeightsProblem(_damaged(path, error)) from None


# -- weights files -------------------------------------------------------------------------------------------------


def read_weights(path: Path) -> dict[str, Tensor]:
    """Reads a weights file of any origin.

    Args:
        path: `.safetensors`, or a `.pth`/`.pt` that holds a plain state dict or one under "state_dict" or "model".

    Returns:
        float32 tensors by torchvision's present names, without the prefixes that wrappers leave.

    Raises:
        WeightsProblem: missing, damaged, no weights file, holding values that are no numbers, or refused because
            opening it would execute code.
    """
    _require_file(path)
    suffix = path.suffix.lower()
    if suffix == ".safetensors":
        state = tidy(_read_safetensors(path))
    elif suffix in PICKLE_SUFFIXES:
        state = tidy(_read_pickled(path))
    else:
        raise WeightsProblem(f"{path} is no weights file by its name; choose a .pth, .pt or .safetensors file.")
    _require_finite(state, path)
    return state


def read_saved(path: Path) -> dict[str, Tensor]:
    """Reads the tensors of a model that tlgui saved under the very names it saved them; half precision is cast up.

    Raises:
        WeightsProblem: missing or damaged.
    """
    _require_file(path)
    tensors = _read_safetensors(path)
    return {name: tensor.float() if tensor.dtype is torch.float16 else tensor for name, tensor in tensors.items()}


def _read_safetensors(path: Path) -> dict[str, Tensor]:
    try:
        tensors: dict[str, Tensor] = safetensors.torch.load_file(path)
    except (safetensors.SafetensorError, OSError) as error:
        raise WeightsProblem(_damaged(path, error)) from None
    return tensors


def _read_pickled(path: Path) -> dict[str, Tensor]:
    try:
        return read_pickled(path)
    except OSError as error:
        raise WeightsProblem(f"{path} cannot be read: {error.strerror or error}.") from None


def _require_finite(state: Mapping[str, Tensor], path: Path) -> None:
    bad = [name for name, tensor in state.items() if tensor.is_floating_point() and not tensor.isfinite().all()]
    if bad:
        raise WeightsProblem(
            f"{path} holds values that are no numbers (NaN or infinity) in {len(bad)} tensors, first in {bad[0]}; "
            "the training that made it went wrong, choose another file."
        )


@dataclass(frozen=True)
class FitReport:
    """How a file's tensors match a network's.

    Attributes:
        total: how many tensors the network has.
        misfits: what is wrong with each that does not fit, such as "fc.weight is missing"; the needed ones first.
        absent: how many of the needed tensors are missing or have another shape.
    """

    total: int
    misfits: tuple[str, ...]
    absent: int

    @property
    def fits(self) -> bool:
        """Whether the file fills the network exactly."""
        return not self.misfits

    def sentence(self) -> str:
        """Says how many tensors do not fit, and which (the first three)."""
        if self.fits:
            return f"all {self.total} tensors fit"
        shown = "; ".join(self.misfits[:3])
        more = f"; and {len(self.misfits) - 3} more" if len(self.misfits) > 3 else ""
        extra = len(self.misfits) - self.absent
        counts = [f"{self.absent} of {self.total} tensors do not fit"] if self.absent else []
        counts += [f"{extra} {'tensor is' if extra == 1 else 'tensors are'} too many"] if extra else []
        return f"{', '.join(counts)} ({shown}{more})"


def compare(net: nn.Module, state: Mapping[str, Tensor]) -> FitReport:
    """Compares a state dict with what a network needs; nothing is changed.

    Args:
        net: the network; its parameters may be without memory.
        state: tensors by name. Buffers that hold nothing learned (BatchNorm's counters, Swin's tables) may be absent.
    """
    needed = net.state_dict()
    absent = [text for name, tensor in needed.items() if (text := _misfit(name, tensor, state))]
    extra = [f"{name} is not in the network" for name in state if name not in needed]
    return FitReport(len(needed), (*absent, *extra), len(absent))


_DERIVED = ("num_batches_tracked", "relative_position_index", "relative_coords_table")


def _misfit(name: str, needed: Tensor, state: Mapping[str, Tensor]) -> str:
    if name not in state:
        return "" if name.endswith(_DERIVED) else f"{name} is missing"
    given = state[name].shape
    if given == needed.shape:
        return ""
    return f"{name} is {_times(given)} in the file, {_times(needed.shape)} in the network"


def _times(shape: torch.Size) -> str:
    return "×".join(str(size) for size in shape) or "a single number"


def fit_weights(net: nn.Module, state: Mapping[str, Tensor]) -> FitReport:
    """Puts a state dict into a network if it fits exactly; otherwise the network stays as it was.

    The tensors are taken over, not copied: a network built without memory gets its memory from them.
    """
    report = compare(net, state)
    if report.fits:
        named = OrderedDict(state)
        # MNASNet and ViT read their format's version from here; `tidy` has brought the names up to date.
        named._metadata = net.state_dict()._metadata  # type: ignore[attr-defined] # torch's own convention
        net.load_state_dict(named, strict=False, assign=True)
    return report
