"""What the outputs of a network answer, where they answer several questions side by side. Torch-free."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Head:
    """One question: which of some classes, or how much of something.

    Attributes:
        name: of the task.
        classes: in the order of its outputs; () for a number, which is one output.
        unit: of the number, "" where it has none.
        mean: what is added to the output of a number, after it was multiplied by `scale`.
        scale: in units; the network learns numbers as multiples of it.
        stream: whose images ask the question.
    """

    name: str
    classes: tuple[str, ...] = ()
    unit: str = ""
    mean: float = 0.0
    scale: float = 1.0
    stream: str = "target"

    @property
    def width(self) -> int:
        """The number of its outputs."""
        return len(self.classes) or 1

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of its outputs among those of other heads."""
        if self.classes:
            return tuple(f"{self.name}: {name}" for name in self.classes)
        return (f"{self.name} [{self.unit}]" if self.unit else self.name,)

    def to_dict(self) -> dict[str, Any]:
        """Returns what `from_dict` takes, made of plain JSON values."""
        return {**vars(self), "classes": list(self.classes)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Head":
        """Reads what `to_dict` wrote."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        return cls(**{**known, "classes": tuple(str(name) for name in data["classes"])})


def slices(heads: Iterable[Head]) -> Iterator[tuple[Head, slice]]:
    """Yields each head with its place among the outputs."""
    start = 0
    for head in heads:
        yield head, slice(start, start + head.width)
        start += head.width


def unique_names(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Returns names for tasks: what is not there twice, numbered where it must be."""
    used = set(taken)
    found = []
    for name in names:
        number, candidate = 2, name
        while candidate in used:
            candidate, number = f"{name} {number}", number + 1
        used.add(candidate)
        found.append(candidate)
    return found
