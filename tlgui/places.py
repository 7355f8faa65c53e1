"""Where things lie on a machine: resources, caches and projects."""

import os
from functools import cache
from pathlib import Path

import platformdirs


@cache
def _resource_root() -> Path:
    here = Path(__file__).resolve().parent
    packed = here / "_resources"  # in an installed wheel
    return packed if packed.is_dir() else here.parent / "resources"


def resource(name: str) -> Path:
    """Returns the path of a file or folder of `resources/`, in a checkout and in an installed wheel alike."""
    return _resource_root() / name


def cache_dir() -> Path:
    """Returns the folder for things that can be made again; the environment variable TLGUI_CACHE overrides it."""
    chosen = os.environ.get("TLGUI_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("tlgui", appauthor=False))


def config_dir() -> Path:
    """Returns the folder for the window's own memory; the environment variable TLGUI_CONFIG overrides it."""
    chosen = os.environ.get("TLGUI_CONFIG")
    return Path(chosen) if chosen else Path(platformdirs.user_config_dir("tlgui", appauthor=False))


def projects_dir() -> Path:
    """Returns the folder that holds runs and samples by default; TLGUI_PROJECTS overrides it."""
    chosen = os.environ.get("TLGUI_PROJECTS")
    return Path(chosen) if chosen else Path(platformdirs.user_documents_dir()) / "tlgui"
