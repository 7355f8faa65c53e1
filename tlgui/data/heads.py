"""What the outputs of a network answer, where they answer several questions side by side. Torch-free."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def by_task(heads: Iterable[Head], values: Sequence[float], top: int) -> list[tuple[Head, list[tuple[str, float]]]]:
    """Returns each task with its `top` most probable classes, or with its number under the name of its unit.

    Args:
        heads: the tasks.
        values: probabilities and numbers in units, in the order of the outputs.
        top: classes a task.
    """
    found = []
    for head, place in slices(heads):
        named = zip(head.classes or (head.unit,), values[place], strict=True)
        found.append((head, sorted(named, key=lambda pair: -pair[1])[:top]))
    return found


def table_header(heads: Sequence[Head], classes: Sequence[str]) -> list[str]:
    """Returns the columns of a table of answers: each task's class and confidence or number, then all probabilities."""
    columns = [
        name for head in heads for name in ([head.name, f"{head.name} confidence"] if head.classes else head.outputs)
    ]
    return ["path", *columns, "problem", *(classes[number] for number in _class_outputs(heads))]


def table_row(heads: Sequence[Head], path: str, values: Sequence[float], problem: str) -> list[str]:
    """Returns one row of the table of `table_header`; empty `values` are an image that could not be read."""
    places = _class_outputs(heads)
    if not values:
        return [path, *("" for head in heads for _ in range(2 if head.classes else 1)), problem, *("" for _ in places)]
    cells: list[str] = []
    for head, best in by_task(heads, values, 1):
        name, value = best[0]
        cells += [name, f"{value:.6f}"] if head.classes else [f"{value:.6g}"]
    return [path, *cells, problem, *(f"{values[number]:.6f}" for number in places)]


def _class_outputs(heads: Sequence[Head]) -> list[int]:
    return [number for head, place in slices(heads) if head.classes for number in range(place.start, place.stop)]


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
