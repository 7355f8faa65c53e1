"""What is ranked: a row for each source model, with what the engine has found out about it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tlgui.gui.findings import Answer, Findings
from tlgui.gui.language import marked, said, tr
from tlgui.recipe import Source

UNTRAINED = marked("{1}, untrained")
"""How the engine names a source model without its weights."""


@dataclass(frozen=True)
class RankRow:
    """A source model that is to be ranked, or was.

    Attributes:
        source: its name, as `Source.named` reads it.
        title: for people.
        wanted: whether it is to be looked at.
        answer: what the engine found, see `RankedSource.to_dict`; None before that.
    """

    source: str
    title: str
    wanted: bool = True
    answer: Answer | None = None

    @property
    def problem(self) -> str:
        """Why it could not be looked at, or ""."""
        return said(str(self.answer["problem"])) if self.answer else ""

    @property
    def blocks(self) -> list[Answer]:
        """The scores of each block, from the image to the last before the head."""
        found: list[Answer] = self.answer["blocks"] if self.answer else []
        return found

    @property
    def scores(self) -> dict[str, float]:
        """The scores of what the final layer takes, by which models are compared; {} while there are none."""
        if self.answer is None or not self.blocks:
            return {}
        found: dict[str, Any] = dict(self.blocks[-1]["scores"])
        found |= {name: self.answer[name] for name in ("leep", "nce") if self.answer[name] is not None}
        return {name: float(value) for name, value in found.items()}

    @property
    def best_cut(self) -> Answer | None:
        """The block with the largest LogME."""
        cut = self.answer.get("best_cut") if self.answer else None
        return self.blocks[cut - 1] if cut else None

    def answered(self, answer: Answer | None) -> "RankRow":
        """Returns the row with what was found."""
        title = said(str(answer["title"])) if answer and not answer["problem"] else self.title
        return replace(self, title=title, answer=answer)


def candidates(findings: Findings, own: Source) -> list[RankRow]:
    """Returns what can be ranked without a download: the recipe's source, the same untrained, and all on disk."""
    rows = [RankRow(own.name, title_of(findings, own))]
    embedded = Source()
    rows.append(RankRow(embedded.name, title_of(findings, embedded)))
    for entry in findings.catalogue:
        for weights in entry["weights"]:
            if weights["on_disk"] and weights["default"]:
                source = Source(model=entry["architecture"], weights=weights["name"])
                rows.append(RankRow(source.name, title_of(findings, source)))
    blank = own.model_copy(update={"weights": "none"})
    rows.append(RankRow(blank.name, title_of(findings, blank)))
    return list({row.source: row for row in rows}.values())


def title_of(findings: Findings, source: Source) -> str:
    """Returns a source's name for people."""
    entry = findings.entry(source.model)
    known = tr("Embedded model") if source.model == "embedded" else ""
    name = known or (tr(str(entry["title"])) if entry else Path(source.model).name)
    if source.weights == "none":
        return tr("{name}, untrained", name=name)
    return name if source.weights == "default" else f"{name}, {Path(source.weights).name}"
