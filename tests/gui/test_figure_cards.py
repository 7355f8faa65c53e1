from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.picture_files import thumbnails_in
from tests.gui.scripted_link import ScriptedLink
from tests.gui.some_figures import some_figures
from tlgui.events import RunStarted, Shown
from tlgui.figures import Bars, Figure, to_json
from tlgui.gui.axes import number_words, span, ticks
from tlgui.gui.figure_bars import BarsFigure
from tlgui.gui.figure_board import FigureBoard
from tlgui.gui.figure_card import FigureCard, FigureWindow
from tlgui.gui.figure_lines import LinesFigure
from tlgui.gui.figure_lying import LyingBarsFigure
from tlgui.gui.figure_points import PointsFigure
from tlgui.gui.figure_strips import StripsFigure
from tlgui.gui.figure_table import TableFigure
from tlgui.gui.figure_tiles import TilesFigure
from tlgui.gui.pictures import Pictures
from tlgui.gui.theme import Theme
from tlgui.runs import RunFolder

LEFT = Qt.MouseButton.LeftButton
IMAGES = [Path(f"/photos/{number}.png") for number in range(9)]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def pictures(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Pictures]:
    made = Pictures(ScriptedLink(theme, thumbnails=thumbnails_in(tmp_path / "thumbnails")), 96, theme)
    yield made
    qtbot.waitUntil(lambda: not made._tickets)
    made.start_over()


def card(qtbot: QtBot, theme: Theme, pictures: Pictures, figure: Figure) -> FigureCard:
    made = FigureCard(theme, pictures)
    qtbot.addWidget(made)
    made.resize(460, 340)
    made.show_figure(figure, 3)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("name", list(some_figures(IMAGES)))
def test_every_kind_is_drawn_in_both_schemes_and_kept_as_a_picture(
    qtbot: QtBot, theme: Theme, pictures: Pictures, tmp_path: Path, name: str
) -> None:
    figure = some_figures(IMAGES)[name]
    made = card(qtbot, theme, pictures, figure)
    assert made.title.text() == figure.title
    seen = []
    for scheme in ("light", "dark"):
        theme.choose(scheme)
        assert made.more.write_picture(str(tmp_path / f"{scheme}.png"))
        picture = QImage(str(tmp_path / f"{scheme}.png"))
        seen.append(picture.pixelColor(4, picture.height() // 2).lightness())
        assert len({picture.pixel(x, y) for x in range(0, picture.width(), 5) for y in range(0, 600, 5)}) > 8
    theme.choose("system")
    assert seen[0] > 200 > 60 > seen[1]


def test_a_point_says_what_it_is_and_gives_its_path(qtbot: QtBot, theme: Theme, pictures: Pictures) -> None:
    made = card(qtbot, theme, pictures, some_figures(IMAGES)["map"])
    points = made.drawing
    assert isinstance(points, PointsFigure)
    place = points._axes().place(*points.figure.points[319])
    assert points.nearest(place) >= 0
    assert "/photos/" in points.words_at(place)
    with qtbot.waitSignal(made.path_chosen) as told:
        qtbot.mouseClick(points, LEFT, pos=place.toPoint())
    assert told.args == [points.figure.labels[points.nearest(QPointF(place.toPoint()))]]
    assert [item.name for item in points.legend()] == ["horse", "zebra", "giraffe", "elephant", "source", "target"]


def test_a_cell_of_a_table_says_its_value(qtbot: QtBot, theme: Theme, pictures: Pictures) -> None:
    made = card(qtbot, theme, pictures, some_figures(IMAGES)["confidence"])
    table = made.drawing
    assert isinstance(table, TableFigure)
    area = table.area()
    assert table.words_at(QPointF(area.left() + 2, area.bottom() - 2)) == "seal · furry: 0.3"
    assert table.words_at(QPointF(area.right() - 2, area.top() + 2)) == "wolf · hooves: –"
    assert (table.low, table.high) == (0.0, 1.0)


def test_values_on_both_sides_of_zero_have_a_symmetric_scale(qtbot: QtBot, theme: Theme, pictures: Pictures) -> None:
    made = card(qtbot, theme, pictures, some_figures(IMAGES)["similarity"])
    table = made.drawing
    assert isinstance(table, TableFigure)
    assert table.low == -table.high
    assert table.shade(0.0, theme.colours).name() == theme.colours.window


def test_bars_are_as_high_as_their_values(qtbot: QtBot, theme: Theme, pictures: Pictures) -> None:
    made = card(qtbot, theme, pictures, Bars("B", ("a", "b"), {"one": (1.0, 2.0), "two": (-1.0, 0.0)}))
    bars = made.drawing
    assert isinstance(bars, BarsFigure)
    assert bars.bar(1, 0).height() == pytest.approx(2 * bars.bar(0, 0).height())
    assert bars.bar(0, 1).top() == pytest.approx(bars.bar(0, 0).bottom())
    words = bars.words_at(bars.bar(1, 0).center())
    assert words == "b\none: 2\ntwo: 0"


def test_curves_are_read_at_the_nearest_place_with_their_spread(qtbot: QtBot, theme: Theme, pictures: Pictures) -> None:
    made = card(qtbot, theme, pictures, some_figures(IMAGES)["curve"])
    lines = made.drawing
    assert isinstance(lines, LinesFigure)
    axes = lines.axes()
    words = lines.words_at(axes.place(4.3, 0.5))
    assert words == "images per class 4\ntransfer: 0.632 ± 0.08\nfrom scratch: 0.389"
    assert [item.mark for item in lines.legend()] == ["disc", "disc", "line"]


def test_gaps_between_curves_are_shaded_and_named(qtbot: QtBot, theme: Theme, pictures: Pictures) -> None:
    figure = some_figures(IMAGES)["gaps"]
    made = card(qtbot, theme, pictures, figure)
    lines = made.drawing
    assert isinstance(lines, LinesFigure)
    assert [item.name for item in lines.legend()] == ["BnB", "AnB", "base B", "co-adaptation", "specificity"]
    image = lines.grab().toImage()
    scale = image.devicePixelRatio()

    def seen(x: float, y: float) -> list[str]:
        at = lines.axes().place(x, y) * scale
        return [image.pixelColor(int(at.x()) + step, int(at.y())).name() for step in range(-6, 7)]

    ground = set(seen(0.5, 0.91))
    assert set(seen(2.5, 0.875)).isdisjoint(ground)  # between the base and BnB
    assert not set(seen(2.5, 0.81)) <= ground  # between BnB and AnB, hatched
    assert set(seen(1.5, 0.78)) == ground  # below both


def test_tiles_fill_the_room_without_overlapping(qtbot: QtBot, theme: Theme, pictures: Pictures) -> None:
    made = card(qtbot, theme, pictures, some_figures(IMAGES)["atoms"])
    tiles = made.drawing
    assert isinstance(tiles, TilesFigure)
    boxes = [tiles.box(number) for number in range(30)]
    assert not any(one.intersects(two) for place, one in enumerate(boxes) for two in boxes[:place])
    assert all(tiles.rect().toRectF().contains(box) for box in boxes)
    assert tiles.words_at(boxes[4].center()) == "5"


def test_an_image_of_a_strip_is_clicked(qtbot: QtBot, theme: Theme, pictures: Pictures) -> None:
    made = card(qtbot, theme, pictures, some_figures(IMAGES)["strips"])
    strips = made.drawing
    assert isinstance(strips, StripsFigure)
    with qtbot.waitSignal(made.path_chosen) as told:
        qtbot.mouseClick(strips, LEFT, pos=strips.box(1, 0).center().toPoint())
    assert told.args == ["/photos/8.png"]


def test_a_figure_opens_in_a_window_of_its_own(qtbot: QtBot, theme: Theme, pictures: Pictures) -> None:
    made = card(qtbot, theme, pictures, some_figures(IMAGES)["curve"])
    made.enlarge()
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FigureWindow))
    qtbot.addWidget(window)
    assert window.card.title.text() == "Learning curve"
    window.close()


