"""Whether the chosen folders can feed a method, and whether a recipe can be trained at all; in sentences. Qt-free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tlgui.data.image_set import ImageSet, require_labelled
from tlgui.gui.language import said, tr
from tlgui.recipe import Card, Data, Problem, Recipe, Stream

TARGET, SOURCE, SCORING = "target", "source", "scoring"
LABELLED = {TARGET: Stream.LABELLED_TARGET, SOURCE: Stream.LABELLED_SOURCE}
UNLABELLED = {TARGET: Stream.UNLABELLED_TARGET, SOURCE: Stream.UNLABELLED_SOURCE}
_NAMED = 3  # classes that a sentence names before it says "and more"


@dataclass(frozen=True)
class FolderState:
    """What is known of a folder of images.

    Attributes:
        images: the checked folder, or None.
        problem: one sentence why there is none, or "".
        scanning: done and total files of the check under way, or None; total is 0 while they are being counted.
    """

    images: ImageSet | None = None
    problem: str = ""
    scanning: tuple[int, int] | None = None


Folders = Mapping[str, FolderState]
NOTHING = FolderState()


def takes_folder(card: Card, role: str) -> bool:
    """Returns whether a method needs, or can use, a folder of target or source images."""
    return card.takes(LABELLED[role]) or card.takes(UNLABELLED[role])


def needs_folder(card: Card, role: str) -> bool:
    """Returns whether a method cannot do without a folder of target or source images."""
    return bool({LABELLED[role], UNLABELLED[role]} & card.needs)


def takes_scoring(card: Card) -> bool:
    """Returns whether labelled images may judge a method that reads the target without its labels."""
    return card.takes(UNLABELLED[TARGET]) and not card.takes(LABELLED[TARGET])


def folders_of(recipe: Recipe) -> dict[str, str]:
    """Returns the chosen folders that the recipe's method reads, by the part that they play in it.

    The target is among them whether the method reads it or not: its panel shows it.
    """
    card, data = type(recipe.method).card, recipe.data
    found = {TARGET: data.target}
    if takes_folder(card, SOURCE):
        found[SOURCE] = data.source
    if takes_scoring(card):
        found[SCORING] = data.scoring
    return {role: folder for role, folder in (found | recipe.method.folders()).items() if folder}


def only_scored(card: Card, role: str, images: ImageSet | None) -> bool:
    """Returns whether a folder has labels that the method never sees: they only tell how good it has become."""
    labelled = images is not None and images.labelled
    if role == SCORING:
        return labelled
    return labelled and role in LABELLED and not card.takes(LABELLED[role]) and card.takes(UNLABELLED[role])


def what_is_missing(card: Card, data: Data) -> str:
    """Returns the next thing that has to be chosen before a method can begin; "" where nothing is missing."""
    method = tr(card.title)
    if needs_folder(card, TARGET) and not data.target:
        return tr("Choose a folder with target images first.")
    if needs_folder(card, SOURCE) and not data.source:
        if LABELLED[SOURCE] in card.needs:
            return tr("{method} needs labelled source images beside the target: choose their folder.", method=method)
        return tr("{method} needs unlabelled source images beside the target: choose their folder.", method=method)
    if Stream.DESCRIPTORS in card.needs and not data.descriptors:
        return tr(
            "{method} needs class descriptors: choose a table of attributes or a file of word vectors.", method=method
        )
    return ""


def why_not_fed(card: Card, data: Data, folders: Folders) -> str:
    """Returns why what was chosen cannot feed a method; "" where it can, or where nothing is known yet."""
    sets = {role: state.images for role, state in folders.items() if getattr(data, role, "")}
    for role in (TARGET, SOURCE):
        images = sets.get(role)
        if images is None:
            continue
        sentence = _why_unfit(card, role, images)
        if sentence:
            return sentence
    judging = sets.get(SCORING)
    if judging is not None and not judging.labelled:
        return f"The images only for scoring need class folders; {judging.root} has none."
    if Stream.DESCRIPTORS in card.needs:
        return _why_undescribed(data.descriptors)
    return _why_apart(card, sets.get(TARGET), sets.get(SOURCE))


def _why_unfit(card: Card, role: str, images: ImageSet) -> str:
    """Returns why a checked folder does not suit its part."""
    if LABELLED[role] in card.needs and UNLABELLED[role] not in card.needs:
        try:
            require_labelled(images)
        except Problem as problem:
            return said(str(problem))
    if UNLABELLED[role] in card.needs and not images.images:
        text = tr("{method} needs target images; the folder {folder} holds none.")
        if role == SOURCE:
            text = tr("{method} needs source images; the folder {folder} holds none.")
        return text.format(method=tr(card.title), folder=images.root)
    return ""


def _why_undescribed(descriptors: str) -> str:
    if descriptors and not Path(descriptors).exists():
        return tr("There are no class descriptors at {file}: choose another file or folder.", file=descriptors)
    return ""


def _why_apart(card: Card, target: ImageSet | None, source: ImageSet | None) -> str:
    """Domain adaptation names the target's images by the source's classes: there is nothing else it could name."""
    adapts = {Stream.LABELLED_SOURCE, Stream.UNLABELLED_TARGET} <= card.needs
    if not adapts or target is None or source is None or not target.labelled:
        return ""
    unknown = [name for name in target.classes if name not in source.classes]
    if not unknown:
        return ""
    return tr(
        "{method} needs both domains to share one label set: {unknown} of {all} target classes are unknown in the "
        "source ({names}).",
        method=tr(card.title),
        unknown=len(unknown),
        all=len(target.classes),
        names=_listed(unknown),
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def why_not_trained(recipe: Recipe, folders: Folders, source_problem: str) -> str:
    """Returns the one thing that still stands between the recipe and its training, or ""."""
    if source_problem:
        return tr("The source model cannot be used; its panel says why.")
    card = type(recipe.method).card
    missing = what_is_missing(card, recipe.data)
    if missing:
        return missing
    if not folders_of(recipe):
        return tr("Choose a folder with target images first.")
    used = [(role, folders.get(role, NOTHING)) for role in folders_of(recipe)]
    if any(state.scanning is not None for _, state in used):
        return tr("The images are being checked.")
    for role, state in used:
        if state.problem and role == SCORING:
            return "The images only for scoring cannot be used; their panel says why."
        if state.problem:
            return tr("The {images} cannot be used; their panel says why.", images=tr(f"{role} images"))
    return why_not_fed(card, recipe.data, folders)
