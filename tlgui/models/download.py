"""Fetching published weights: with progress, cancel, a checked hash, and never half a file."""

import contextlib
import hashlib
import http.client
import os
import re
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from urllib.parse import urlparse

from torchvision.models._api import WeightsEnum

from tlgui.models.catalogue import file_of, find_weights, on_disk, weights_folder
from tlgui.recipe import Problem

CHUNK = 1 << 18
TIMEOUT = 20.0
"""Seconds without a single byte before a connection counts as broken."""

Progress = Callable[[int, int], None]
"""Takes bytes done and bytes in all (0 where the server does not say)."""


class DownloadProblem(Problem):
    """Weights that could not be had; the sentence names the ways out."""


class DownloadStopped(Problem):
    """The person stopped the download; nothing is left of it."""


def _silent(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


def download(
    architecture: str,
    name: str,
    *,
    progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Path:
    """Returns the file of published weights, fetching it if it is not on disk yet.

    Args:
        architecture: torchvision's name.
        name: "default" or a name of the architecture's weights.
        progress: told bytes done and bytes in all after each piece.
        should_stop: looked at after each piece.

    Raises:
        DownloadProblem: no network, a broken connection, a wrong hash, a full disk; nothing is left behind.
        DownloadStopped: `should_stop` said so.
    """
    member = find_weights(architecture, name)
    present = on_disk(member)
    if present is not None:
        return present
    target = weights_folder() / file_of(member)
    try:
        fetch(member.url, target, progress=progress or _silent, should_stop=should_stop or _never)
    except DownloadProblem as problem:
        raise DownloadProblem(f"{problem} {_ways_out(member, target)}") from None
    return target


def _ways_out(member: WeightsEnum, target: Path) -> str:
    return (
        f"Connect to the network and try again, or choose a weights file that you have, or put {file_of(member)} "
        f"(from {member.url}) into {target.parent}, or take the embedded model."
    )


def fetch(url: str, target: Path, *, progress: Progress, should_stop: Callable[[], bool]) -> None:
    """Downloads `url` to `target`, which appears only when it is whole and its hash is right.

    The hash's first digits are part of the file name ("resnet18-f37072fd.pth"), as torch.hub has it.

    Raises:
        DownloadProblem: says in one sentence why there is no file.
        DownloadStopped: `should_stop` said so.
    """
    name, host = target.name, urlparse(url).netloc
    try:
        with _open(url) as response, _part(target) as part:
            digest = _copy(response, part, progress, should_stop)
            _check_hash(name, digest)
            os.fsync(part.fileno())
            part.close()  # Windows renames only files that nobody has open
            Path(part.name).replace(target)
    except urllib.error.HTTPError as error:
        error.close()
        raise DownloadProblem(f"{name} cannot be downloaded: {host} answered {error.code} {error.reason}.") from None
    except urllib.error.URLError as error:
        raise DownloadProblem(f"{name} cannot be downloaded from {host}: {_plain(error.reason)}.") from None
    except (TimeoutError, ConnectionError, http.client.HTTPException) as error:
        raise DownloadProblem(f"The download of {name} from {host} broke off: {_plain(error)}.") from None
    except OSError as error:
        raise DownloadProblem(f"{target} cannot be written: {_plain(error)}.") from None


def _plain(reason: object) -> str:
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return str(text).rstrip(".")


def _open(url: str) -> http.client.HTTPResponse:
    request = urllib.request.Request(url, headers={"User-Agent": "tlgui"})
    response: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=TIMEOUT)
    return response


@contextlib.contextmanager
def _part(target: Path) -> Iterator[IO[bytes]]:
    """Opens a file beside the target that goes away unless it was renamed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        try:
            yield file
        finally:
            file.close()
            Path(file.name).unlink(missing_ok=True)


def _copy(
    response: http.client.HTTPResponse, part: IO[bytes], progress: Progress, should_stop: Callable[[], bool]
) -> str:
    """Copies piece by piece, each as soon as it is there, and returns the SHA-256 of what came."""
    total = int(response.headers.get("Content-Length") or 0)
    digest, done = hashlib.sha256(), 0
    while piece := response.read1(CHUNK):
        part.write(piece)
        digest.update(piece)
        done += len(piece)
        progress(done, total)
        if should_stop():
            raise DownloadStopped(f"The download was stopped after {done / 1e6:.1f} MB.")
    if done < total:
        raise ConnectionError(f"only {done} of {total} bytes came")
    part.flush()
    return digest.hexdigest()


def _check_hash(name: str, digest: str) -> None:
    stated = re.search(r"-([0-9a-f]{6,})\.", name)
    if stated and not digest.startswith(stated[1]):
        raise DownloadProblem(
            f"What came as {name} is damaged or another file: its SHA-256 begins with {digest[: len(stated[1])]}, "
            f"not {stated[1]}. It was thrown away."
        )