def test_the_board_shows_the_newest_state_of_each_figure(
    qtbot: QtBot, theme: Theme, pictures: Pictures, tmp_path: Path
) -> None:
    board = FigureBoard(theme, pictures)
    qtbot.addWidget(board)
    run = RunFolder(tmp_path)
    (tmp_path / "figures").mkdir()
    board.show_run(run)
    assert board.isHidden()
    figures = some_figures(IMAGES)
    for name in ("map", "curve"):
        (tmp_path / "figures" / f"{name}.json").write_text(to_json(figures[name]), encoding="utf-8")
    told = [Shown(name, name, f"figures/{name}.json", epoch) for epoch in (1, 2) for name in ("map", "curve")]
    board.take([*told, Shown("gone", "Gone", "figures/gone.json", 2)])
    qtbot.waitUntil(lambda: len(board.cards) == 2 and not board.busy)
    assert board.cards["map"].epoch.text() == "epoch 2"
    assert board.cards["curve"].figure == figures["curve"]
    again = RunStarted("m", (("train", 1),), ("a", "b"), {}, (), "CPU", "float32")
    board.take([again])
    assert board.cards == {}
    assert board.isHidden()


def test_round_numbers_stand_at_the_ticks() -> None:
    assert ticks(0.0, 1.0, 5) == pytest.approx([0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert ticks(-3.0, 48.0, 4) == pytest.approx([0.0, 20.0, 40.0])
    assert ticks(1.0, 1.0, 4) == []
    assert span([float("nan")]) == (0.0, 1.0)
    assert span([2.0, 2.0], zero=True) == (0.0, 2.0)
    assert number_words(0.5, "share") == "50\u202f%"


def test_lying_bars_are_as_long_as_their_values_and_rows_say_what_they_are(
    qtbot: QtBot, theme: Theme, pictures: Pictures
) -> None:
    made = card(qtbot, theme, pictures, some_figures(IMAGES)["blend"])
    lying = made.drawing
    assert isinstance(lying, LyingBarsFigure)
    lion, tiger, _ = (lying.bar(place, 0) for place in range(3))
    assert lion.left() == tiger.left()
    assert lion.width() / tiger.width() == pytest.approx(48 / 41, abs=0.02)
    assert lying.words_at(tiger.center()).startswith("tiger\nshare in the blend: 41")
    assert lying.legend() == []
    made.show_figure(some_figures(IMAGES)["attributes"])
    assert made.drawing is not None
    assert [item.name for item in made.drawing.legend()] == ["found on the image", "tiger"]


def test_the_long_name_of_a_class_in_a_legend_is_left_out_in_part_and_told_whole(
    qtbot: QtBot, theme: Theme, pictures: Pictures
) -> None:
    name = "a class name that is far longer than anyone would ever wish for " * 3
    made = card(qtbot, theme, pictures, Bars("Accuracy", ("x",), {"short": (0.5,), name: (0.7,)}))
    assert made.minimumSizeHint().width() < 400
    assert name in [widget.toolTip() for widget in made.findChildren(QWidget)]
