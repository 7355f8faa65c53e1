"""The sample project: whole, the same each time, and never at the cost of anyone's files."""

import csv
import itertools
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tlgui.data import samples_tasks as tasks
from tlgui.data.pretrain_images import write_pretraining
from tlgui.data.pretrain_things import pretrain_classes, pretrain_layer
from tlgui.data.samples import SampleProject, has_samples, sample_pictures, sample_project, write_samples
from tlgui.data.samples_draw import drawing, thing_layer
from tlgui.data.samples_files import MARKER, SamplesProblem
from tlgui.data.samples_photo import photo
from tlgui.data.samples_things import ARRANGEMENTS, COLOURS, SHAPES, TEXTURES, Thing, generator


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SampleProject:
    return write_samples(tmp_path_factory.mktemp("samples"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pixels(thing: Thing, seed: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    rng = generator(seed)
    return np.asarray(photo(thing_layer(thing, 96, rng, 1.0), rng))


def test_every_announced_picture_is_written_and_opens_at_96_pixels(project: SampleProject) -> None:
    paths = [picture.path for picture in sample_pictures()]
    assert len(set(paths)) == len(paths)
    assert all((project.root / path).is_file() for path in paths)
    for path in paths[::50]:
        with Image.open(project.root / path) as image:
            assert (image.size, image.mode) == ((96, 96), "RGB")


def test_nothing_but_pictures_tables_readme_and_marker_is_written(project: SampleProject) -> None:
    images = {picture.path for picture in sample_pictures()}
    written = {path.relative_to(project.root).as_posix() for path in project.root.rglob("*") if path.is_file()}
    others = {path.rsplit("/", 1)[-1] for path in written - images}
    assert others == {"attributes.csv", "answers.csv", "labels.csv", "README.txt", MARKER}


def test_few_photos_have_fifteen_to_learn_from_and_forty_to_check_in_each_of_ten_classes(
    project: SampleProject,
) -> None:
    for part, count in (("train", 15), ("val", 40)):
        classes = names(project.few_photos / part)
        assert len(classes) == 10
        assert all(len(names(project.few_photos / part / name)) == count for name in classes)


def test_source_drawings_and_scoring_photos_share_their_classes_and_the_target_is_flat(project: SampleProject) -> None:
    assert names(project.drawings) == names(project.photos_for_scoring) == sorted(tasks.SHIFT_SHAPES)
    assert all(path.suffix == ".jpg" for path in project.photos_unlabelled.iterdir())
    answers = {row["file"]: row["class"] for row in rows(project.answers)}
    assert sorted(answers) == names(project.photos_unlabelled)
    assert [list(answers.values()).count(shape) for shape in tasks.SHIFT_SHAPES] == [40] * 8


def test_unlabelled_target_photos_do_not_come_in_the_order_of_their_classes(project: SampleProject) -> None:
    labels = [row["class"] for row in rows(project.answers)]
    assert labels[:8] != labels[8:16]


def test_attribute_table_describes_every_class_and_no_unseen_class_is_seen(project: SampleProject) -> None:
    seen, unseen = names(project.seen), names(project.unseen)
    table = {row["class"]: row for row in rows(project.attributes)}
    assert len(seen) == 24
    assert len(unseen) == 6
    assert not set(seen) & set(unseen)
    assert sorted(table) == sorted(seen + unseen)
    for row in table.values():
        assert sum(value == "1" for value in row.values()) == 4


def test_every_attribute_of_an_unseen_class_is_shown_by_some_seen_class_and_missing_from_another() -> None:
    seen = [set(thing.attributes) for thing in tasks.seen_things()]
    for thing in tasks.unseen_things():
        for attribute in thing.attributes:
            shown = sum(attribute in attributes for attributes in seen)
            assert 2 <= shown < len(seen)


def test_pool_shows_no_shape_of_the_few_photos() -> None:
    few = {picture.thing.shape for picture in tasks.few_photos()}
    assert not few & {picture.thing.shape for picture in tasks.unlabelled_pool()}


def test_two_tasks_label_the_same_images_and_some_labels_are_missing(project: SampleProject) -> None:
    table = rows(project.tasks_labels)
    assert sorted(row["file"] for row in table) == sorted(f"images/{name}" for name in names(project.tasks_images))
    missing = {column: sum(not row[column] for row in table) / len(table) for column in ("shape", "colour", "texture")}
    assert missing["colour"] == 0
    assert 0.03 < missing["shape"] < 0.2 < missing["texture"] < 0.4
    assert {row["split"] for row in table} == {"train", "val"}


def test_second_call_writes_nothing_anew(project: SampleProject) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*.jpg")}
    assert write_samples(project.root) == project
    assert {path: path.stat().st_mtime_ns for path in project.root.rglob("*.jpg")} == before
    assert has_samples(project.root)


def test_stopped_writing_is_not_taken_for_complete_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    done: list[int] = []
    with pytest.raises(SamplesProblem, match="Stopped after 20"):
        write_samples(
            tmp_path, progress=lambda number, _total: done.append(number), should_stop=lambda: len(done) >= 20
        )
    assert not has_samples(tmp_path)
    first = sorted(tmp_path.rglob("*.jpg"))
    assert len(first) == 20
    times = [path.stat().st_mtime_ns for path in first]
    more: list[int] = []
    with pytest.raises(SamplesProblem):
        write_samples(
            tmp_path, progress=lambda number, _total: more.append(number), should_stop=lambda: len(more) >= 30
        )
    assert len(sorted(tmp_path.rglob("*.jpg"))) == 30
    assert [path.stat().st_mtime_ns for path in first] == times


def test_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "holiday.jpg"
    mine.write_text("mine")
    with pytest.raises(SamplesProblem, match="holds other files"):
        write_samples(tmp_path)
    assert names(tmp_path) == ["holiday.jpg"]


def test_folder_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text(json.dumps({"contents": "tlgui samples 0", "complete": True}))
    with pytest.raises(SamplesProblem, match="another kind or version"):
        write_samples(tmp_path)


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(SamplesProblem, match="is a file"):
        write_samples(file)


def test_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SamplesProblem, match="Cannot write"):
        write_samples(tmp_path / "file" / "below")


def test_another_process_draws_the_same_pixels(project: SampleProject) -> None:
    path = "1_few_photos/train/dotted_star/003.jpg"
    code = (
        "import sys; from tlgui.data.samples import sample_pictures, picture_file\n"
        f"picture = next(p for p in sample_pictures() if p.path == {path!r})\n"
        "sys.stdout.buffer.write(picture_file(picture, picture.path))\n"
        "assert 'torch' not in sys.modules"
    )
    drawn = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert drawn == (project.root / path).read_bytes()


def test_photos_of_one_thing_differ_and_the_same_name_gives_the_same_photo() -> None:
    thing = Thing("star", "red", "striped", "row")
    assert np.array_equal(pixels(thing, "a"), pixels(thing, "a"))
    assert not np.array_equal(pixels(thing, "a"), pixels(thing, "b"))


@pytest.mark.parametrize("drawn", [True, False])
def test_every_value_of_every_attribute_can_be_pictured(drawn: bool) -> None:
    columns = itertools.zip_longest(SHAPES, COLOURS, TEXTURES, ARRANGEMENTS)
    defaults = ("circle", "red", "plain", "single")
    for row in columns:
        thing = Thing(*(value or default for value, default in zip(row, defaults, strict=True)))
        rng = generator("every", thing.name)
        layer = thing_layer(thing, 64, rng, 1.0)
        assert 0.05 < layer.cover.mean() < 0.6, thing
        picture = np.asarray(drawing(layer, rng) if drawn else photo(layer, rng))
        assert picture.shape == (64, 64, 3)
        assert picture.std() > 5


def test_drawings_lie_on_pale_paper_and_photos_do_not() -> None:
    corners = []
    for drawn in (True, False):
        values = []
        for number in range(12):
            rng = generator("paper", number)
            layer = thing_layer(Thing("heart", "blue", "plain", "single"), 64, rng, 0.4)
            image = drawing(layer, rng) if drawn else photo(layer, rng)
            values.append(np.asarray(image)[:4, :4].mean())
        corners.append(np.mean(values))
    assert corners[0] > 225
    assert corners[1] < 190


def test_colour_of_a_drawing_is_near_the_named_colour() -> None:
    for name, colour in COLOURS.items():
        rng = generator("colour", name)
        layer = thing_layer(Thing("square", name, "plain", "single"), 64, rng, 0.0)
        assert np.abs(layer.colour[32, 32] - np.array(colour)).max() < 45


def test_pretraining_has_as_many_classes_as_asked_of_all_four_families() -> None:
    kinds = pretrain_classes(40)
    assert len({kind.name for kind in kinds}) == 40
    assert {kind.family for kind in kinds} == {"object", "fractal", "contour", "shader"}
    assert pretrain_classes(16) == kinds[:16]


def test_pretraining_classes_show_something_and_vary_within() -> None:
    for kind in pretrain_classes(32):
        one = pretrain_layer(kind, 64, generator("one", kind.name))
        two = pretrain_layer(kind, 64, generator("two", kind.name))
        assert one.cover.mean() > 0.01, kind
        assert not (np.array_equal(one.cover, two.cover) and np.array_equal(one.colour, two.colour)), kind


def test_pretraining_folders_are_class_folders_that_can_be_written_again(tmp_path: Path) -> None:
    write_pretraining(tmp_path, classes=8, per_class=2, size=48)
    files = {path: path.read_bytes() for path in tmp_path.rglob("*.jpg")}
    assert len(files) == 16
    gone = next(iter(files))
    gone.unlink()
    write_pretraining(tmp_path, classes=8, per_class=2, size=48)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.jpg")} == files


def test_pretraining_is_refused_in_a_sample_folder(project: SampleProject) -> None:
    with pytest.raises(SamplesProblem, match="another kind or version"):
        write_pretraining(project.root)


def test_sample_project_can_be_named_without_writing(tmp_path: Path) -> None:
    assert sample_project(tmp_path / "x").few_photos == tmp_path / "x" / "1_few_photos"
    assert not (tmp_path / "x").exists()
