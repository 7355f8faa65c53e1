"""What came out of several arms, seed by seed: means, spread, the share of the gap, and whether adaptation hurt."""

import json
import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tlgui.chance import Pair
from tlgui.engine.beside import by_labels, by_score_alone, with_the_score
from tlgui.figures import Bars
from tlgui.methods.adaptation_alarms import by_the_score
from tlgui.methods.adaptation_look import SCORES

SOURCE_ONLY, ADAPTED, ON_TARGET = "source only", "adapted", "trained on the target"


@dataclass(frozen=True)
class Measured:
    """One run.

    Attributes:
        accuracy: on target labels that only the evaluator saw, in [0, 1]; NaN where there are none.
        scores: the label-free scores of the kept epoch, by name.
        right: which images were named rightly, by path, where labels score.
    """

    accuracy: float
    scores: Mapping[str, float]
    right: Mapping[str, bool] = field(default_factory=dict, compare=False)


@dataclass
class Comparison:
    """What came out, arm by arm, seed by seed.

    Attributes:
        arms: name of the arm → its runs, one a seed.
        chosen: the option that was tried and its value, chosen by the label-free score alone; "" for none.
        judge: the selection whose label-free score is told beside what labels say.
    """

    arms: dict[str, list[Measured]] = field(default_factory=dict)
    chosen: str = ""
    judge: str = "im"

    def mean(self, arm: str) -> float:
        """Returns the mean accuracy of an arm; NaN where it was not measured."""
        return _mean([one.accuracy for one in self.arms.get(arm, ())])

    def mean_score(self, arm: str) -> float:
        """Returns the mean of an arm's label-free score as it was computed; NaN where it was not."""
        name = SCORES[self.judge][0]
        return _mean([one.scores.get(name, math.nan) for one in self.arms.get(arm, ())])

    def spread(self, arm: str) -> float:
        """Returns the standard deviation over the seeds; 0 for a single one."""
        values = [one.accuracy for one in self.arms.get(arm, ())]
        return statistics.stdev(values) if len(values) > 1 else 0.0

    @property
    def gap_closed(self) -> float:
        """(adapted − source only) / (trained on the target − source only), of the means.

        NaN where the bounds lie no farther from each other than the runs of either do.
        """
        low, high = self.mean(SOURCE_ONLY), self.mean(ON_TARGET)
        apart = max(self.spread(SOURCE_ONLY), self.spread(ON_TARGET))
        return (self.mean(ADAPTED) - low) / (high - low) if high - low > apart else math.nan

    @property
    def worse(self) -> bool:
        """Whether the adapted arm ends below source-only: by labels where they score, else by its label-free score."""
        if math.isfinite(self.mean(ADAPTED)):
            return self.mean(ADAPTED) < self.mean(SOURCE_ONLY)
        sign = SCORES[self.judge][1]
        return sign * self.mean_score(ADAPTED) < sign * self.mean_score(SOURCE_ONLY)

    def verdict(self) -> str:
        """Returns what there is to say of the adapted arm beside source-only; "" until both are there."""
        name = SCORES[self.judge][0]
        adapted, plain = ({name: self.mean_score(arm)} for arm in (ADAPTED, SOURCE_ONLY))
        if not all(math.isfinite(found[name]) for found in (adapted, plain)):
            return ""
        vouched = by_the_score(self.judge, adapted, plain, 0.0)
        if not math.isfinite(self.mean(ADAPTED) - self.mean(SOURCE_ONLY)):
            return by_score_alone(vouched.words)
        by_score = vouched.words if vouched.worse != self.worse else ""
        pairs = [
            _paired(ours, theirs) for ours, theirs in zip(self.arms[ADAPTED], self.arms[SOURCE_ONLY], strict=False)
        ]
        return by_labels(pairs[0], by_score) if len(pairs) == 1 else self._over_seeds(pairs, by_score)

    def _over_seeds(self, pairs: Sequence[Pair], by_score: str) -> str:
        ours, theirs = f"{self.mean(ADAPTED):.1%}", f"{self.mean(SOURCE_ONLY):.1%}"
        seeds, images = len(pairs), max(pair.images for pair in pairs)
        alike = [pair for pair in pairs if (pair.first < pair.second if self.worse else pair.first > pair.second)]
        sure = sum(pair.beyond_chance for pair in alike)
        if ours == theirs:
            found = f"On average adaptation neither helped nor hurt: both name {ours} rightly."
        elif self.worse:
            found = (
                f"On average adaptation hurt: it names {ours} rightly, source-only {theirs}. It ends below in "
                f"{len(alike)} of {seeds} seeds, in {sure} by more than chance allows for {images} images "
                "(McNemar's exact test, 5 %)."
            )
        else:
            found = (
                f"On average adaptation helped: it names {ours} rightly, source-only {theirs}. It ends above in "
                f"{len(alike)} of {seeds} seeds, in {sure} by more than chance allows for {images} images "
                "(McNemar's exact test, 5 %)."
            )
        return with_the_score(found, by_score)

    def lines(self) -> Iterator[str]:
        """Yields the table in words."""
        scored = math.isfinite(self.mean(SOURCE_ONLY))
        for arm, runs in self.arms.items():
            seeds = f"{len(runs)} seed{'s' if len(runs) > 1 else ''}"
            found = f"{100 * self.mean(arm):6.2f} ± {100 * self.spread(arm):.2f} %" if scored else "not scored"
            yield f"{arm:22} {found}  ({seeds})"
        if math.isfinite(self.gap_closed):
            yield f"{'share of the gap closed':22} {100 * self.gap_closed:5.1f} %"
        if self.chosen:
            yield f"chosen by the label-free score: {self.chosen}"

    def figure(self) -> Bars:
        """Returns the means as bars, with the source-only level as a line; label-free scores where no labels score."""
        verdict = self.verdict()
        if not math.isfinite(self.mean(SOURCE_ONLY)):
            values = tuple(self.mean_score(arm) for arm in self.arms)
            names = tuple(f"{arm}: {value:.3f}" for arm, value in zip(self.arms, values, strict=True))
            level = self.mean_score(SOURCE_ONLY)
            score = {self.judge: values}
            return Bars("Label-free score on the target", names, score, "", level, words=names, note=verdict)
        bars = tuple(f"{arm}: {100 * self.mean(arm):.1f} ± {100 * self.spread(arm):.1f}" for arm in self.arms)
        seen = "Means over the seeds, from labels that only the evaluator saw."
        return Bars(
            "Accuracy on the target",
            bars,
            {"accuracy": tuple(100 * self.mean(arm) for arm in self.arms)},
            "%",
            100 * self.mean(SOURCE_ONLY),
            words=bars,
            note=verdict or seen,
        )

    def to_json(self) -> str:
        """Returns all of it."""
        table = {arm: {"mean": self.mean(arm), "sd": self.spread(arm)} for arm in self.arms}
        runs = {
            arm: [{"accuracy": one.accuracy, "scores": dict(one.scores)} for one in runs]
            for arm, runs in self.arms.items()
        }
        closed = self.gap_closed
        content = {"table": table, "gap_closed": closed if math.isfinite(closed) else None, "chosen": self.chosen}
        content |= {"worse": self.worse, "verdict": self.verdict()}
        return json.dumps({**content, "runs": runs}, indent=2)


def rightly(file: Path) -> dict[str, bool]:
    """Returns which images of the part that scores were named rightly, by path, from a run's results.json."""
    splits = json.loads(file.read_text(encoding="utf-8"))["splits"] if file.is_file() else {}
    part = splits.get("test") or splits.get("val") or {"files": []}
    return {
        each["path"]: max(range(len(each["scores"])), key=each["scores"].__getitem__) == each["label"]
        for each in part["files"]
        if each["label"] >= 0
    }


def _paired(ours: Measured, theirs: Measured) -> Pair:
    both = [path for path in ours.right if path in theirs.right]
    return Pair.of([ours.right[path] for path in both], [theirs.right[path] for path in both])


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else math.nan
