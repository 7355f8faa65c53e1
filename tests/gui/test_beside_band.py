"""An adapted model beside source-only, in the results, the list of runs and the report."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui import run_folders
from tests.gui.judged_run import judged_run
from tests.gui.picture_files import thumbnails_in
from tests.gui.scripted_link import ScriptedLink
from tlgui.chance import Pair
from tlgui.engine.beside import after_fewer_epochs, by_labels, by_score_alone
from tlgui.events import RunFinished, to_line
from tlgui.gui.figures import read_results
from tlgui.gui.language import Language, said
from tlgui.gui.report_writer import gather
from tlgui.gui.results_view import ResultsView
from tlgui.gui.run_digest import RunReader
from tlgui.gui.run_report import report
from tlgui.gui.theme import Theme
from tlgui.runs import RunFolder

SENTENCE = (
    "Of 7 images both models name 57.1% rightly: adaptation neither helped nor hurt. These labels only scored; no "
    "choice was made by them."
)


@pytest.fixture
def view(qtbot: QtBot, tmp_path: Path) -> ResultsView:
    theme = Theme()
    made = ResultsView(ScriptedLink(theme, thumbnails=thumbnails_in(tmp_path / "thumbnails")), theme)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def adapted(folder: Path, *, worse: bool = True, model: str = "source_only.safetensors") -> RunFolder:
    """A run folder whose results speak of a source-only model."""
    run = judged_run(folder)
    content = json.loads(run.results_file.read_text(encoding="utf-8"))
    content["beside"] = {"sentence": SENTENCE, "worse": worse, "model": model}
    run.results_file.write_text(json.dumps(content), encoding="utf-8")
    run.model_file.write_bytes(b"model")
    if model:
        run.source_only_file.write_bytes(b"model")
    return run


def show(qtbot: QtBot, view: ResultsView, run: RunFolder) -> None:
    view.show_run(run)
    qtbot.waitUntil(lambda: view.results is not None)


def test_the_sentence_stands_above_the_results_and_warns_where_source_only_is_better(
    qtbot: QtBot, view: ResultsView, tmp_path: Path
) -> None:
    show(qtbot, view, adapted(tmp_path / "worse"))
    assert view.beside.isVisible()
    assert view.beside.sentence.text() == SENTENCE
    assert view.beside.property("level") == "warning"
    show(qtbot, view, adapted(tmp_path / "better", worse=False))
    assert view.beside.property("level") == ""
    show(qtbot, view, judged_run(tmp_path / "plain"))
    assert not view.beside.isVisible()


def test_source_only_is_one_click_away_and_so_are_both_on_the_judged_images(
    qtbot: QtBot, view: ResultsView, tmp_path: Path
) -> None:
    run = adapted(tmp_path / "run")
    show(qtbot, view, run)
    with qtbot.waitSignal(view.model_wanted) as asked:
        view.beside.use_button.click()
    assert asked.args == [run.source_only_file]
    with qtbot.waitSignal(view.both_wanted) as both:
        view.beside.both_button.click()
    assert both.args is not None
    model, other, images = both.args
    assert (model, other) == (run.model_file, run.source_only_file)
    assert images[0] == run.path / "ants/0.jpg"
    assert len(images) == 7


def test_without_a_source_only_model_there_is_a_sentence_and_no_button(
    qtbot: QtBot, view: ResultsView, tmp_path: Path
) -> None:
    show(qtbot, view, adapted(tmp_path / "run", model=""))
    assert view.beside.sentence.isVisible()
    assert not view.beside.use_button.isVisible()


@pytest.mark.parametrize(("plain", "below"), [(0.955, True), (0.948, False), (0.9, False)])
def test_the_list_of_runs_knows_an_adapted_model_below_source_only(plain: float, below: bool, tmp_path: Path) -> None:
    run = run_folders.run(tmp_path, "a", run_folders.recipe(), done=3)
    scalars = {"scoring/test/accuracy": 0.948, "scoring/val/accuracy": 0.99, "scoring/source_only/accuracy": plain}
    with run.events_file.open("a", encoding="utf-8") as file:
        file.write(to_line(RunFinished("done", "Done.", scalars, 3, "model.safetensors")) + "\n")
    (digest,) = RunReader().read(tmp_path)
    assert digest.below_source_only is below


@pytest.mark.parametrize(
    "score", ["", "target entropy, the adapted model is worse than source-only, 0.400 against 0.300."]
)
@pytest.mark.parametrize(
    "pair", [Pair(9, 1, 9, 0, 8), Pair(9, 4, 5, 1, 2), Pair(9, 5, 5, 1, 1), Pair(9, 5, 4, 2, 1), Pair(9, 9, 1, 8, 0)]
)
def test_every_part_of_the_sentence_is_said_in_chinese(qtbot: QtBot, pair: Pair, score: str) -> None:
    del qtbot
    language = Language("zh_CN")
    try:
        for told in (by_labels(pair, score), after_fewer_epochs(by_labels(pair, score), 1, 3)):
            words = said(told).replace("McNemar", "").replace("tlgui compare", "").replace("p = ", "")
            assert not [letter for letter in words if letter.isascii() and letter.isalpha()], said(told)
        assert not [letter for letter in said(by_score_alone(score)) if letter.isascii() and letter.isalpha() and score]
    finally:
        language.choose("en")


def test_the_report_says_it_once(tmp_path: Path) -> None:
    run = run_folders.run(tmp_path, "a", run_folders.recipe(), done=3)
    (digest,) = RunReader().read(tmp_path)
    found = gather(run)
    results = read_results(adapted(tmp_path / "judged").results_file)
    assert report(digest, found.notes, results, found.told, {}).count(SENTENCE) == 1
    assert report(digest, found.notes, results, (SENTENCE,), {}).count(SENTENCE) == 1
    assert SENTENCE not in report(digest, found.notes, replace(results, beside=None), found.told, {})
