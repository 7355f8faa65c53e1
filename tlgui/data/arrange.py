"""From checked files to an ImageSet: classes, parts, and everything odd in a sentence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from tlgui.data.image_set import FileProblem, ImageRecord, ImageSet, ProblemKind
from tlgui.data.layout import Layout, Parts, lay_out, natural
from tlgui.data.oddities import duplicate_problems, leak_problem, name_problems, size_problems
from tlgui.data.verdict import Facts, Refusal, Verdict
from tlgui.data.walk import FileEntry, FolderProblem, Listing

_RARE = 0.05
_SAID_ONE_BY_ONE = 20


def arrange(root: Path, listing: Listing, verdicts: Mapping[str, Verdict]) -> ImageSet:
    """Puts the checked files of a folder in order.

    Args:
        root: the folder.
        listing: its files and folders.
        verdicts: on each file, by its path relative to the root.

    Raises:
        FolderProblem: if no file is a usable image.
    """
    usable = {entry.parts: entry for entry in listing.files if isinstance(verdicts[entry.path], Facts)}
    facts = {parts: fact for parts, entry in usable.items() if isinstance(fact := verdicts[entry.path], Facts)}
    problems = [*_closed(listing), *_refused(listing.files, verdicts)]
    for parts, text in _placeholders(facts).items():
        problems.append(FileProblem("/".join(parts), "stray", text))
        del facts[parts]
    if not facts:
        raise FolderProblem(_nothing_usable(root, listing, problems))
    layout = lay_out(list(facts), listing.folders)
    problems += [
        FileProblem("/".join(parts), "stray", f"{parts[-1]} {reason}.") for parts, reason in layout.homeless.items()
    ]
    classes = tuple(sorted({place.class_name for place in layout.places.values()} - {""}, key=natural))
    images = tuple(_records(layout, classes, usable, facts))
    problems += _warnings(layout, classes, images)
    return ImageSet(root, classes, images, tuple(gather(problems)))


def _records(
    layout: Layout, classes: tuple[str, ...], entries: Mapping[Parts, FileEntry], facts: Mapping[Parts, Facts]
) -> Iterator[ImageRecord]:
    label = {name: index for index, name in enumerate(classes)}
    for parts in sorted(layout.places, key=lambda parts: [natural(part) for part in parts]):
        place, entry, fact = layout.places[parts], entries[parts], facts[parts]
        yield ImageRecord(
            path=entry.path,
            label=label.get(place.class_name, -1),
            split=place.split,
            width=fact.width,
            height=fact.height,
            mode=fact.mode,
            bytes=entry.size,
            mtime_ns=entry.mtime_ns,
            look=fact.look,
            digest=fact.digest,
        )


def _warnings(layout: Layout, classes: tuple[str, ...], images: tuple[ImageRecord, ...]) -> Iterator[FileProblem]:
    if layout.labelled:
        yield from name_problems(layout.class_folders)
        yield from size_problems(layout, classes, images)
    yield from duplicate_problems(images)
    yield from leak_problem(images)


def _closed(listing: Listing) -> Iterator[FileProblem]:
    for parts, reason in listing.closed:
        folder = "/".join(parts)
        yield FileProblem(folder, "broken", f"The folder {folder} cannot be opened ({reason}).")


def _refused(files: Iterable[FileEntry], verdicts: Mapping[str, Verdict]) -> Iterator[FileProblem]:
    for entry in files:
        verdict = verdicts[entry.path]
        if isinstance(verdict, Refusal):
            kind: ProblemKind = "stray" if verdict.stray else "broken"
            yield FileProblem(entry.path, kind, f"{entry.parts[-1]} {verdict.reason}.")


def _placeholders(facts: Mapping[Parts, Facts]) -> dict[Parts, str]:
    """Finds pictures that are no photos among photos, such as the notice that an image was not found.

    Three things must come together, so that a set of drawings, digits or icons loses nothing: the picture is plain
    (see `Facts.plain`), its file format is rare here (below 5 %), and nearly all other images (90 %) are not plain.
    """
    formats = Counter(fact.format for fact in facts.values())
    plain = sum(fact.plain for fact in facts.values())
    if plain > 0.1 * len(facts):
        return {}
    usual = formats.most_common(1)[0][0] if formats else ""
    return {
        parts: f"{parts[-1]} is not a photo (a plain {fact.format} drawing among {usual} photos)."
        for parts, fact in facts.items()
        if fact.plain and formats[fact.format] < _RARE * len(facts)
    }


def _nothing_usable(root: Path, listing: Listing, problems: list[FileProblem]) -> str:
    if not listing.files:
        return f"The folder {root} is empty; choose the folder that holds the images."
    first = f" The first: {problems[0].text}" if problems else ""
    files = f"its {len(listing.files)} files" if len(listing.files) > 1 else "its one file"
    return f"The folder {root} holds no image that can be read among {files}; choose another.{first}"


def gather(problems: Iterable[FileProblem]) -> list[FileProblem]:
    """Sorts problems by path, and says in one what more than 20 files of one folder, kind and suffix have in common."""
    alike: dict[tuple[str, str, str], list[FileProblem]] = defaultdict(list)
    for problem in problems:
        path = PurePosixPath(problem.path)
        alike[problem.kind, str(path.parent), path.suffix.lower()].append(problem)
    said: list[FileProblem] = []
    for (kind, folder, suffix), group in alike.items():
        if len(group) <= _SAID_ONE_BY_ONE or kind not in ("stray", "broken", "duplicate"):
            said += group
            continue
        count = sum(problem.count for problem in group)
        where = "here" if folder == "." else f"in {folder}"
        text = f"{group[0].text} The same goes for {count} {suffix or 'such'} files {where} in all."
        said.append(FileProblem(folder, group[0].kind, text, count))
    return sorted(said, key=lambda problem: (not problem.skipped, natural(problem.path)))
