from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.picture_files import image_set, thumbnails_in
from tests.gui.scripted_link import ScriptedLink
from tlgui.gui.grid_layout import Section, lay_out
from tlgui.gui.image_model import ImageModel
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import Theme
from tlgui.gui.thumbnail_grid import ThumbnailGrid

LAYOUT = lay_out([Section("a", 7), Section("none", 0), Section("b", 2), Section("", 5)], 330, (100, 50), 20)


def test_columns_share_the_whole_width() -> None:
    assert (LAYOUT.columns, LAYOUT.cell) == (3, (110, 50))


def test_every_cell_is_found_at_its_own_place() -> None:
    assert LAYOUT.size == 14
    for number in range(LAYOUT.size):
        box = LAYOUT.box(number)
        assert LAYOUT.at(box.left, box.top) == number
        assert LAYOUT.at(box.left + box.width - 1, box.top + box.height - 1) == number


def test_headings_and_empty_places_hold_no_cell() -> None:
    assert LAYOUT.at(5, 5) == -1
    assert LAYOUT.at(115, LAYOUT.box(6).top + 5) == -1
    assert LAYOUT.at(331, 30) == -1
    assert LAYOUT.at(5, LAYOUT.height) == -1


@pytest.mark.parametrize(("top", "bottom"), [(0, 49), (25, 130), (100, 400), (0, 10_000), (171, 171), (-30, 5)])
def test_a_band_touches_at_least_the_cells_that_lie_in_it(top: int, bottom: int) -> None:
    inside = {
        number
        for number in range(LAYOUT.size)
        if LAYOUT.box(number).top <= bottom and LAYOUT.box(number).top + LAYOUT.cell[1] > top
    }
    touched = set(LAYOUT.touched(top, bottom))
    assert inside <= touched
    assert len(touched) <= len(inside) + LAYOUT.columns


def test_up_and_down_keep_the_column_across_sections() -> None:
    assert [LAYOUT.below(number) for number in (0, 3, 4, 5, 6, 7, 12)] == [3, 6, 6, 6, 7, 9, 12]
    assert [LAYOUT.above(number) for number in (13, 12, 9, 8, 3, 0)] == [10, 9, 7, 6, 0, 0]


def test_nothing_at_all_can_be_laid_out() -> None:
    empty = lay_out([], 300, (100, 50), 20)
    assert (empty.size, empty.height, list(empty.touched(0, 500)), empty.at(3, 3)) == (0, 0, [], -1)


@pytest.fixture
def grid(qtbot: QtBot, tmp_path: Path) -> ThumbnailGrid:
    link = ScriptedLink(thumbnails=thumbnails_in(tmp_path / "thumbnails"))
    theme = Theme(link)
    pictures = Pictures(link, 96, link)
    model = ImageModel(pictures, link)
    model.set_images(image_set(tmp_path, {"ants": 40, "bees": 40}))
    view = ThumbnailGrid(model, pictures, theme)
    link.setParent(view)
    qtbot.addWidget(view)
    view.resize(480, 400)
    view.show()
    return view


def rows(grid: ThumbnailGrid) -> list[int]:
    return sorted(index.row() for index in grid.selectedIndexes())


def middle(grid: ThumbnailGrid, row: int) -> QPoint:
    return grid.visualRect(grid.model().index(row, 0)).center()


def test_a_click_chooses_one_and_control_adds_another(grid: ThumbnailGrid) -> None:
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 2))
    assert rows(grid) == [2]
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, control, middle(grid, 5))
    assert rows(grid) == [2, 5]


def test_shift_chooses_all_in_between_whichever_way(grid: ThumbnailGrid) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 2))
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, shift, middle(grid, 8))
    assert rows(grid) == [2, 3, 4, 5, 6, 7, 8]
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, shift, middle(grid, 0))
    assert rows(grid) == [0, 1, 2]


def test_the_arrow_keys_walk_and_scroll(grid: ThumbnailGrid) -> None:
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 0))
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert rows(grid) == [1]
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert rows(grid) == [1 + 4]
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert rows(grid) == [79]
    assert grid.viewport().rect().contains(middle(grid, 79))
    QTest.keyClick(grid, Qt.Key.Key_Home)
    assert rows(grid) == [0]
    assert grid.viewport().rect().contains(middle(grid, 0))


def test_control_a_chooses_all(grid: ThumbnailGrid) -> None:
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(rows(grid)) == 80
    assert len(grid.chosen()) == 80


def test_a_narrower_window_keeps_the_row_in_sight(grid: ThumbnailGrid) -> None:
    grid.verticalScrollBar().setValue(grid.visualRect(grid.model().index(60, 0)).top())
    grid.resize(300, 400)
    rect = grid.visualRect(grid.model().index(60, 0))
    assert -rect.height() < rect.top() < grid.viewport().height()
