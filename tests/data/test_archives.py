"""Archives: their images are found, nothing else is written, and nothing outside the cache."""

import os
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tlgui.data import archives
from tlgui.data.archives import is_archive, unpacked
from tlgui.engine.predict import images_in
from tlgui.places import cache_dir
from tlgui.recipe import Problem


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TLGUI_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.new("RGB", (8, 8), "red").save(path)
    return path


def zipped(path: Path, photo: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.write(photo, name)
    return path


def taped(path: Path, photo: Path, *names: str) -> Path:
    with tarfile.open(path, "w:gz") as tape:
        for name in names:
            tape.add(photo, name)
    return path


@pytest.mark.parametrize(("pack", "name"), [(zipped, "some.zip"), (taped, "some.tar.gz")])
def test_the_images_of_an_archive_are_named_like_files(
    pack: Callable[..., Path], name: str, photo: Path, tmp_path: Path
) -> None:
    archive = pack(tmp_path / name, photo, "b/2.png", "b/1.png", "top.png", "notes.txt", "__MACOSX/b/._1.png")
    assert is_archive(archive)
    found = images_in([archive, photo])
    assert [str(path.relative_to(unpacked(archive))) for path in found[:-1]] == ["b/1.png", "b/2.png", "top.png"]
    assert found[2].parent.name == name
    assert found[-1] == photo


def test_an_archive_is_unpacked_once_until_it_changes(photo: Path, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "some.zip", photo, "1.png")
    first = unpacked(archive)
    stamp = (first / "1.png").stat().st_mtime_ns
    assert unpacked(archive) == first
    assert (first / "1.png").stat().st_mtime_ns == stamp
    zipped(archive, photo, "1.png", "2.png")
    assert unpacked(archive) != first
    assert len(images_in([archive])) == 2


@pytest.mark.parametrize(("pack", "name"), [(zipped, "evil.zip"), (taped, "evil.tgz")])
def test_a_member_that_leads_out_of_the_archive_is_passed_over(
    pack: Callable[..., Path], name: str, photo: Path, tmp_path: Path
) -> None:
    found = unpacked(pack(tmp_path / name, photo, "../../../evil.png", "good.png"))
    assert [path.name for path in found.rglob("*.png")] == ["good.png"]
    assert list(tmp_path.rglob("evil.png")) == []


def test_what_is_no_archive_holds_no_image_or_more_than_the_disk_is_said(
    photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 no more")
    with pytest.raises(Problem, match=r"broken\.zip cannot be read: .* Unpack it and give the folder"):
        unpacked(broken)
    with pytest.raises(Problem, match=r"There is no image in the archive .*empty\.zip"):
        unpacked(zipped(tmp_path / "empty.zip", photo, "notes.txt"))
    monkeypatch.setattr(archives, "SPARE_BYTES", 1 << 60)
    with pytest.raises(Problem, match="more than the disk of the cache has free"):
        unpacked(zipped(tmp_path / "large.zip", photo, "1.png"))
    assert list((cache_dir() / "archives").iterdir()) == []


def test_what_was_unpacked_long_ago_is_deleted(photo: Path, tmp_path: Path) -> None:
    old = unpacked(zipped(tmp_path / "old.zip", photo, "1.png"))
    long_ago = time.time() - 31 * 86_400
    os.utime(old.parent, (long_ago, long_ago))
    unpacked(zipped(tmp_path / "new.zip", photo, "1.png"))
    assert not old.exists()
