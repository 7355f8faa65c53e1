"""Numbers as people read them: thousands apart, units, durations in words."""

import math
from collections.abc import Iterable

from tlgui.gui.language import tr

THIN = "\u202f"  # narrow no-break space: between thousands, and before a unit


def count(number: int) -> str:
    """Returns a whole number with its thousands apart: 12 345."""
    return f"{number:,}".replace(",", THIN)


def plural(number: int, one: str, many: str, **values: object) -> str:
    """Returns "1 image", "2 images" in the language in force.

    Args:
        number: how many.
        one: the text for one, such as "{number} image".
        many: the text for all others, such as "{number} images".
        values: what stands in the other braces.
    """
    return tr(one if number == 1 else many, number=count(number), **values)


def listed(words: Iterable[str]) -> str:
    """Returns words one after the other, apart as the language in force has it: "a, b, c"."""
    first, *others = [*words] or [""]
    for other in others:
        first = tr("{before}, {after}", before=first, after=other)
    return first


def percent(share: float, digits: int = 1) -> str:
    """Returns a share in [0, 1] as "94.5 %"; "–" where there is none."""
    return f"{100 * share:.{digits}f}{THIN}%" if math.isfinite(share) else "–"


def duration(seconds: float) -> str:
    """Returns a time in the two coarsest units that matter: "38 s", "3 min 20 s", "2 h 5 min"."""
    if not math.isfinite(seconds) or seconds < 0:
        return "–"
    whole = round(seconds)
    if whole < 60:
        return _joined((whole, tr("s")))
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return _joined((minutes, tr("min")), (rest, tr("s")))
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return _joined((hours, tr("h")), (minutes, tr("min")))
    return _joined((hours // 24, tr("d")), (hours % 24, tr("h")))


def _joined(*parts: tuple[int, str]) -> str:
    return " ".join(f"{number}{THIN}{unit}" for number, unit in parts if number or len(parts) == 1)


def size_bytes(number: float) -> str:
    """Returns a size of memory or files: "14 MB", "3.1 GB"."""
    value, unit = float(number), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.1f}{THIN}{unit}" if value < 10 and unit != "B" else f"{value:.0f}{THIN}{unit}"


def parameters(number: int) -> str:
    """Returns a number of parameters: "928", "14.5 k", "1.68 M"."""
    if number < 1000:
        return str(number)
    if number < 1_000_000:
        return f"{number / 1000:.1f}{THIN}k"
    return f"{number / 1e6:.2f}{THIN}M" if number < 1e8 else f"{number / 1e6:.0f}{THIN}M"


def figure(value: float) -> str:
    """Returns a loss or a rate with four significant digits and no needless zeros."""
    if not math.isfinite(value):
        return "–"
    return f"{value:.4g}"
