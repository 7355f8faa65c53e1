"""Versions, devices and caches; what is wrong and how to mend it."""

import importlib.metadata
import platform
import shutil
import sys
from typing import Any

from tlgui import __version__
from tlgui.engine.device import available, describe
from tlgui.places import cache_dir, projects_dir, resource

PACKAGES = ("torch", "torchvision", "accelerate", "safetensors", "pillow", "numpy", "PySide6-Essentials", "pyqtgraph")


def examine() -> dict[str, Any]:
    """Returns versions, devices, folders, and `problems`: one sentence each, empty where all is well."""
    versions = {name: _version(name) for name in PACKAGES}
    devices = [describe(device) for device in available()]
    folders = {name: str(path) for name, path in (("cache", cache_dir()), ("projects", projects_dir()))}
    problems = [f"{name} is not installed; run: pip install tlgui" for name, found in versions.items() if not found]
    problems += [
        f"{device['title']} ({device['name']}) does not compute: {device['problem']}. Install a torch that was built "
        "for it, or choose the CPU."
        for device in devices
        if device["problem"]
    ]
    if not resource("embedded/source.safetensors").is_file():
        problems.append("The embedded source model is missing; install tlgui again.")
    problems += _folder_problems(folders)
    return {
        "tlgui": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "executable": sys.executable,
        "packages": versions,
        "devices": devices,
        "folders": folders,
        "problems": problems,
    }


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _folder_problems(folders: dict[str, str]) -> list[str]:
    import tempfile
    from pathlib import Path

    found = []
    for name, folder in folders.items():
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder):
                free = shutil.disk_usage(folder).free
        except OSError as error:
            found.append(f"The {name} folder {folder} cannot be written: {error.strerror or error}.")
            continue
        if free < 1 << 30:
            found.append(f"The disk of the {name} folder {folder} has only {free >> 20} MB left; free some space.")
    return found
