"""Images into folders by what a model names them."""

from pathlib import Path

import pytest

from tlgui.cli import main
from tlgui.data.class_folders import folder_names
from tlgui.engine.predict import images_in, open_model
from tlgui.engine.sort_images import sort_images
from tlgui.recipe import Problem


def test_every_image_is_copied_once_into_the_folder_of_its_class(
    source_file: Path, photos: Path, tmp_path: Path
) -> None:
    model, images = open_model(source_file), images_in([photos / "val"])
    places = [one.place for one in sort_images(model, images, tmp_path / "out", {})]
    assert len({place for place in places if place}) == len(images)
    for image, place in zip(images, places, strict=True):
        assert place is not None
        assert place.parent.name in model.classes
        assert place.read_bytes() == image.read_bytes()


def test_two_classes_of_one_name_are_merged_and_an_empty_name_leaves_out(
    source_file: Path, photos: Path, tmp_path: Path
) -> None:
    model, images = open_model(source_file), images_in([photos / "val"])
    merged = dict.fromkeys(model.classes, "all of them")
    first = next(sort_images(model, images, tmp_path / "one", merged))
    assert first.place is not None
    assert first.place.parent == tmp_path / "one" / "all of them"
    assert all(one.place is None for one in sort_images(model, images, tmp_path / "two", dict.fromkeys(merged, "")))
    assert not (tmp_path / "two").exists()


def test_links_lead_to_the_images(source_file: Path, photos: Path, tmp_path: Path) -> None:
    model, images = open_model(source_file), images_in([photos / "val"])[:3]
    for one in sort_images(model, images, tmp_path / "out", {}, link=True):
        assert one.place is not None
        assert one.place.is_symlink()
        assert one.place.resolve() == one.path.resolve()


def test_a_name_for_a_class_that_is_not_there_is_refused() -> None:
    with pytest.raises(Problem, match="knows no class 'c'; it knows a, b"):
        folder_names(("a", "b"), {"c": "cats"})


def test_names_that_no_folder_can_have_are_mended() -> None:
    assert folder_names(("a", "b"), {"a": "cats/dogs ."}) == {"a": "cats_dogs", "b": "b"}


def test_the_command_names_and_merges(
    source_file: Path, photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["sort", str(source_file), str(photos / "val"), "--out", str(tmp_path / "out")]
    assert main([*words, *(word for n in range(7) for word in ("--name", f"class {n}=things"))]) == 0
    assert capsys.readouterr().out == "things: 18 images\n"
    assert len(list((tmp_path / "out" / "things").iterdir())) == 18
    assert main([*words, "--name", "things"]) == 2


def test_the_command_says_what_could_not_be_read(
    source_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jpg").write_text("no image")
    assert main(["sort", str(source_file), str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert told.out == "not readable: 1 image\n"
    assert str(tmp_path / "in" / "a.jpg") in told.err
