"""Downloads from a server on the loopback: whole and right, or not at all."""

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError

import pytest
import torch

from tlgui.models import download as module
from tlgui.models.catalogue import find_weights, on_disk, weights_folder
from tlgui.models.download import DownloadProblem, DownloadStopped, download, fetch

BODY = bytes(range(256)) * 4096  # 1 MB
DIGEST = hashlib.sha256(BODY).hexdigest()
NAME = f"net-{DIGEST[:8]}.pth"


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if "missing" in self.path:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY[:300_000] if "cut" in self.path else BODY)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the library's name
        """Says nothing."""


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing of a client that hangs up."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    with _QuietServer(("127.0.0.1", 0), _Server) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


def quiet(done: int, total: int) -> None:
    """Takes progress and says nothing."""


def never() -> bool:
    return False


def test_a_download_arrives_whole_and_tells_how_far_it_is(server: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    fetch(f"{server}/x", tmp_path / NAME, progress=lambda done, total: told.append((done, total)), should_stop=never)
    assert (tmp_path / NAME).read_bytes() == BODY
    assert told[-1] == (len(BODY), len(BODY))
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert list(tmp_path.iterdir()) == [tmp_path / NAME]


def test_a_stopped_download_leaves_nothing(server: str, tmp_path: Path) -> None:
    with pytest.raises(DownloadStopped):
        fetch(f"{server}/x", tmp_path / NAME, progress=quiet, should_stop=lambda: True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "name", "said"),
    [
        ("x", "net-00000000.pth", f"begins with {DIGEST[:8]}, not 00000000"),
        ("cut", NAME, "broke off: only 300000 of 1048576 bytes came"),
        ("missing", NAME, "answered 404"),
    ],
)
def test_a_wrong_hash_a_broken_connection_and_a_404_say_so_and_leave_nothing(
    server: str, tmp_path: Path, path: str, name: str, said: str
) -> None:
    with pytest.raises(DownloadProblem, match=said):
        fetch(f"{server}/{path}", tmp_path / name, progress=quiet, should_stop=never)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_says_so(server: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DownloadProblem, match="cannot be written"):
        fetch(f"{server}/x", tmp_path / "file" / NAME, progress=quiet, should_stop=never)


def test_without_a_network_one_sentence_names_the_ways_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(url: str) -> object:
        raise URLError(ConnectionRefusedError(111, f"Connection refused by {url}"))

    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    monkeypatch.setattr(module, "_open", refused)
    with pytest.raises(DownloadProblem) as caught:
        download("resnet18", "default")
    said = str(caught.value)
    for way in ("Connection refused", "resnet18-f37072fd.pth", str(weights_folder()), "weights file", "embedded model"):
        assert way in said


def test_a_port_where_nobody_listens_is_a_sentence(server: str, tmp_path: Path) -> None:
    with _QuietServer(("127.0.0.1", 0), _Server) as closed:
        port = closed.server_port
    with pytest.raises(DownloadProblem, match="refused"):
        fetch(f"http://127.0.0.1:{port}/x", tmp_path / NAME, progress=quiet, should_stop=never)
    assert server


@pytest.mark.parametrize("ours", [True, False])
def test_a_file_put_by_hand_is_found_and_nothing_is_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ours: bool
) -> None:
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    folder = weights_folder() if ours else tmp_path / "checkpoints"
    folder.mkdir(parents=True)
    assert on_disk(find_weights("resnet18", "default")) is None
    (folder / "resnet18-f37072fd.pth").write_bytes(b"x")
    assert download("resnet18", "IMAGENET1K_V1") == folder / "resnet18-f37072fd.pth"
