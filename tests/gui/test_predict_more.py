import json
from array import array
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.gui import scripted_model
from tests.gui.scripted_link import Reply
from tests.gui.test_predict_view import CLASSES, MODEL, Desk
from tlgui.figures import Bars, to_json
from tlgui.gui.class_folders import ClassFolders
from tlgui.gui.familiar import least_certainty
from tlgui.gui.prediction_model import Column
from tlgui.gui.prediction_rows import PredictionRow
from tlgui.gui.sort_out import copy_into_classes


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(qtbot, tmp_path)


def row(path: Path, *scores: float, problem: str = "") -> PredictionRow:
    order = tuple(sorted(range(len(scores)), key=lambda place: -scores[place])[:2])
    return PredictionRow(str(path), path.parent.name, path.name, array("f", scores), order, -1, problem)


def test_images_are_copied_into_a_folder_for_each_class_and_nothing_is_overwritten(tmp_path: Path) -> None:
    files = [tmp_path / part / "same.png" for part in ("a", "b", "c")]
    for number, file in enumerate(files):
        file.parent.mkdir()
        file.write_bytes(bytes([number]))
    rows = [row(files[0], 0.9, 0.1), row(files[1], 0.8, 0.2), row(files[2], 0.1, 0.9)]
    rows += [row(tmp_path / "gone.png", 0.9, 0.1), row(tmp_path / "x.gif", problem="x.gif is broken.")]
    done = copy_into_classes(tmp_path / "out", ("ants", "be/es"), rows)
    assert (done.copied, done.skipped) == (3, 2)
    assert "gone.png" in done.problem
    found = {str(file.relative_to(tmp_path / "out")): file.read_bytes() for file in (tmp_path / "out").rglob("*.png")}
    assert found == {"ants/same.png": b"\0", "ants/same (2).png": b"\1", "be_es/same.png": b"\2"}
    assert all(file.exists() for file in files)


def results(folder: Path, certainty: list[float]) -> Path:
    files = [{"path": f"{i}.png", "label": 0, "scores": [value, 1 - value]} for i, value in enumerate(certainty)]
    content = {
        "classes": ["a", "b"],
        "root": "/photos",
        "model": "model.safetensors",
        "splits": {"val": {"files": files}},
    }
    (folder / "results.json").write_text(json.dumps(content))
    return folder / "model.safetensors"


def test_what_looks_unfamiliar_is_calibrated_by_the_validation_images(tmp_path: Path) -> None:
    certainty = [0.6 + 0.39 * number / 99 for number in range(100)]
    least = least_certainty(results(tmp_path, certainty))
    assert sum(value < least for value in certainty) == 5
    assert least_certainty(tmp_path / "elsewhere" / "model.safetensors") == 0.0
    assert least_certainty(results(tmp_path, certainty[:10])) == 0.0


def test_unfamiliar_images_are_marked_and_can_be_shown_alone(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/ants")
    desk.wait_for(60)
    table = desk.view.page.table
    assert not table.unfamiliar.isVisible()
    level = sorted(row.confidence for row in desk.rows)[6]
    table.show_certainty(level)
    assert table.unfamiliar.isVisible()
    table.unfamiliar.setChecked(True)
    assert table.model.rowCount() == 6
    assert str(table.model.index(0, Column.CLASS).data()).endswith("?")
    assert "maybe none" in str(table.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))


