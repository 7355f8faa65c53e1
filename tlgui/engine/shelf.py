"""Room for large tensors: in memory as far as a budget goes, then in a file that the system reads as if it were."""

import contextlib
import math
import os
import secrets
import shutil

import torch
from torch import Tensor

from tlgui.places import cache_dir

DISK_SHARE = 0.25
"""The share of the free disk that such files may take."""


class Shelf:
    """Gives out tensors within two budgets.

    Attributes:
        memory: bytes of memory that are left.
        disk: bytes of disk that are left.
    """

    def __init__(self, memory: int, disk: int | None = None) -> None:
        """Takes the budgets in bytes; without one for the disk, a share of what is free there."""
        self.memory = memory
        self.disk = _free_disk() if disk is None else disk

    def zeros(self, shape: tuple[int, ...], dtype: torch.dtype) -> Tensor | None:
        """Returns a tensor of zeros on the CPU; None where neither memory nor disk has room for it."""
        size = _bytes(shape, dtype)
        if size <= self.memory:
            self.memory -= size
            return torch.zeros(shape, dtype=dtype)
        if size <= self.disk and (found := _in_file(shape, dtype)) is not None:
            self.disk -= size
            return found
        return None


def _bytes(shape: tuple[int, ...], dtype: torch.dtype) -> int:
    return math.prod(shape) * dtype.itemsize


def _free_disk() -> int:
    folder = cache_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return int(shutil.disk_usage(folder).free * DISK_SHARE)
    except OSError:
        return 0


def _in_file(shape: tuple[int, ...], dtype: torch.dtype) -> Tensor | None:
    """Maps a new file into memory. It has no name any more once it is open, so it is gone when the process is."""
    path = cache_dir() / f"features.{os.getpid()}.{secrets.token_hex(4)}"
    try:
        found = torch.from_file(str(path), shared=True, size=math.prod(shape), dtype=dtype)
    except (RuntimeError, OSError):
        return None
    finally:
        with contextlib.suppress(OSError):  # Windows keeps it until the process ends
            path.unlink()
    return found.view(shape)
