"""What every test may use: own caches, and the real photos and weights where they are at hand."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TLGUI_CPU_PRECISION", "float32")  # the same figures on every machine

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "CONFIG", "PROJECTS"):
        monkeypatch.setenv(f"TLGUI_{name}", str(tmp_path_factory.mktemp(name.lower())))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real weights and photos; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("TLGUI_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"real weights and photos are not at hand in {folder}")
    return folder
