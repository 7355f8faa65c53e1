"""The house keeps its shape: doors, file sizes, and a window without torch."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "tlgui"


def fresh(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "room", ["recipe", "events", "figures", "runs", "places", "cli", "data.image_set", "data.scan"]
)
def test_a_torch_free_room_loads_neither_torch_nor_qt(room: str) -> None:
    code = f"import sys, tlgui.{room}; print(sorted({{'torch', 'PySide6', 'torchvision'}} & set(sys.modules)))"
    assert fresh(code) == "[]"


def test_the_packages_own_name_loads_nothing_heavy() -> None:
    code = "import sys, tlgui; print(sorted({'torch', 'PySide6', 'numpy', 'pydantic'} & set(sys.modules)))"
    assert fresh(code) == "[]"


def test_help_does_not_wait_for_torch() -> None:
    code = (
        "import sys\nfrom tlgui.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('torch' in sys.modules)"
    )
    assert fresh(code).endswith("False")


def test_no_file_has_more_than_four_hundred_lines() -> None:
    long = {str(file): count for file in PACKAGE.rglob("*.py") if (count := len(file.read_text().splitlines())) > 400}
    assert long == {}


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils.py", "common.py", "helpers.py", "misc.py"}
    assert [file for file in PACKAGE.rglob("*.py") if file.name in drawers] == []


def test_qt_stays_in_the_windows_room() -> None:
    outside = [
        file for file in PACKAGE.rglob("*.py") if "gui" not in file.parts and "PySide6 import" in file.read_text()
    ]
    assert outside == []


def test_every_method_has_its_options_its_file_and_its_example() -> None:
    from tlgui.methods import METHODS
    from tlgui.recipe import METHOD_OPTIONS

    assert set(METHODS) == set(METHOD_OPTIONS)
    for options in METHOD_OPTIONS:
        name = options.model_fields["name"].default
        assert (PACKAGE / "methods" / f"{name}.py").is_file()
        assert (PACKAGE / "recipe" / f"{name}.py").is_file()
        assert (ROOT / "tests" / "methods" / f"test_{name}.py").is_file()
        assert (ROOT / "resources" / "recipes" / f"{name}.toml").is_file()
