"""A cell of the table shows as many methods as it has room for, whatever the language."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tlgui.gui.method_table import CellButton
from tlgui.gui.theme import Theme
from tlgui.recipe import Cell


@pytest.mark.parametrize(
    "text",
    [
        "Layer transfer, fine-tuning, conservative training, learning without forgetting, multitask learning",
        "层迁移、微调、保守训练、少遗忘学习、多任务学习、渐进神经网络、层迁移、微调、保守训练、少遗忘学习、多任务学习",
    ],
)
def test_what_does_not_fit_is_left_away_at_the_end(qtbot: QtBot, qapp: QApplication, text: str) -> None:
    button = CellButton(Cell.BOTH_LABELLED, Theme(qapp))
    qtbot.addWidget(button)
    button.setText(text)
    shown = button._fitted(QRect(0, 0, 120, 60))
    assert shown.endswith(" …")
    assert text.startswith(shown.removesuffix(" …").rstrip())
    assert len(shown) > 12
    assert button._fitted(QRect(0, 0, 1000, 600)) == text