def test_two_models_stand_side_by_side_with_their_disagreements_first(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/ants")
    desk.wait_for(60)
    model = desk.view.page.table.model

    def other(question: dict[str, Any]) -> Reply:
        items = [
            {"path": path, "scores": [["bees", 0.7], ["flies", 0.3]]} if number < 3 else {"path": path, "problem": "?"}
            for number, path in enumerate(question["paths"])
        ]
        return Reply({"classes": ["flies", "bees"], "images": len(items), "read": 3}, items=[items])

    desk.link.script["inspect"] = scripted_model.inspect(("flies", "bees"))
    desk.link.script["predict"] = other
    desk.view.compare("/models/other.safetensors")
    first = list(desk.rows[:3])
    desk.qtbot.waitUntil(lambda: all(model.agrees(known) is not None for known in first))
    agreeing = [model.classes[known.best] == "bees" for known in first]
    assert [model.agrees(known) for known in first] == agreeing
    assert model.agrees(desk.rows[5]) is None
    assert not desk.view.page.table.table.isColumnHidden(Column.OTHER)
    shown = [model.agrees(known) for known in model.shown()]
    assert shown == sorted(shown, key=lambda agrees: (agrees is not False, agrees is None))
    desk.view.page.table.apart.setChecked(True)
    assert model.rowCount() == agreeing.count(False)
    desk.view.compare(None)
    desk.qtbot.waitUntil(lambda: desk.view.page.table.table.isColumnHidden(Column.OTHER))
    assert model.rowCount() == 60
    assert model.classes == CLASSES


def test_the_view_copies_what_is_shown(desk: Desk, tmp_path: Path) -> None:
    desk.open_model()
    paths = []
    for number in range(3):
        file = tmp_path / f"{number}.png"
        picture = QImage(8, 8, QImage.Format.Format_RGB32)
        picture.fill(number)
        picture.save(str(file))
        paths.append(str(file))
    desk.drop_paths(*paths)
    desk.wait_for(3)
    desk.view.sorter.sort_into(str(tmp_path / "out"))
    desk.qtbot.waitUntil(lambda: "3 images copied" in desk.view.note.text())
    assert len(list((tmp_path / "out").rglob("*.png"))) == 3


def test_classes_are_named_merged_and_left_out_before_their_images_are_put_into_folders(desk: Desk) -> None:
    desk.open_model()
    desk.drop_paths("/photos/ants")
    desk.wait_for(60)
    rows = desk.view.page.table.selected()
    window = ClassFolders(CLASSES, rows, desk.view._theme, desk.view._large, desk.view)
    desk.qtbot.addWidget(window)
    window.show()
    occurring = [name for name in CLASSES if any(CLASSES[row.best] == name for row in rows if row.order)]
    assert list(window.fields) == occurring
    assert window.names() == {name: name for name in occurring}
    window.fields[occurring[0]].setText("insects ")
    window.fields[occurring[-1]].clear()
    window.link.setChecked(True)
    with desk.qtbot.waitSignal(window.named) as told:
        window.go.click()
    assert told.args == [{name: name for name in occurring} | {occurring[0]: "insects", occurring[-1]: ""}, True]


def test_a_zero_shot_model_shows_the_way_to_its_class_and_another_model_offers_none(desk: Desk) -> None:
    def inspect(question: dict[str, Any]) -> Reply:
        return Reply(
            {"title": "", "architecture": "", "classes": list(CLASSES), "zero_shot": "zero" in question["path"]}
        )

    def way(question: dict[str, Any]) -> Reply:
        return Reply(json.loads(to_json(Bars(Path(question["path"]).name, ("lion", "tiger"), {"share": (50.0, 50.0)}))))

    desk.link.script |= {"inspect": inspect, "way_to_class": way}
    page = desk.view.page
    desk.view.set_model(Path("/models/zero.safetensors"))
    desk.drop_paths("/photos/ants/1.jpg")
    desk.wait_for(1)
    assert not page.way_card.isVisible()
    page.way.click()
    desk.qtbot.waitUntil(page.way_card.isVisible)
    assert page.way_card.title.text() == "1.jpg"
    assert desk.link.questions("way_to_class") == [
        {"do": "way_to_class", "model": "/models/zero.safetensors", "path": "/photos/ants/1.jpg"}
    ]
    desk.drop_paths("/photos/ants/2.jpg")
    desk.qtbot.waitUntil(lambda: page.way_card.title.text() == "2.jpg")
    desk.link.script["way_to_class"] = lambda _: Reply(error="2.jpg cannot be read.")
    page.way.click()
    assert not page.way_card.isVisible()
    page.way.click()
    desk.qtbot.waitUntil(lambda: desk.view.note.text() == "2.jpg cannot be read.")
    assert not page.way_card.isVisible()
    desk.view.set_model(MODEL)
    desk.wait_for(2)
    assert not page.way.isVisible()


def test_merged_classes_share_a_folder_and_links_lead_to_the_images(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.png" for number in range(3)]
    for file in files:
        file.touch()
    rows = [row(files[0], 0.9, 0.1, 0.0), row(files[1], 0.1, 0.9, 0.0), row(files[2], 0.0, 0.1, 0.9)]
    names = {"a": "both", "b": "both", "c": ""}
    done = copy_into_classes(tmp_path / "out", ("a", "b", "c"), rows, names=names, link=True)
    assert done.copied == 2
    found = sorted((tmp_path / "out").rglob("*.png"))
    assert [file.parent.name for file in found] == ["both", "both"]
    assert [file.resolve() for file in found] == [file.resolve() for file in files[:2]]


TASKS = [
    {"name": "shape", "classes": ["moon", "star"], "unit": ""},
    {"name": "texture", "classes": ["dotted", "striped"], "unit": ""},
    {"name": "length", "classes": [], "unit": "cm"},
]
OUTPUTS = ("shape: moon", "shape: star", "texture: dotted", "texture: striped", "length [cm]")
VALUES = [0.25, 0.75, 0.125, 0.875, 12.34]


def test_every_task_of_a_model_is_answered_numbers_with_their_unit(desk: Desk) -> None:
    def inspect(_: dict[str, Any]) -> Reply:
        return Reply({"title": "two tasks", "classes": list(OUTPUTS), "tasks": TASKS})

    def predict(question: dict[str, Any]) -> Reply:
        items = [{"path": path, "scores": [], "values": VALUES} for path in question["paths"]]
        return Reply({"classes": list(OUTPUTS), "images": len(items), "read": len(items)}, items=[items])

    desk.link.script |= {"inspect": inspect, "predict": predict}
    desk.open_model()
    desk.drop_paths("/photos/star/1.jpg", "/photos/moon/2.jpg")
    desk.wait_for(2)
    page = desk.view.page
    table = page.table
    assert not table.table.isColumnHidden(Column.TASKS)
    assert table.table.isColumnHidden(Column.SECOND)
    shown = [str(table.model.index(0, column).data()) for column in (Column.CLASS, Column.TASKS)]
    assert shown == ["shape: star", "texture striped 87.5\u202f%  ·  length 12.34 cm"]
    assert [row.right for row in desk.rows] == [True, False]
    assert [table.label.itemText(place) for place in range(table.label.count())] == ["all classes", *OUTPUTS[:2]]
    bars = page.bars.scores
    assert [bar.name for bar in bars if bar.leading] == ["shape: star", "texture: striped", "length"]
    assert bars[2].figures == "12.34 cm"
    assert [bar.name for bar in bars if bar.known] == ["shape: star"]
