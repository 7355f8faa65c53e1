"""The classes of a saved zero-shot model: looked at, added, taken out, without training anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from tlgui.data.class_names import listed, near_names, place_of
from tlgui.data.descriptors import DescriptorForm
from tlgui.data.word_vectors import WordVectors, read_vectors
from tlgui.models.weights import read_meta, read_saved, save_tensors
from tlgui.recipe import Problem


@dataclass(frozen=True)
class Vocabulary:
    """How a model describes a class that is new to it.

    Attributes:
        form: how rows are made.
        words: the word vectors that the file keeps; None where attributes describe its classes.
    """

    form: DescriptorForm
    words: WordVectors | None

    def row(self, name: str, attributes: Mapping[str, float] | None = None, vectors: Path | None = None) -> Tensor:
        """Returns the descriptor `(M,)` of a class.

        Args:
            name: of the class; its words are looked up where words describe.
            attributes: attribute → value; those not named count as missing.
            vectors: a file of word vectors of the same kind, for names that the model's own vocabulary lacks.

        Raises:
            Problem: the name is not in the vocabulary, attributes are missing altogether, or one is not known.
        """
        values = self._values(name, attributes or {}) if self.form.attributes else None
        found = self._vector(name, vectors) if self.form.words else None
        return torch.from_numpy(self.form.rows(values, found)[0]).float()

    def _values(self, name: str, attributes: Mapping[str, float]) -> np.ndarray[tuple[Any, ...], np.dtype[np.float64]]:
        known = self.form.attributes
        if not attributes:
            raise Problem(
                f"The model describes classes by {len(known)} attributes ({listed(known)}); give those of {name!r}."
            )
        values = np.full((1, len(known)), np.nan)
        for attribute, value in attributes.items():
            place = place_of(attribute, known)
            if place is None:
                near = near_names(attribute, known)
                hint = f"did you mean {' or '.join(near)}?" if near else f"it knows {listed(known, 12)}."
                raise Problem(f"The model has no attribute {attribute!r}; {hint}")
            values[0, place] = value
        return values

    def _vector(self, name: str, vectors: Path | None) -> np.ndarray[tuple[Any, ...], np.dtype[np.float32]]:
        assert self.words is not None
        found = self.words.find(name)
        if found.missing and vectors is not None:
            other = read_vectors(vectors, [name])
            if other.length != self.form.words:
                raise Problem(
                    f"{vectors} has vectors of {other.length} numbers, the model {self.form.words}; choose the file "
                    "that the model was made with."
                )
            found = other.find(name)
        if found.vector is None:
            raise Problem(f"{found.sentence()} Write it otherwise, or give the file of word vectors.")
        return found.vector[None]


def vocabulary(info: Mapping[str, Any], words: Tensor) -> Vocabulary:
    """Returns how the model of this `info` and these word vectors `(V, e)` describes new classes."""
    own = WordVectors(tuple(info["words"]), words.float().cpu().numpy()) if len(words) else None
    return Vocabulary(DescriptorForm.from_dict(info["form"]), own)


@dataclass
class ZeroShotFile:
    """A saved zero-shot model as it lies on disk: tensors, and what stands beside them."""

    path: Path
    tensors: dict[str, Tensor]
    meta: dict[str, Any]

    @classmethod
    def read(cls, path: Path) -> "ZeroShotFile":
        """Reads it.

        Raises:
            Problem: there is no such file, or it is another kind of model.
        """
        if not path.is_file():
            raise Problem(f"There is no model at {path}; choose another file.")
        meta = read_meta(path)
        if "form" not in meta.get("predictor", {}).get("info", {}):
            raise Problem(
                f"The classes of {path} are fixed: it is no zero-shot model. Train it on further classes to learn them."
            )
        tensors = read_saved(path)
        tensors["words"] = tensors["words"].half()
        return cls(path, tensors, meta)

    @property
    def info(self) -> dict[str, Any]:
        """What the model says of its classes."""
        info: dict[str, Any] = self.meta["predictor"]["info"]
        return info

    @property
    def classes(self) -> list[str]:
        """Names, in the order of the outputs."""
        classes: list[str] = self.meta["classes"]
        return classes

    def outline(self) -> dict[str, Any]:
        """Returns classes with their kind and attributes, γ, and how new ones are described, as JSON values."""
        form = DescriptorForm.from_dict(self.info["form"])
        return {
            "classes": list(self.classes),
            "seen": self.tensors["seen"].bool().tolist(),
            "gamma": float(self.tensors["gamma"]),
            "attributes": list(form.attributes),
            "table": list(self.info["table"]),
            "words": len(self.info["words"]),
            "by_words": form.words > 0,
        }

    def add(self, name: str, attributes: Mapping[str, float] | None = None, vectors: Path | None = None) -> list[str]:
        """Adds an unseen class and returns sentences about it.

        Raises:
            Problem: the model has the class already, or it cannot be described.
        """
        name = name.strip()
        if not name:
            raise Problem("A class needs a name.")
        if place_of(name, self.classes) is not None:
            raise Problem(f"The model has the class {name!r} already.")
        own = vocabulary(self.info, self.tensors["words"])
        given = self._completed(attributes or {}, own.form)
        row = own.row(name, given, vectors)
        notes = self._odd(name, row, own, given)
        self.tensors["descriptors"] = torch.cat([self.tensors["descriptors"], row[None]])
        self.tensors["seen"] = torch.cat([self.tensors["seen"].bool(), torch.zeros(1, dtype=torch.bool)])
        if own.form.attributes:
            places = {place_of(attribute, own.form.attributes): value for attribute, value in given.items()}
            self.info["table"].append([places.get(place) for place in range(len(own.form.attributes))])
        self._rename([*self.classes, name])
        return notes

    def _completed(self, attributes: Mapping[str, float], form: DescriptorForm) -> Mapping[str, float]:
        """Returns the attributes with 0 for those not named, where the whole table says but yes and no."""
        values = {value for row in self.info["table"] for value in row if value is not None}
        if not attributes or not values <= {0.0, 1.0}:
            return attributes
        places = [place_of(name, form.attributes) for name in attributes]
        return {name: 0.0 for place, name in enumerate(form.attributes) if place not in places} | dict(attributes)

    def _odd(self, name: str, row: Tensor, own: Vocabulary, attributes: Mapping[str, float]) -> list[str]:
        notes = []
        if own.words is not None and own.form.words and (sentence := own.words.find(name).sentence()):
            notes.append(sentence)
        missing = len(own.form.attributes) - len(attributes)
        if own.form.attributes and missing:
            notes.append(
                f"{missing} of {len(own.form.attributes)} attributes of {name} are not given; the mean of the seen "
                "classes stands in for them."
            )
        alike = (self.tensors["descriptors"] - row).nan_to_num().abs().amax(1) < 1e-6
        if bool(alike.any()):
            other = self.classes[int(alike.int().argmax())]
            notes.append(f"{name} is described exactly as {other}, so the two cannot be told apart.")
        return notes

    def remove(self, name: str) -> None:
        """Takes a class out.

        Raises:
            Problem: the model does not have it, or it is one of the last two.
        """
        place = place_of(name, self.classes)
        if place is None:
            near = near_names(name, self.classes)
            raise Problem(f"The model has no class {name!r}" + (f"; did you mean {near[0]}?" if near else "."))
        if len(self.classes) <= 2:
            raise Problem("A model needs two classes at least; add another one first.")
        kept = [number for number in range(len(self.classes)) if number != place]
        for tensor in ("descriptors", "seen"):
            self.tensors[tensor] = self.tensors[tensor][kept]
        if self.info["table"]:
            self.info["table"] = [self.info["table"][number] for number in kept]
        self._rename([self.classes[number] for number in kept])

    def penalise(self, gamma: float) -> None:
        """Sets γ, the penalty of seen classes.

        Raises:
            Problem: it is not between 0 and 1.
        """
        if not 0.0 <= gamma <= 1.0:
            raise Problem(f"γ must lie between 0 and 1, not {gamma:g}.")
        self.tensors["gamma"] = torch.tensor(gamma)

    def _rename(self, classes: Sequence[str]) -> None:
        self.meta["classes"] = list(classes)
        self.info["classes"] = list(classes)
        self.meta["predictor"]["rows"] = len(classes)

    def write(self, path: Path | None = None) -> Path:
        """Writes the model as a whole, by default in its own place; returns where.

        Raises:
            FolderProblem: the disk is full or cannot be written.
        """
        where = path or self.path
        save_tensors(where, self.tensors, self.meta)
        return where


def parsed_attributes(text: str) -> dict[str, float]:
    """Reads "stripes=1, tail=0.5"; a name without a value counts as 1.

    Raises:
        Problem: a value is no number.
    """
    found: dict[str, float] = {}
    for part in (part.strip() for part in text.split(",")):
        name, equals, value = part.partition("=")
        if not part:
            continue
        try:
            found[name.strip()] = float(value) if equals else 1.0
        except ValueError:
            raise Problem(f"--attributes: {value.strip()!r} of {name.strip()} is not a number.") from None
    return found
