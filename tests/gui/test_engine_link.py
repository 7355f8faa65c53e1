import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import psutil
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import scripted_command
from tlgui.gui.engine_link import EngineLink, Ticket
from tlgui.recipe import Problem, Recipe
from tlgui.runs import RunFolder

Links: TypeAlias = Callable[..., EngineLink]


@pytest.fixture
def links(qapp: QApplication) -> Iterator[Links]:
    made = []

    def make(*command: str) -> EngineLink:
        link = EngineLink(qapp, command=command)
        made.append(link)
        return link

    yield make
    for link in made:
        link.close()
        link.deleteLater()


def end_of(qtbot: QtBot, ticket: Ticket) -> object:
    with qtbot.waitSignal(ticket.answered, timeout=20_000) as told:
        pass
    return told.args[0]


def run_folder(path: Path, epochs: int = 2) -> RunFolder:
    folder = RunFolder(path)
    folder.write_recipe(Recipe().replaced("train.epochs", epochs))
    return folder


def test_nothing_is_started_before_the_first_question(engine_link: EngineLink) -> None:
    assert engine_link.worker_pid is None


def test_warming_up_tells_when_the_engine_is_ready(qtbot: QtBot, engine_link: EngineLink) -> None:
    with qtbot.waitSignal(engine_link.ready, timeout=20_000) as told:
        engine_link.warm_up()
    assert told.args == [{"version": "0", "torch": "none"}]


def test_a_question_is_answered_with_what_was_asked(qtbot: QtBot, engine_link: EngineLink) -> None:
    answer = end_of(qtbot, engine_link.ask("echo", words=["äöü", "名前"], number=7))
    assert isinstance(answer, dict)
    assert (answer["words"], answer["number"]) == (["äöü", "名前"], 7)


def test_many_items_come_in_few_batches_and_in_order(qtbot: QtBot, engine_link: EngineLink) -> None:
    ticket = engine_link.ask("count", to=5000)
    batches: list[list[int]] = []
    ticket.items.connect(batches.append)
    assert end_of(qtbot, ticket) == 5000
    assert [number for batch in batches for number in batch] == list(range(5000))
    assert len(batches) < 100


def test_an_answer_is_converted_off_the_windows_thread(qtbot: QtBot, engine_link: EngineLink) -> None:
    import threading

    threads = []

    def convert(answer: dict[str, object]) -> object:
        threads.append(threading.current_thread())
        return ("converted", answer["number"])

    assert end_of(qtbot, engine_link.ask("echo", convert=convert, number=3)) == ("converted", 3)
    assert threads[0] is not threading.main_thread()


def test_an_answer_that_cannot_be_converted_fails_with_its_sentence(qtbot: QtBot, engine_link: EngineLink) -> None:
    def convert(_: object) -> object:
        raise Problem("This cannot be read.")

    ticket = engine_link.ask("echo", convert=convert)
    with qtbot.waitSignal(ticket.failed, timeout=20_000) as told:
        pass
    assert told.args == ["This cannot be read."]


def test_an_error_is_one_sentence_and_ends_the_question(qtbot: QtBot, engine_link: EngineLink) -> None:
    ticket = engine_link.ask("nonsense")
    with qtbot.waitSignal(ticket.failed, timeout=20_000) as told:
        pass
    assert told.args == ["The engine does not know 'nonsense'."]
    assert ticket.over
    assert not engine_link.busy


def test_a_cancelled_question_is_not_heard_of_again(qtbot: QtBot, engine_link: EngineLink) -> None:
    ticket = engine_link.ask("count", to=1000)
    ticket.cancel()
    with qtbot.assertNotEmitted(ticket.answered), qtbot.assertNotEmitted(ticket.items):
        end_of(qtbot, engine_link.ask("echo"))
    assert not engine_link.busy


