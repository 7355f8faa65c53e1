"""Names for the folders that a method reads besides source and target."""

from pathlib import PurePath


def named_folders(folders: tuple[str, ...]) -> dict[str, str]:
    """Returns name → folder; the name is the folder's own, numbered where it is taken."""
    found: dict[str, str] = {}
    for folder in folders:
        name = base = PurePath(folder).name or "task"
        number = 2
        while name in found or name in {"target", "source", "train", "val", "test"}:
            name, number = f"{base} {number}", number + 1
        found[name] = folder
    return found
