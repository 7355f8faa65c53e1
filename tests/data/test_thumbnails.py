import os
import tempfile
from pathlib import Path

import pytest
from PIL import Image

from tests.data.pictures import photo, quarters, save
from tlgui.data import thumbnails
from tlgui.data.images import BadImage, load_image
from tlgui.data.thumbnails import thumbnail
from tlgui.places import cache_dir


def test_a_thumbnail_is_small_upright_and_in_the_cache(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = save(photo(1, 640, 480), tmp_path / "中.jpg", exif=exif)
    file = thumbnail(path, 96)
    assert cache_dir() in file.parents
    assert load_image(file).size == (72, 96)


def test_a_small_image_is_not_enlarged(tmp_path: Path) -> None:
    assert load_image(thumbnail(save(quarters(), tmp_path / "a.png"), 200)).size == (48, 32)


def test_a_thumbnail_is_made_once_and_anew_when_the_image_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[Path] = []

    def load(path: Path, short_side: int | None = None) -> Image.Image:
        loads.append(path)
        return load_image(path, short_side)

    monkeypatch.setattr(thumbnails, "load_image", load)
    path = save(photo(1), tmp_path / "a.png")
    first = thumbnail(path, 32)
    assert thumbnail(path, 32) == first
    assert len(loads) == 1
    assert thumbnail(path, 48) != first
    os.utime(path, ns=(1, 1))
    assert thumbnail(path, 32) != first
    assert len(loads) == 3


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    file = thumbnail(save(photo(1), tmp_path / "a.png"), 32)
    assert [found.name for found in file.parent.iterdir()] == [file.name]


def test_an_unwritable_cache_falls_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("TLGUI_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    file = thumbnail(save(photo(1), tmp_path / "a.png"), 32)
    assert tmp_path / "temporary" in file.parents


def test_a_broken_image_has_a_reason_instead(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing more")
    for name in ("a.jpg", "missing.jpg"):
        with pytest.raises(BadImage, match=f"^{name} "):
            thumbnail(tmp_path / name, 32)


def test_the_oldest_thumbnails_go_when_all_take_too_much_and_no_more_than_once_a_day(tmp_path: Path) -> None:
    assert thumbnails.forget_oldest(0) == 0  # there are none yet
    files = [thumbnail(save(photo(number), tmp_path / f"{number}.png"), 32) for number in range(8)]
    for age, file in enumerate(reversed(files)):
        os.utime(file, (1_000_000 - age, 1_000_000 - age))
    size = sum(file.stat().st_size for file in files)
    assert thumbnails.forget_oldest(size) == 0
    assert thumbnails.forget_oldest(size - 1) == 0  # it has looked today
    os.utime(cache_dir() / "thumbnails" / "tidied", (0, 0))
    deleted = thumbnails.forget_oldest(size - 1)
    left = [file.is_file() for file in files]
    assert left == [False] * deleted + [True] * (8 - deleted)
    assert sum(file.stat().st_size for file in files[deleted:]) <= (size - 1) // 2
