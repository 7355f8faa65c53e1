"""Published weights from the network: with progress, with cancel, checked, and whole or not at all."""

import contextlib
import hashlib
import os
import re
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tlgui.models.catalogue import find_weights, places_for, stored
from tlgui.recipe import Problem

CHUNK = 1 << 18
TIMEOUT = 20.0


class DownloadProblem(Problem):
    """Weights that could not be fetched."""


def download(
    architecture: str, name: str, *, progress: Callable[[int, int], None], should_stop: Callable[[], bool]
) -> Path:
    """Returns the file of published weights, fetching it where it is not on disk.

    Args:
        architecture: a torchvision name.
        name: name of the weights, or "default".
        progress: told (bytes done, bytes in all).
        should_stop: looked at after each chunk.

    Raises:
        DownloadProblem: no network, a wrong hash, a full disk, or stopped.
    """
    weights = find_weights(architecture, name)
    there = stored(weights)
    if there is not None:
        return there
    target = places_for(weights)[1]
    try:
        fetch(str(weights.url), target, progress=progress, should_stop=should_stop)
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise DownloadProblem(
            f"The weights of {architecture} could not be fetched ({getattr(error, 'reason', error)}). Without a network, "
            f"put {target.name} into {target.parent}, name a weights file, or take the embedded source model."
        ) from None
    except OSError as error:
        raise DownloadProblem(f"{target} cannot be written: {error.strerror or error}. Free some space.") from None
    return target


def fetch(url: str, target: Path, *, progress: Callable[[int, int], None], should_stop: Callable[[], bool]) -> None:
    """Fetches a file whose name holds the start of its SHA-256, as torch names its weights.

    Raises:
        DownloadProblem: stopped, cut off, or the hash is wrong; nothing is left behind.
        OSError: no network, or no room.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    wanted = re.search(r"-([0-9a-f]{8,})\.", target.name)
    digest = hashlib.sha256()
    handle, part = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as answer, os.fdopen(handle, "wb") as file:
            total = int(answer.headers.get("Content-Length") or 0)
            done = 0
            while chunk := answer.read(CHUNK):
                if should_stop():
                    raise DownloadProblem("The download was stopped.")
                file.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                progress(done, total)
            file.flush()
            os.fsync(file.fileno())
        if total and done < total:
            raise DownloadProblem(
                f"The download of {target.name} was cut off after {done} of {total} bytes; try again."
            )
        if wanted and not digest.hexdigest().startswith(wanted[1]):
            raise DownloadProblem(f"{target.name} came with a wrong hash and was thrown away; try again.")
        Path(part).replace(target)
    finally:
        with contextlib.suppress(OSError):
            Path(part).unlink()