def test_when_the_worker_dies_everybody_is_told_why_and_the_next_question_starts_another(
    qtbot: QtBot, links: Links
) -> None:
    link = links(*scripted_command("dying"))
    ticket = link.ask("echo")
    with qtbot.waitSignals([ticket.failed, link.broken], timeout=20_000):
        pass
    with qtbot.waitSignal(link.broken, timeout=20_000) as told:
        link.ask("echo")
    sentence = told.args[0]
    assert "exit status 3" in sentence
    assert "no module named torch" in sentence
    assert sentence.count(". ") == 1


def test_a_worker_that_cannot_be_started_is_a_sentence(qtbot: QtBot, links: Links) -> None:
    link = links("/nowhere/python")
    ticket = link.ask("echo")
    with qtbot.waitSignal(ticket.failed, timeout=20_000) as told:
        pass
    assert told.args[0].startswith("The engine cannot be started (No such file or directory)")


def test_closing_ends_the_worker_even_if_it_ignores_a_polite_kill(qtbot: QtBot, links: Links) -> None:
    link = links(*scripted_command("stubborn"))
    with qtbot.waitSignal(link.ready, timeout=20_000):
        link.warm_up()
    pid = link.worker_pid
    assert pid is not None
    link.close()
    assert not psutil.pid_exists(pid)
    assert link.ask("echo").over


def test_a_silent_worker_does_not_keep_the_window_from_closing(links: Links) -> None:
    link = links(*scripted_command("deaf"))
    ticket = link.ask("echo")
    link.close()
    assert ticket.over


def test_the_warm_worker_becomes_the_run_and_no_other_is_started(
    qtbot: QtBot, engine_link: EngineLink, tmp_path: Path
) -> None:
    with qtbot.waitSignal(engine_link.ready, timeout=20_000):
        engine_link.warm_up()
    warm = engine_link.worker_pid
    folder = run_folder(tmp_path / "run")
    assert engine_link.train(folder.path) == warm
    assert engine_link.worker_pid is None
    qtbot.waitUntil(lambda: folder.liveness() == "finished", timeout=20_000)
    assert folder.engine_pid() == warm


def test_questions_under_way_wait_for_the_next_worker(qtbot: QtBot, engine_link: EngineLink, tmp_path: Path) -> None:
    slow = engine_link.ask("slow")
    engine_link.train(run_folder(tmp_path / "run").path)
    assert engine_link.worker_pid is None
    assert not slow.over
    assert isinstance(end_of(qtbot, engine_link.ask("echo")), dict)
    assert engine_link.busy


def test_a_prediction_under_way_keeps_its_worker_and_the_run_gets_its_own(
    qtbot: QtBot, engine_link: EngineLink, tmp_path: Path
) -> None:
    with qtbot.waitSignal(engine_link.ready, timeout=20_000):
        engine_link.warm_up()
    warm = engine_link.worker_pid
    engine_link._open[0] = Ticket(0, {"do": "predict"}, None, engine_link._give_up)
    assert engine_link.train(run_folder(tmp_path / "run").path) != warm
    assert engine_link.worker_pid == warm


def test_a_run_outlives_the_window(qtbot: QtBot, links: Links, tmp_path: Path) -> None:
    link = links(*scripted_command())
    folder = run_folder(tmp_path / "run", epochs=1000)
    pid = link.train(folder.path)
    qtbot.waitUntil(folder.alive, timeout=20_000)
    link.close()
    assert psutil.pid_exists(pid)
    assert os.getpgid(pid) != os.getpgid(0)
    folder.ask("finish")
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == "zombie", timeout=20_000)
    os.waitpid(pid, 0)


def test_a_long_list_of_files_does_not_wait_for_the_worker_to_wake(qtbot: QtBot, engine_link: EngineLink) -> None:
    import time

    began = time.perf_counter()
    ticket = engine_link.ask("echo", paths=["x" * 100] * 20_000)
    assert time.perf_counter() - began < 0.5
    end_of(qtbot, ticket)
