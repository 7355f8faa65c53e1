import json
import os
import shutil
import sqlite3
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.data.pictures import encoded, finish, photo, photos, quarters, save
from tlgui.data import scan as scanning
from tlgui.data import verdict, verdict_cache
from tlgui.data.image_set import FileProblem, ImageSet, SplitName, require_labelled
from tlgui.data.images import BadImage
from tlgui.data.scan import ScanProgress, ScanStopped, scan, scan_all
from tlgui.data.verdict import Verdict, check_file
from tlgui.data.verdict_cache import VerdictCache
from tlgui.data.walk import FolderProblem
from tlgui.places import cache_dir
from tlgui.recipe import Problem


def _kinds(images: ImageSet) -> dict[str, str]:
    return {problem.path: problem.kind for problem in images.problems}


def _text(images: ImageSet, path: str) -> str:
    return next(problem.text for problem in images.problems if problem.path == path)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are really read."""
    names: list[str] = []

    def check(path: Path) -> Verdict:
        names.append(path.name)
        return check_file(path)

    monkeypatch.setattr(scanning, "check_file", check)
    return names


# -- how a folder is read ------------------------------------------------------------------------------------------


def test_class_folders_are_labels_in_natural_order(tmp_path: Path) -> None:
    for number, name in enumerate(["10", "2", "1", "b10", "B2"]):
        photos(tmp_path / name, 5, first=10 * number)
    images = scan_all(tmp_path)
    assert images.classes == ("1", "2", "10", "B2", "b10")
    assert images.labelled
    assert not images.has_fixed_split
    assert images.problems == ()
    assert images.counts() == dict.fromkeys(images.classes, 5)
    assert images.summary() == "25 images, 5 classes"
    assert {image.path.split("/")[0]: image.label for image in images.images} == {
        name: label for label, name in enumerate(images.classes)
    }
    first = images.images[0]
    assert (first.path, first.width, first.height, first.mode) == ("1/0.png", 64, 48, "RGB")
    assert first.bytes == images.file(first).stat().st_size


def test_a_flat_folder_is_unlabelled(tmp_path: Path) -> None:
    photos(tmp_path, 3)
    images = scan_all(tmp_path)
    assert not images.labelled
    assert [image.label for image in images.images] == [-1] * 3
    with pytest.raises(Problem, match="no class folders"):
        require_labelled(images)


def test_images_beside_one_subfolder_are_unlabelled_and_all_count(tmp_path: Path) -> None:
    photos(tmp_path, 3)
    photos(tmp_path / "more", 2, first=5)
    images = scan_all(tmp_path)
    assert not images.labelled
    assert len(images.images) == 5


def test_images_beside_class_folders_are_stray(tmp_path: Path) -> None:
    photos(tmp_path / "a", 5)
    photos(tmp_path / "b", 5, first=5)
    save(photo(99), tmp_path / "loose.png")
    images = scan_all(tmp_path)
    assert images.summary() == "10 images, 2 classes"
    assert _kinds(images) == {"loose.png": "stray"}


def test_subfolders_of_a_class_belong_to_it(tmp_path: Path) -> None:
    photos(tmp_path / "a" / "2020" / "may", 5)
    photos(tmp_path / "b", 5, first=5)
    images = scan_all(tmp_path)
    assert images.counts() == {"a": 5, "b": 5}
    assert images.problems == ()


def test_one_class_only_is_told_to_who_needs_labels(tmp_path: Path) -> None:
    photos(tmp_path / "cats", 3)
    images = scan_all(tmp_path)
    assert images.classes == ("cats",)
    with pytest.raises(Problem, match="one class only"):
        require_labelled(images)


def test_two_classes_are_enough(tmp_path: Path) -> None:
    photos(tmp_path / "cats", 3)
    photos(tmp_path / "dogs", 3, first=5)
    require_labelled(scan_all(tmp_path))


@pytest.mark.parametrize("names", [("train", "val", "test"), ("training", "validation", "testing"), ("TRAIN", "valid")])
def test_folders_of_parts_are_honoured_and_classes_matched_by_name(tmp_path: Path, names: tuple[str, ...]) -> None:
    for number, name in enumerate(names):
        for place, kind in enumerate(["zebra", "ant"][:: 1 if number else -1]):
            photos(tmp_path / name / kind, 5, first=100 * number + 10 * place)
    images = scan_all(tmp_path)
    assert images.classes == ("ant", "zebra")
    assert images.has_fixed_split
    splits: tuple[SplitName, ...] = ("train", "val", "test")
    for split in splits[: len(names)]:
        assert images.counts(split) == {"ant": 5, "zebra": 5}
    for image in images.images:
        assert images.classes[image.label] in image.path


def test_a_wrapping_folder_is_looked_through(tmp_path: Path) -> None:
    for part in ("train", "val"):
        for number, kind in enumerate(("a", "b")):
            photos(tmp_path / "data" / "unpacked" / part / kind, 5, first=100 * (part == "val") + 10 * number)
    images = scan_all(tmp_path)
    assert images.classes == ("a", "b")
    assert images.has_fixed_split


def test_other_folders_beside_the_parts_are_left_out_with_a_reason(tmp_path: Path) -> None:
    for number, part in enumerate(("train", "test")):
        photos(tmp_path / part / "a", 5, first=100 * number)
        photos(tmp_path / part / "b", 5, first=100 * number + 10)
    photos(tmp_path / "masks", 2, first=500)
    save(photo(600), tmp_path / "test" / "loose.png")
    images = scan_all(tmp_path)
    assert len(images.images) == 20
    assert set(_kinds(images)) == {"masks/0.png", "masks/1.png", "test/loose.png"}
    assert "in no class folder" in _text(images, "test/loose.png")


def test_classes_may_be_called_train_and_test(tmp_path: Path) -> None:
    for number, name in enumerate(("train", "bus", "car")):
        photos(tmp_path / name, 5, first=10 * number)
    assert scan_all(tmp_path).classes == ("bus", "car", "train")


def test_parts_without_classes_are_unlabelled_parts(tmp_path: Path) -> None:
    photos(tmp_path / "train", 3)
    photos(tmp_path / "test", 2, first=5)
    images = scan_all(tmp_path)
    assert not images.labelled
    assert images.has_fixed_split


def test_a_class_that_one_part_lacks_is_told(tmp_path: Path) -> None:
    photos(tmp_path / "train" / "a", 5)
    photos(tmp_path / "train" / "b", 5, first=10)
    photos(tmp_path / "val" / "a", 5, first=20)
    photos(tmp_path / "val" / "c", 5, first=30)
    images = scan_all(tmp_path)
    assert images.classes == ("a", "b", "c")
    told = {(problem.path, problem.kind, problem.text) for problem in images.problems}
    assert told == {
        ("b", "empty_class", "The class 'b' has no image in val, so it is not judged while training."),
        ("c", "empty_class", "The class 'c' has no image in train, so it cannot be learnt."),
    }


def test_composed_and_decomposed_names_are_one_class(tmp_path: Path) -> None:
    photos(tmp_path / "train" / "Bär", 5)
    photos(tmp_path / "val" / "Ba\u0308r", 5, first=10)
    photos(tmp_path / "train" / "Ant", 5, first=20)
    photos(tmp_path / "val" / "Ant", 5, first=30)
    assert scan_all(tmp_path).classes == ("Ant", "Bär")


# -- what is odd ---------------------------------------------------------------------------------------------------


@pytest.fixture
def two_classes(tmp_path: Path) -> Path:
    photos(tmp_path / "a", 6)
    photos(tmp_path / "b", 6, first=10)
    return tmp_path


def test_strays_and_broken_files_are_listed_with_reasons(two_classes: Path) -> None:
    (two_classes / "a" / "notes.txt").write_text("hello")
    (two_classes / "a" / "lost.jpg").write_text("<!doctype html><title>404</title>")
    (two_classes / "b" / "empty.png").touch()
    (two_classes / "b" / "cut.jpg").write_bytes(encoded(photo(1), "JPEG")[:300])
    images = scan_all(two_classes)
    assert images.summary() == "12 images, 2 classes"
    assert images.skipped == 4
    assert _kinds(images) == {
        "a/notes.txt": "stray",
        "a/lost.jpg": "stray",
        "b/empty.png": "broken",
        "b/cut.jpg": "broken",
    }
    assert _text(images, "a/lost.jpg") == "lost.jpg is not an image but a web page (a download that failed?)."
    assert _text(images, "a/notes.txt") == "notes.txt is not an image but text."
    assert "cut short" in _text(images, "b/cut.jpg")
    assert images.skipped_summary().startswith("4 files skipped: lost.jpg is not an image")


def test_an_image_without_a_suffix_is_an_image(two_classes: Path) -> None:
    (two_classes / "a" / "0.png").rename(two_classes / "a" / "n01440764_10026")
    assert len(scan_all(two_classes).images) == 12


def test_hidden_and_system_files_are_passed_over_in_silence(two_classes: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._0.png", ".hidden.png"):
        (two_classes / "a" / name).write_bytes(b"junk")
    photos(two_classes / ".thumbnails", 2)
    photos(two_classes / "__MACOSX" / "a", 2)
    images = scan_all(two_classes)
    assert len(images.images) == 12
    assert images.problems == ()
    assert images.skipped_summary() == ""


def test_many_strays_of_one_kind_are_said_in_one_sentence(two_classes: Path) -> None:
    for number in range(30):
        (two_classes / "a" / f"{number}.txt").write_text("0 0.5 0.5 1 1")
    (problem,) = scan_all(two_classes).problems
    assert problem.count == 30
    assert problem.path == "a"
    assert "30 .txt files in a" in problem.text


def test_a_plain_notice_among_photos_is_no_photo(tmp_path: Path) -> None:
    for number in range(40):
        save(photo(number), tmp_path / "ab"[number % 2] / f"{number}.jpg")
    notice = Image.new("P", (64, 64), 1)
    ImageDraw.Draw(notice).line((5, 5, 20, 20))
    save(notice, tmp_path / "a" / "missing.gif")
    images = scan_all(tmp_path)
    assert _kinds(images) == {"a/missing.gif": "stray"}
    assert images.skipped_summary().startswith("1 file skipped: missing.gif is not a photo")


def test_a_set_of_plain_drawings_loses_nothing(tmp_path: Path) -> None:
    for number in range(40):
        drawing = Image.new("L", (32, 32))
        ImageDraw.Draw(drawing).line((5, number // 2, 20, 31 - number // 2), fill=255)
        save(drawing, tmp_path / "ab"[number % 2] / f"{number}.{'gif' if number == 1 else 'png'}")
    assert len(scan_all(tmp_path).images) == 40


def test_small_classes_are_told(tmp_path: Path) -> None:
    for number, (name, count) in enumerate([("one", 1), ("four", 4), ("five", 5)]):
        photos(tmp_path / name, count, first=10 * number)
    (tmp_path / "none").mkdir()
    images = scan_all(tmp_path)
    assert images.classes == ("five", "four", "one")
    assert _kinds(images) == {"none": "empty_class", "four": "tiny_class", "one": "tiny_class"}
    assert "one image only" in _text(images, "one")
    assert "4 images only" in _text(images, "four")
    assert images.skipped == 0


def test_names_that_differ_in_nothing_visible_are_told(tmp_path: Path) -> None:
    for number, name in enumerate(["Ants", "ants", "bees ", "wasps"]):
        photos(tmp_path / name, 5, first=10 * number)
    images = scan_all(tmp_path)
    assert len(images.classes) == 4
    assert [problem.kind for problem in images.problems] == ["name", "name"]
    assert "differ only by case" in images.problems[0].text + images.problems[1].text
    assert "space" in _text(images, "bees ")


def test_the_same_file_in_two_classes_is_told(two_classes: Path) -> None:
    shutil.copy(two_classes / "a" / "3.png", two_classes / "b" / "again.png")
    images = scan_all(two_classes)
    assert len(images.images) == 13
    assert _kinds(images) == {"b/again.png": "duplicate"}
    assert "the same file as a/3.png" in _text(images, "b/again.png")


def test_an_image_of_val_that_was_trained_on_is_told(tmp_path: Path) -> None:
    for number, part in enumerate(("train", "val")):
        photos(tmp_path / part / "a", 5, first=100 * number)
        photos(tmp_path / part / "b", 5, first=100 * number + 10)
    smaller = Image.open(tmp_path / "train" / "a" / "2.png").resize((40, 30))
    save(smaller, tmp_path / "val" / "a" / "twin.jpg", quality=90)
    images = scan_all(tmp_path)
    assert _kinds(images) == {"val/a/twin.jpg": "duplicate"}
    assert "train/a/2.png" in _text(images, "val/a/twin.jpg")


def test_links_are_followed_but_no_circle_of_them(two_classes: Path) -> None:
    (two_classes / "c").symlink_to(two_classes / "a", target_is_directory=True)
    (two_classes / "b" / "loop").symlink_to(two_classes, target_is_directory=True)
    (two_classes / "b" / "dangling.png").symlink_to(two_classes / "nowhere.png")
    images = scan_all(two_classes)
    assert images.counts() == {"a": 6, "b": 6, "c": 6}


def test_a_pipe_named_like_an_image_does_not_block(two_classes: Path) -> None:
    os.mkfifo(two_classes / "a" / "pipe.jpg")
    assert len(scan_all(two_classes).images) == 12


def test_a_folder_that_cannot_be_opened_is_told(two_classes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def closed(path: str) -> object:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    images = scan_all(two_classes)
    assert images.classes == ("a",)
    assert _text(images, "b") == "The folder b cannot be opened (Permission denied)."


# -- folders that are no good --------------------------------------------------------------------------------------


def test_a_useless_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("x")
    (tmp_path / "empty" / "inner").mkdir(parents=True)
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_text("x")
    for name, reason in (
        ("missing", "does not exist"),
        ("file.txt", "is a file"),
        ("empty", "is empty"),
        ("text", "no image that can be read"),
    ):
        with pytest.raises(FolderProblem, match=reason):
            scan_all(tmp_path / name)


def test_a_closed_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(FolderProblem, match="Permission denied"):
        scan_all(tmp_path)


# -- progress, stop and memory -------------------------------------------------------------------------------------


def test_progress_ends_with_everything_done(two_classes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "_BREATH", 0)
    steps = list(scan(two_classes))
    assert steps[-1] == ScanProgress(12, 12, "Checked 12 files")
    checks = [step.done for step in steps if step.total]
    assert checks == sorted(checks)
    assert len(checks) >= 12


def test_a_stopped_scan_says_so_and_keeps_what_it_has_read(two_classes: Path, reads: list[str]) -> None:
    answers = iter([False] * 8 + [True])
    with pytest.raises(ScanStopped, match="stopped after"):
        finish(scan(two_classes, should_stop=lambda: next(answers)))
    already = len(VerdictCache(two_classes).load())
    assert already >= 4
    reads.clear()
    scan_all(two_classes)
    assert len(reads) == 12 - already


def test_an_abandoned_scan_leaves_no_thread(two_classes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "_BREATH", 0)
    steps = scan(two_classes)
    while not next(steps).total:
        pass
    next(steps)
    steps.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("scan")]


def test_an_unchanged_folder_is_not_read_again(two_classes: Path, reads: list[str]) -> None:
    (two_classes / "a" / "notes.txt").write_text("hello")
    first = scan_all(two_classes)
    assert len(reads) == 13
    reads.clear()
    assert scan_all(two_classes) == first
    assert reads == []


def test_a_changed_file_is_read_again(two_classes: Path, reads: list[str]) -> None:
    scan_all(two_classes)
    reads.clear()
    save(quarters(), two_classes / "a" / "0.png")
    photos(two_classes / "b", 1, first=77)
    images = scan_all(two_classes)
    assert sorted(reads) == ["0.png", "0.png"]
    assert images.images[0].width == 48


def test_a_file_that_could_not_be_opened_is_tried_again(two_classes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path) -> bytes:
        raise BadImage(path, "cannot be read (locked)")

    with monkeypatch.context() as patched:
        patched.setattr(verdict, "read_bytes", locked)
        with pytest.raises(FolderProblem):
            scan_all(two_classes)
    assert len(scan_all(two_classes).images) == 12


def _spoil_bytes() -> None:
    cache_dir().mkdir(parents=True, exist_ok=True)
    (cache_dir() / "scan.sqlite").write_bytes(b"this is no database at all" * 100)


def _spoil_folder() -> None:
    (cache_dir() / "scan.sqlite").mkdir(parents=True)


def _spoil_place() -> None:
    cache_dir().rmdir()
    cache_dir().write_text("a file where the cache folder should be")


def _spoil_table() -> None:
    with sqlite3.connect(cache_dir() / "scan.sqlite") as database:
        database.execute("CREATE TABLE verdicts_1 (something INTEGER)")
    database.close()


@pytest.mark.parametrize("spoil", [_spoil_bytes, _spoil_folder, _spoil_place, _spoil_table])
def test_a_spoilt_cache_never_hurts(two_classes: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil()
    for _ in range(2):
        assert len(scan_all(two_classes).images) == 12


def test_spoilt_rows_of_the_cache_are_read_anew(two_classes: Path) -> None:
    scan_all(two_classes)
    with sqlite3.connect(cache_dir() / "scan.sqlite") as database:
        database.execute("UPDATE verdicts_1 SET verdict = '{\"width\": 3'")
    database.close()
    assert len(scan_all(two_classes).images) == 12


def test_a_locked_cache_never_hurts(two_classes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan_all(two_classes)
    monkeypatch.setattr(verdict_cache, "_PATIENCE", 0.01)
    lock = sqlite3.connect(cache_dir() / "scan.sqlite", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    try:
        assert len(scan_all(two_classes).images) == 12
    finally:
        lock.close()


def test_a_spoilt_cache_is_begun_anew(two_classes: Path, reads: list[str]) -> None:
    _spoil_bytes()
    scan_all(two_classes)
    reads.clear()
    scan_all(two_classes)
    assert reads == []


def test_one_folder_does_not_remember_for_its_neighbour(tmp_path: Path) -> None:
    photos(tmp_path / "set", 3)
    photos(tmp_path / "set2", 2, first=5)
    assert len(scan_all(tmp_path / "set2").images) == 2
    assert VerdictCache(tmp_path / "set").load() == {}


# -- the set itself ------------------------------------------------------------------------------------------------


def test_an_image_set_survives_json(two_classes: Path) -> None:
    (two_classes / "a" / "notes.txt").write_text("hello")
    images = scan_all(two_classes)
    assert ImageSet.from_dict(json.loads(json.dumps(images.to_dict()))) == images


@pytest.mark.parametrize(
    "data", [{}, {"root": "x", "classes": [], "columns": ["path"], "images": [[1, 2]], "problems": []}]
)
def test_a_spoilt_image_set_is_a_problem(data: dict[str, object]) -> None:
    with pytest.raises(Problem, match="check the folder again"):
        ImageSet.from_dict(data)


def test_only_strays_and_broken_files_are_skipped() -> None:
    assert FileProblem("a", "stray", "").skipped
    assert FileProblem("a", "broken", "").skipped
    assert not FileProblem("a", "duplicate", "").skipped


# -- real photos ---------------------------------------------------------------------------------------------------


@pytest.fixture
def ants_and_bees(shared_data: Path, tmp_path: Path) -> Iterator[Path]:
    with zipfile.ZipFile(shared_data / "hymenoptera_320.zip") as archive:
        archive.extractall(tmp_path)
    yield tmp_path
    shutil.rmtree(tmp_path)


def test_ants_and_bees_are_397_photos_and_one_notice(ants_and_bees: Path) -> None:
    images = scan_all(ants_and_bees)
    assert images.classes == ("ants", "bees")
    assert images.counts("train") == {"ants": 123, "bees": 121}
    assert images.counts("val") == {"ants": 70, "bees": 83}
    assert images.skipped_summary().startswith("1 file skipped: imageNotFound.gif is not a photo")
    assert len(images.problems) == 1


def test_a_set_can_be_narrowed_to_some_classes(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        Image.new("RGB", (8, 8), {"a": "red", "b": "green", "c": "blue"}[name]).save(tmp_path / name / "1.png")
    some = scan_all(tmp_path).only(["c", "a"])
    assert some.classes == ("a", "c")
    assert [(image.path, image.label) for image in some.images] == [("a/1.png", 0), ("c/1.png", 1)]
    with pytest.raises(Problem, match="'d'"):
        some.only(["d"])
