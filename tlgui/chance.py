"""What chance allows: how far a share may be off, and whether two models differ on the same images. Pure Python."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_Z = 1.959963984540054  # the normal distribution's 97.5 % point

SURE = 0.05
"""Below this probability a difference is said to exceed what chance allows."""


def wilson(right: int, images: int) -> tuple[float, float]:
    """Returns the 95 % interval of a share, which stays inside [0, 1] for few images, too; NaN without images.

    Source: E. B. Wilson: Probable Inference, the Law of Succession, and Statistical Inference. JASA 22 (1927).
    """
    if not images:
        return math.nan, math.nan
    share, square = right / images, _Z**2 / images
    middle = share + square / 2
    spread = _Z * math.sqrt(share * (1 - share) / images + square / (4 * images))
    return max(0.0, (middle - spread) / (1 + square)), min(1.0, (middle + spread) / (1 + square))


@dataclass(frozen=True)
class Pair:
    """Two models on the same images.

    Attributes:
        images: how many.
        first: how many the first names rightly.
        second: how many the second names rightly.
        only_first: how many the first names rightly and the second wrongly.
        only_second: the other way round.
    """

    images: int
    first: int
    second: int
    only_first: int
    only_second: int

    @classmethod
    def of(cls, first: Sequence[bool], second: Sequence[bool]) -> "Pair":
        """Counts which images either model names rightly, image by image."""
        both = list(zip(first, second, strict=True))
        return cls(len(both), sum(first), sum(second), both.count((True, False)), both.count((False, True)))

    @property
    def p(self) -> float:
        """The probability of a difference at least as large if neither model were better: McNemar's exact test.

        Two-sided; of the images on which just one model is right, each is then as likely the one's as the other's.

        Source: Q. McNemar: Note on the Sampling Error of the Difference Between Correlated Proportions or Percentages.
        Psychometrika 12 (1947), with the binomial distribution itself.
        """
        number, fewer = self.only_first + self.only_second, min(self.only_first, self.only_second)
        tail, term = 0, 1
        for count in range(fewer + 1):
            tail += term
            term = term * (number - count) // (count + 1)
        return min(1.0, tail / (1 << number - 1)) if number else 1.0

    @property
    def beyond_chance(self) -> bool:
        """Whether the two differ by more than chance allows, at the usual 5 %."""
        return self.p < SURE


def p_words(p: float) -> str:
    """Returns "p = 0.031", or "p < 0.001"."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.2g}"
