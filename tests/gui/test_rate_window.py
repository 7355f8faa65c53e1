"""The learning-rate test in the window: asked, drawn, taken, ended."""

import math

from pytestqt.qtbot import QtBot

from tests.gui.scripted_link import Reply, ScriptedLink
from tlgui.figures import Lines, to_json
from tlgui.gui.rate_window import RateWindow
from tlgui.gui.state import RecipeState
from tlgui.gui.theme import Theme
from tlgui.recipe import Recipe

RATES = [10 ** (number / 10 - 5) for number in range(50)]
CURVE = Lines(
    "Learning-rate test",
    tuple(math.log10(rate) for rate in RATES),
    {"smoothed": tuple(1.0 + math.cos(number / 10) for number in range(50))},
    ticks=tuple(f"{rate:.1e}" for rate in RATES),
    note="The loss was smallest near 0.065.",
)


def opened(qtbot: QtBot, reply: Reply) -> tuple[RateWindow, RecipeState, ScriptedLink]:
    state, link = RecipeState(Recipe()), ScriptedLink(test_rates=lambda _: reply)
    window = RateWindow(state, link, Theme())
    qtbot.addWidget(window)
    return window, state, link


def test_the_suggestion_is_drawn_and_taken_as_one_step_to_undo(qtbot: QtBot) -> None:
    answer = {"rate": 0.00654321, "sentence": "", "figure": to_json(CURVE)}
    window, state, link = opened(qtbot, Reply(answer, progress=[{"done": 1, "total": 80, "text": "x"}]))
    with qtbot.waitSignal(window.ticket.answered):
        pass
    assert link.questions("test_rates")[0]["recipe"] == state.recipe.model_dump(mode="json")
    assert window.card.figure == CURVE
    assert window.take.text() == "Take 0.0065"
    window.take.click()
    assert state.recipe.train.learning_rate == 0.0065
    state.undo_stack.undo()
    assert state.recipe.train.learning_rate == Recipe().train.learning_rate


def test_without_a_suggestion_there_is_nothing_to_take(qtbot: QtBot) -> None:
    window, _, _ = opened(qtbot, Reply({"rate": None, "sentence": "", "figure": to_json(CURVE)}))
    with qtbot.waitSignal(window.ticket.answered):
        pass
    assert window.take.isHidden()


def test_a_failure_is_told_in_its_sentence(qtbot: QtBot) -> None:
    window, _, _ = opened(qtbot, Reply(error="data.target: no folder is chosen."))
    with qtbot.waitSignal(window.ticket.failed):
        pass
    assert window.words.text() == "data.target: no folder is chosen."
    assert window.bar.isHidden()


def test_closing_the_window_ends_the_test(qtbot: QtBot) -> None:
    window, _, link = opened(qtbot, Reply(open_end=True))
    window.show()
    window.reject()
    assert link.cancelled == link.tickets
