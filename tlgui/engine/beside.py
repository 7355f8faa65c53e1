"""The adapted model beside the one without adaptation, once the run is over: never worse than source-only unsaid."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from tlgui.chance import Pair, p_words
from tlgui.engine.final import Final, judged_file
from tlgui.engine.judging import SCORING
from tlgui.engine.kept import Kept
from tlgui.engine.prepare import Setup
from tlgui.events import Event, Notice
from tlgui.methods.adaptation import ADAPT
from tlgui.models.judged import Judged
from tlgui.models.weights import read_meta, read_saved
from tlgui.runs import RunFolder

ACCURACY = f"{SCORING}source_only/accuracy"
"""The source-only model's share of images that are named rightly, on the images that the saved model is scored on."""


@dataclass(frozen=True)
class Beside:
    """What there is to say of an adapted model and the source-only model of the same run.

    Attributes:
        sentence: for people.
        worse: whether the adapted model is the worse one: by labels where some score, else by its label-free score.
        model: file name of the source-only model, "" where there is none.
        scalars: ACCURACY, where labels score, by name.
    """

    sentence: str
    worse: bool
    model: str = ""
    scalars: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Returns what results.json keeps."""
        return {"model": self.model, "sentence": self.sentence, "worse": self.worse}


def set_beside(setup: Setup, folder: RunFolder, kept: Kept, final: Final) -> Generator[Event, None, Beside | None]:
    """Judges the source-only model on what the saved one was judged on, and yields a notice about the two.

    Returns None where nothing was adapted, or where the saved model is the source-only one itself; its second file is
    taken away then.

    Args:
        setup: the run.
        folder: where both files lie.
        kept: the saved model.
        final: its judgement.
    """
    file = folder.source_only_file
    if file.is_file() and _same(kept.tensors, file):
        file.unlink()
        return None
    if not file.is_file():
        found = Beside(ALONE, True) if setup.stages[0].name == ADAPT else None
    else:
        found = yield from _judged(setup, file, kept, final)
    if found is not None:
        yield Notice("warning" if found.worse else "info", found.sentence)
    return found


def _judged(setup: Setup, file: Path, kept: Kept, final: Final) -> Generator[Event, None, Beside | None]:
    """Lets labels that score compare the two, or else the label-free score that told whether adaptation hurt."""
    meta = read_meta(file)
    vouched = setup.method.vouched(kept.scalars, meta["metrics"])
    part = next((name for name in ("test", "val") if name in final.splits and bool(final.splits[name].known.any())), "")
    scalars: dict[str, float] = {}
    if part:
        plain = yield from judged_file(setup, file, part)
        pair = paired(final.splits[part], plain)
        worse = pair.first < pair.second
        told = by_labels(pair, vouched.words if vouched and vouched.worse != worse else "")
        scalars[ACCURACY] = plain.accuracy
    elif vouched:
        told, worse = by_score_alone(vouched.words), vouched.worse
    else:
        return None
    if meta["epoch"] < kept.epoch:
        told = after_fewer_epochs(told, meta["epoch"], kept.epoch)
    return Beside(told, worse, file.name, scalars)


def _same(tensors: Mapping[str, Tensor], file: Path) -> bool:
    other = read_saved(file)
    return all(torch.equal(tensor.float(), other[name].float()) for name, tensor in tensors.items())


def paired(adapted: Judged, plain: Judged) -> Pair:
    """Counts on which images of known class either of two models is right; images that one lacks do not count."""
    ours, theirs = _right(adapted), _right(plain)
    both = [index for index in ours if index in theirs]
    return Pair.of([ours[index] for index in both], [theirs[index] for index in both])


def _right(judged: Judged) -> dict[int, bool]:
    assert judged.labels is not None
    known = judged.known
    right = (judged.predicted == judged.labels)[known]
    return dict(zip(judged.index[known].tolist(), right.tolist(), strict=True))


# -- in words --------------------------------------------------------------------------------------------------

ALONE = (
    "Nothing says whether adaptation helped: it began with the first step, so there is no source-only model to compare "
    "with. Set method.source_share above 0 to have one."
)


def by_labels(pair: Pair, by_score: str = "") -> str:
    """Returns what labels that only score say of the adapted model (the first of the pair) and source-only.

    Args:
        pair: both models on the images that score.
        by_score: what a label-free score says of them, as `Vouched.words`, where it contradicts; else "".
    """
    p = p_words(pair.p)
    ours, theirs = f"{pair.first / pair.images:.1%}", f"{pair.second / pair.images:.1%}"
    if pair.first == pair.second:
        found = f"Of {pair.images} images both models name {theirs} rightly: adaptation neither helped nor hurt."
    elif pair.first < pair.second and pair.beyond_chance:
        found = (
            f"Of {pair.images} images the adapted model names {ours} rightly and source-only {theirs}. Adaptation "
            f"hurt, by more than chance allows ({p}, McNemar's exact test)."
        )
    elif pair.first < pair.second:
        found = (
            f"Of {pair.images} images the adapted model names {ours} rightly and source-only {theirs}. Adaptation "
            f"seems to have hurt, by no more than chance allows ({p}, McNemar's exact test)."
        )
    elif pair.beyond_chance:
        found = (
            f"Of {pair.images} images the adapted model names {ours} rightly and source-only {theirs}. Adaptation "
            f"helped, by more than chance allows ({p}, McNemar's exact test)."
        )
    else:
        found = (
            f"Of {pair.images} images the adapted model names {ours} rightly and source-only {theirs}. Adaptation "
            f"seems to have helped, by no more than chance allows ({p}, McNemar's exact test)."
        )
    return with_the_score(found, by_score)


def with_the_score(found: str, by_score: str) -> str:
    """Returns what labels say, what a label-free score says where that is something else, and what labels are for."""
    if by_score:
        return f"{found} By its label-free score, {by_score} These labels only scored; no choice was made by them."
    return f"{found} These labels only scored; no choice was made by them."


def by_score_alone(by_score: str) -> str:
    """Returns what is to be said where no labels score the two models."""
    return (
        f"By its label-free score, {by_score} Nothing else vouches for the adapted model: no labelled images score it."
    )


def after_fewer_epochs(told: str, done: int, epochs: int) -> str:
    """Returns what was told with what is to be borne in mind of the source-only model of the same run."""
    return (
        f"{told} Source-only had learnt for {done} of {epochs} epochs then: Experiments (Adaptation) and tlgui compare "
        "let it learn as long."
    )
