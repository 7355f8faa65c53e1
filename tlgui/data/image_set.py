"""What a folder was found to hold: its images, its classes and its problems."""

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, cast

from tlgui.recipe import Problem

SplitName = Literal["train", "val", "test", ""]
ProblemKind = Literal["stray", "broken", "tiny_class", "name", "duplicate", "empty_class"]

_SKIPPED: frozenset[ProblemKind] = frozenset({"stray", "broken"})


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """One image that can be used.

    Attributes:
        path: relative to the set's root, with forward slashes.
        label: index into the set's classes; -1 for none.
        split: the folder's own division: "train", "val", "test", or "" where it makes none.
        width: upright, in pixels.
        height: upright, in pixels.
        mode: the file's own colour mode, such as "RGB", "CMYK", "I;16".
        bytes: the file's size.
        mtime_ns: when the file was last changed.
        look: `look_of` the image, 64 bits.
        digest: of the file's bytes; equal for identical files.
    """

    path: str
    label: int
    split: SplitName
    width: int
    height: int
    mode: str
    bytes: int
    mtime_ns: int
    look: int
    digest: str


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something odd in the folder.

    Attributes:
        path: of the file or folder it is about, relative to the set's root.
        kind: "stray" (no image, no photo, or in no class) and "broken" are left out; the others are warnings.
        text: one sentence, to be shown as it is.
        count: how many files the sentence is about.
    """

    path: str
    kind: ProblemKind
    text: str
    count: int = 1

    @property
    def skipped(self) -> bool:
        """Whether the file is left out of the set."""
        return self.kind in _SKIPPED


_RECORD_FIELDS = [field.name for field in dataclasses.fields(ImageRecord)]


@dataclass(frozen=True)
class ImageSet:
    """A checked folder. `classes` are in natural order (1, 2, 10) and each has at least one image."""

    root: Path
    classes: tuple[str, ...]
    images: tuple[ImageRecord, ...]
    problems: tuple[FileProblem, ...] = ()

    @property
    def labelled(self) -> bool:
        """Whether the images have classes."""
        return bool(self.classes)

    @cached_property
    def has_fixed_split(self) -> bool:
        """Whether the folder itself divides its images into train and val or test."""
        return any(image.split in ("val", "test") for image in self.images)

    @property
    def skipped(self) -> int:
        """The number of files left out."""
        return sum(problem.count for problem in self.problems if problem.skipped)

    def only(self, classes: Sequence[str]) -> "ImageSet":
        """Returns the set with the images of these classes alone, in the set's own order of classes.

        Raises:
            Problem: one of them is not there.
        """
        unknown = sorted(set(classes) - set(self.classes))
        if unknown:
            raise Problem(f"{self.root} has no class called '{unknown[0]}'; it has {', '.join(self.classes)}.")
        kept = [number for number, name in enumerate(self.classes) if name in set(classes)]
        place = {old: new for new, old in enumerate(kept)}
        records = (replace(image, label=place[image.label]) for image in self.images if image.label in place)
        return replace(self, classes=tuple(self.classes[number] for number in kept), images=tuple(records))

    def counts(self, split: SplitName | None = None) -> dict[str, int]:
        """Returns the number of images of each class, in the order of `classes`; of one part only, if given."""
        labels = Counter(image.label for image in self.images if split is None or image.split == split)
        return {name: labels[index] for index, name in enumerate(self.classes)}

    def relabelled(self, labels: Mapping[str, str]) -> "ImageSet":
        """Returns the set with other classes for some images (path → class name); unknown paths are passed over.

        Raises:
            Problem: a class that the folder does not have is named.
        """
        if not labels or not self.labelled:
            return self
        unknown = next((name for name in labels.values() if name not in self.classes), None)
        if unknown is not None:
            raise Problem(
                f"data.relabel: '{unknown}' is not a class of {self.root}, which has: {', '.join(self.classes)}."
            )
        places = {path: self.classes.index(name) for path, name in labels.items()}
        return dataclasses.replace(
            self,
            images=tuple(
                dataclasses.replace(image, label=places[image.path]) if image.path in places else image
                for image in self.images
            ),
        )

    def file(self, image: ImageRecord) -> Path:
        """Returns the image's full path."""
        return self.root / image.path

    def summary(self) -> str:
        """Returns the counts in words: "397 images, 2 classes"."""
        images = f"{len(self.images)} image{'' if len(self.images) == 1 else 's'}"
        if not self.labelled:
            return f"{images}, no classes"
        return f"{images}, {len(self.classes)} class{'' if len(self.classes) == 1 else 'es'}"

    def skipped_summary(self) -> str:
        """Returns one sentence about the files left out, "" if there are none."""
        left_out = [problem for problem in self.problems if problem.skipped]
        if not left_out:
            return ""
        files = f"{self.skipped} file{'' if self.skipped == 1 else 's'} skipped"
        rest = self.skipped - left_out[0].count
        return f"{files}: {left_out[0].text}" + (f" … and {rest} more." if rest else "")

    def to_dict(self) -> dict[str, object]:
        """Returns what `from_dict` takes, made of plain JSON values; a table of rows, for 20 000 images are common."""
        return {
            "root": str(self.root),
            "classes": list(self.classes),
            "columns": _RECORD_FIELDS,
            "images": [[getattr(image, name) for name in _RECORD_FIELDS] for image in self.images],
            "problems": [dataclasses.asdict(problem) for problem in self.problems],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "ImageSet":
        """Reads what `to_dict` wrote; raises Problem if it is something else."""
        try:
            columns = cast("list[str]", data["columns"])
            rows = cast("list[list[object]]", data["images"])
            problems = cast("list[dict[str, object]]", data["problems"])
            return cls(
                root=Path(str(data["root"])),
                classes=tuple(cast("list[str]", data["classes"])),
                images=tuple(_record(dict(zip(columns, row, strict=True))) for row in rows),
                problems=tuple(FileProblem(**problem) for problem in problems),  # type: ignore[arg-type] # JSON
            )
        except (KeyError, TypeError, ValueError) as error:
            raise Problem(f"A stored image set cannot be read ({error}); check the folder again.") from error


def _record(values: dict[str, object]) -> ImageRecord:
    return ImageRecord(**values)  # type: ignore[arg-type] # plain JSON values, written by to_dict


def require_labelled(images: ImageSet) -> None:
    """Raises Problem, with what to do, unless the set has at least two classes."""
    if not images.labelled:
        raise Problem(
            f"The folder {images.root} holds images but no class folders, so nothing says what they show: "
            "put the images of each class into a folder of its own."
        )
    if len(images.classes) == 1:
        raise Problem(
            f"The folder {images.root} holds one class only ({images.classes[0]!r}); telling classes apart needs at "
            "least two: choose the folder above it, or add a folder with images of something else."
        )
