"""Names in figures: words are translated, a person's own classes and names of modules are not."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tlgui.figures import Bars, Figure, Heatmap, Strips, from_json, to_json
from tlgui.gui.figure_words import in_words
from tlgui.gui.language import Language


@pytest.fixture(autouse=True)
def chinese(qapp: QApplication) -> Iterator[None]:
    language = Language("zh_CN", qapp)
    yield
    language.choose("en")


def written(figure: Figure) -> Figure:
    """The figure as it comes back from a run's folder, in the language in force."""
    found = from_json(to_json(figure))
    assert found is not None
    return in_words(found)


def test_words_among_rows_and_columns_are_translated_and_classes_and_modules_stay() -> None:
    table = Heatmap("t", ("digits", "digits itself"), ("layer3.0.conv1", "head"), ((0.0, 1.0),) * 2)
    shown = written(Heatmap("t", table.rows, table.columns, table.values, words=("head", "digits itself")))
    assert isinstance(shown, Heatmap)
    assert shown.rows == ("digits", "digits 自身")
    assert shown.columns == ("layer3.0.conv1", "分类头")


def test_a_class_that_is_called_like_a_word_keeps_its_name() -> None:
    shown = written(Bars("t", ("head", "hand"), {"images": (1.0, 2.0)}))
    assert isinstance(shown, Bars)
    assert shown.names == ("head", "hand")


def test_bars_keep_the_figures_behind_their_words() -> None:
    names = ("source only: 48.2 ± 1.0", "DANN: 52.8 ± 1.0")
    shown = written(Bars("t", names, {"accuracy": (48.2, 52.8)}, words=names))
    assert isinstance(shown, Bars)
    assert shown.names == ("仅用源: 48.2 ± 1.0", "DANN: 52.8 ± 1.0")


def test_groups_of_images_keep_their_images() -> None:
    shown = written(
        Strips("t", {"cluster 1 (12 images)": ("a.jpg",), "ants": ("b.jpg",)}, words=("cluster 1 (12 images)",))
    )
    assert isinstance(shown, Strips)
    assert shown.groups == {"簇 1（12 张图像）": ("a.jpg",), "ants": ("b.jpg",)}
