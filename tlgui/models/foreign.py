"""Reading weights files of unknown origin; nothing in them is ever executed."""

import argparse
import pickle
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import torch
from torch import Tensor

from tlgui.recipe import Problem

PICKLE_SUFFIXES = frozenset({".pth", ".pt", ".tar", ".bin", ".ckpt"})

_CONTAINERS = ("state_dict", "model_state_dict", "model_state", "model", "net", "network", "weights", "params")
"""Where training scripts put the state dict beside optimizer and epoch, the most telling name first."""

_PREFIXES = ("module.", "_orig_mod.", "model.", "net.", "network.")
"""What DataParallel, torch.compile and Lightning put before every name."""


class WeightsProblem(Problem):
    """A weights file that cannot be used; the sentence says why and what would do."""


def read_pickled(path: Path) -> dict[str, Tensor]:
    """Reads a `.pth` or `.pt` file, zip or legacy format, with torch's restricted unpickler.

    Returns:
        The tensors by name as they stand in the file.

    Raises:
        WeightsProblem: the file is truncated, no weights file, or would need code execution to open.
    """
    _refuse_program(path)
    try:
        # Namespace is what torchvision's own training script puts beside the tensors: plain data.
        with torch.serialization.safe_globals([argparse.Namespace]), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # storages of old formats
            content: object = torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsProblem(_refusal(path, str(error))) from None
    except (AssertionError, IndexError, UnicodeDecodeError, zipfile.BadZipFile, OverflowError) as error:
        raise WeightsProblem(_broken(path, str(error))) from None
    return _state_dict(content, path)


def _refuse_program(path: Path) -> None:
    """Refuses TorchScript archives by their content, before torch looks at them."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    if any("/code/" in name or name.endswith("constants.pkl") for name in names):
        raise WeightsProblem(
            f"{path} is a TorchScript program, which would have to be run to be opened; that is refused. "
            "Save its state_dict() instead."
        )


def _refusal(path: Path, error: str) -> str:
    """Returns the sentence for what torch's unpickler would not do."""
    named = re.search(r"GLOBAL ([\w.]+)", error) or re.search(r"\[([\w., ]+)\]", error)
    if "Unsupported global" in error or "not an allowed global" in error:
        what = named.group(1) if named else "an object"
        return (
            f"{path} is refused: to open it, the code of '{what}' would have to be run, and a weights file must not "
            "run code. Have its author save only the state_dict(), best as .safetensors."
        )
    if "Unsupported operand" in error:
        return (
            f"{path} is refused: it is a general pickle, which may run any code, and not what torch.save makes of a "
            "state_dict(). Have its author save that, best as .safetensors."
        )
    if "Unsupported class" in error or ("weights_only" in error and "legacy .tar" in error):
        return f"{path} is refused: it holds more than tensors. Save only the state_dict(), best as .safetensors."
    return _broken(path, error)


def _broken(path: Path, error: str) -> str:
    size = path.stat().st_size
    if size == 0:
        return f"{path} is empty; get the file again."
    with path.open("rb") as file:
        start = file.read(4)
    if start[:2] == b"PK" or start[:1] == b"\x80":
        return f"{path} ({size / 1e6:.1f} MB) is damaged or cut off; get the file again."
    reason = error.splitlines()[0][:120] if error else "no tensors were found"
    return f"{path} is not a weights file of PyTorch ({reason}); choose a .pth, .pt or .safetensors file."


def _state_dict(content: object, path: Path) -> dict[str, Tensor]:
    """Finds the dictionary of tensors, which training scripts wrap in others."""
    for _ in range(3):
        if not isinstance(content, Mapping):
            break
        tensors = {str(name): value for name, value in content.items() if isinstance(value, Tensor)}
        inner = next((content[name] for name in _CONTAINERS if isinstance(content.get(name), Mapping)), None)
        if inner is None and tensors:
            return tensors
        content = inner
    raise WeightsProblem(
        f"{path} holds no tensors by name (a state_dict); have the network's state_dict() saved instead."
    )


def tidy(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Returns the state dict as torchvision names it today, in float32 and in memory of its own.

    Wrappers' prefixes go, old names of DenseNet and ViT become the present ones, auxiliary heads of GoogLeNet and
    Inception are dropped, and half precision is cast up.
    """
    state = _without_prefixes(state)
    return {_modern(name): _float32(tensor) for name, tensor in state.items() if not name.startswith(_DROPPED)}


_DROPPED = ("aux1.", "aux2.", "AuxLogits.", "n_averaged")


def _without_prefixes(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    names = [name for name in state if not name.startswith(_DROPPED)]
    while (prefix := _common_prefix(names)) is not None:
        state = {name.removeprefix(prefix): tensor for name, tensor in state.items()}
        names = [name.removeprefix(prefix) for name in names]
    return dict(state)


def _common_prefix(names: Iterable[str]) -> str | None:
    names = list(names)
    return next((prefix for prefix in _PREFIXES if names and all(name.startswith(prefix) for name in names)), None)


_DENSE = re.compile(r"^(.*denselayer\d+\.(?:norm|relu|conv))\.([12]\..*)$")


def _modern(name: str) -> str:
    dense = _DENSE.match(name)
    if dense:
        return dense.group(1) + dense.group(2)
    if "encoder_layer_" in name:
        return name.replace(".mlp.linear_1.", ".mlp.0.").replace(".mlp.linear_2.", ".mlp.3.")
    return name


def _float32(tensor: Tensor) -> Tensor:
    """Casts floats to float32 and severs the tensor from a storage that it shares or only partly fills."""
    tensor = tensor.detach()
    if tensor.is_floating_point():
        tensor = tensor.to(torch.float32)
    return tensor.clone(memory_format=torch.contiguous_format)
