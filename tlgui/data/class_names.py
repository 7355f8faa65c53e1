"""Names of classes, compared as people would: case, spaces, hyphens, underscores and plus signs do not count."""

import difflib
import re
from collections.abc import Iterable, Sequence


def plain_name(name: str) -> str:
    """Returns the name without what does not count: "German+Shepherd" and "german_shepherd" become the same."""
    return re.sub(r"[\s_+-]+", " ", name).strip().casefold()


def split_names(text: str) -> tuple[str, ...]:
    """Returns the names in a text that separates them by commas, semicolons or line ends."""
    return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())


def place_of(name: str, names: Sequence[str]) -> int | None:
    """Returns where a class stands among `names`, None if it does not."""
    wanted = plain_name(name)
    return next((place for place, known in enumerate(names) if plain_name(known) == wanted), None)


def near_names(name: str, names: Iterable[str]) -> list[str]:
    """Returns up to three of `names` that are spelled like `name`, the nearest first."""
    known = {plain_name(one): one for one in names}
    return [known[one] for one in difflib.get_close_matches(plain_name(name), list(known), n=3)]


def listed(names: Sequence[str], most: int = 5) -> str:
    """Returns the names separated by commas, the first `most` of them and how many more there are."""
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
