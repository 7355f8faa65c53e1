"""The run folder."""

import datetime as dt
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tlgui.events import Notice, RunFinished, to_line
from tlgui.recipe import Recipe
from tlgui.runs import CONTROL, ENGINE, FolderProblem, RunFolder, list_runs, new_folder, write_atomically


def test_new_folders_are_numbered_within_a_day(tmp_path: Path) -> None:
    day = dt.date(2026, 1, 2)
    assert [new_folder(tmp_path, day).name for _ in range(3)] == ["2026-01-02-1", "2026-01-02-2", "2026-01-02-3"]


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "checkpoint.pt"
    write_atomically(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FolderProblem, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["checkpoint.pt"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderProblem, match="file"):
        RunFolder(tmp_path / "file" / "run").write_recipe(Recipe())


def test_a_wish_is_read_back_and_nonsense_means_run(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    assert run.wish() == "run"
    run.ask("finish")
    assert run.wish() == "finish"
    (tmp_path / CONTROL).write_text("dance")
    assert run.wish() == "run"


def test_a_run_lives_as_long_as_its_engine(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as engine:
        sign = {"pid": engine.pid, "born": psutil.Process(engine.pid).create_time(), "host": socket.gethostname()}
        (tmp_path / ENGINE).write_text(json.dumps(sign))
        assert run.liveness() == "running"
        with pytest.raises(FolderProblem, match="Another run"):
            run.claim()
        engine.kill()
        engine.wait()
    assert run.liveness() == "stopped"
    run.claim()
    assert run.engine_pid() == os.getpid()


def test_a_process_number_that_was_given_away_again_is_not_the_engine(tmp_path: Path) -> None:
    sign = {"pid": os.getppid(), "born": 1.0, "host": socket.gethostname()}
    (tmp_path / ENGINE).write_text(json.dumps(sign))
    assert not RunFolder(tmp_path).alive()


def test_events_are_read_past_cut_off_lines(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    notice, end = Notice("info", "hello"), RunFinished("done", "Done.")
    run.events_file.write_text(f'{to_line(notice)}\n{{"kind":"sa\n{to_line(end)}\n')
    assert list(run.events()) == [notice, end]
    assert run.last_event() == end
    assert run.liveness() == "finished"


def test_only_a_run_with_a_checkpoint_and_no_end_can_be_resumed(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    assert not run.resumable()
    run.checkpoint_file.write_bytes(b"")
    assert run.resumable()
    run.events_file.write_text(to_line(RunFinished("done", "Done.")))
    assert not run.resumable()


def test_runs_are_listed_the_newest_first(tmp_path: Path) -> None:
    for number, name in enumerate(["b", "a", "c"]):
        run = RunFolder(tmp_path / name)
        run.write_recipe(Recipe(title=name))
        os.utime(run.recipe_file, (number, number))
    (tmp_path / "no run").mkdir()
    assert [run.path.name for run in list_runs(tmp_path)] == ["c", "a", "b"]
    assert list_runs(tmp_path / "missing") == []


def test_files_of_a_shared_run_folder_can_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_atomically(tmp_path / "recipe.toml", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "recipe.toml").stat().st_mode & 0o777 == 0o644
