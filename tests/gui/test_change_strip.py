from pathlib import Path

import pytest
import torch
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file

from tests.engine.conftest import photos, recipe, source_file  # noqa: F401 - the fixtures of a real run
from tlgui.engine.run import run
from tlgui.events import RunFinished, RunStarted
from tlgui.gui.change_history import ChangeHistory
from tlgui.gui.change_strip import ChangeStrip, strength
from tlgui.gui.layer_plan import NetworkPlan, PlannedBlock
from tlgui.gui.network_drawing import NetworkDrawing
from tlgui.gui.theme import Theme
from tlgui.recipe import BlockState, Layers, Recipe
from tlgui.runs import RunFolder

FROZEN = 13


def plan_of(started: RunStarted) -> NetworkPlan:
    blocks = tuple(
        PlannedBlock(block.name, block.group, block.name, "", block.parameters, (1,), BlockState(block.state))
        for block in started.blocks
    )
    return NetworkPlan("network", blocks, Layers())


def saved_change(source: dict[str, torch.Tensor], after: dict[str, torch.Tensor], names: list[str]) -> float:
    """‖w−w⁰‖/‖w⁰‖ over some tensors of two saved files."""
    apart = sum(float(((after[name].double() - source[name].double()) ** 2).sum()) for name in names)
    whole = sum(float((source[name].double() ** 2).sum()) for name in names)
    return float((apart / whole) ** 0.5)


@pytest.mark.timeout(60)
def test_after_real_training_frozen_blocks_read_exactly_zero_and_the_others_what_the_files_say(
    qtbot: QtBot,
    qapp: QApplication,
    recipe: Recipe,  # noqa: F811
    source_file: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.write_recipe(recipe)
    happened = list(run(recipe, folder))
    started = next(event for event in happened if isinstance(event, RunStarted))
    plan, history, theme = plan_of(started), ChangeHistory(), Theme(qapp)
    history.take(happened)
    drawing = NetworkDrawing(theme)
    strip = ChangeStrip(drawing, theme)
    for widget in (drawing, strip):
        qtbot.addWidget(widget)
        widget.resize(900, 120)
    drawing.show_plan(plan)
    strip.show_history(plan, history)
    assert [strip.changes(position) for position in range(FROZEN)] == [(0.0, 0.0, 0.0)] * FROZEN

    source, after = load_file(source_file), load_file(folder.model_file)
    block = plan.blocks[FROZEN]
    names = [name for name in source if name.startswith(f"{block.name}.") and "running" not in name]
    names = [name for name in names if "num_batches" not in name]
    last = happened[-1]
    assert isinstance(last, RunFinished)
    best = last.best_epoch
    assert strip.changes(FROZEN)[best - 1] == pytest.approx(saved_change(source, after, names), rel=1e-4)
    assert strip.words_at(strip._column(0).center()).endswith("moved by 0 of its weights' norm")


def test_only_what_did_not_move_at_all_is_without_colour() -> None:
    assert strength(0.0) == 0.0
    assert strength(1e-9) > 0.1
    assert strength(1e-9) < strength(0.01) < strength(0.4) < strength(2.0) == 1.0
