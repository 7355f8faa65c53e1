"""What is odd about a set of images that can all be read: names, sizes of classes, duplicates, leaks."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tlgui.data.image_set import FileProblem, ImageRecord
from tlgui.data.layout import Layout, Parts, class_name
from tlgui.data.look import alike

_FEW = 5


def name_problems(class_folders: Sequence[Parts]) -> Iterator[FileProblem]:
    """Warns of class names that differ in nothing a person would see, or that begin or end with a space."""
    paths = {class_name(parts[-1]): "/".join(parts) for parts in class_folders}
    similar: dict[str, list[str]] = defaultdict(list)
    for name in sorted(paths):
        similar[" ".join(name.casefold().split())].append(name)
        if name != name.strip():
            text = f"The folder name {name!r} begins or ends with a space, which is easily overlooked; rename it."
            yield FileProblem(paths[name], "name", text)
    for names in similar.values():
        if len(names) > 1:
            listed = " and ".join(repr(name) for name in names)
            text = f"The folders {listed} differ only by case or spaces and count as {len(names)} classes; rename one."
            yield FileProblem(paths[names[-1]], "name", text)


def size_problems(layout: Layout, classes: Sequence[str], images: Sequence[ImageRecord]) -> Iterator[FileProblem]:
    """Warns of folders without images, of classes that one part lacks, and of classes too small to learn."""
    filled = {parts for path in layout.places for parts in _above(path)}
    for parts in layout.class_folders:
        if parts not in filled:
            path = "/".join(parts)
            yield FileProblem(path, "empty_class", f"The folder {path} holds no usable image and is no class.")
    splits = sorted({image.split for image in images})
    counts = Counter((image.label, image.split) for image in images)
    for label, name in enumerate(classes):
        for split in splits:
            if not counts[label, split]:
                text = f"The class {name!r} has no image in {split or 'the folder'}"
                yield FileProblem(name, "empty_class", text + _WITHOUT[split])
        learnt = sum(counts[label, split] for split in ("train", ""))
        if 0 < learnt < _FEW:
            yield FileProblem(name, "tiny_class", _few(name, learnt))


_WITHOUT = {
    "train": ", so it cannot be learnt.",
    "val": ", so it is not judged while training.",
    "test": ", so it is not judged at the end.",
    "": ".",
}


def _few(name: str, count: int) -> str:
    if count == 1:
        return f"The class {name!r} has one image only: it can be learnt from or judged by, not both; add more."
    return f"The class {name!r} has {count} images only; what is measured on so few is chance. Add more if you can."


def _above(path: Parts) -> Iterator[Parts]:
    return (path[:depth] for depth in range(1, len(path)))


def duplicate_problems(images: Sequence[ImageRecord]) -> Iterator[FileProblem]:
    """Warns of identical files under different classes: at least one of them is labelled wrongly."""
    same: dict[str, list[ImageRecord]] = defaultdict(list)
    for image in images:
        same[image.digest].append(image)
    for group in same.values():
        first = group[0]
        others = [image for image in group[1:] if image.label != first.label]
        for image in others:
            text = f"{image.path} is the same file as {first.path}, in another class; remove the wrong one."
            yield FileProblem(image.path, "duplicate", text)


def leak_problem(images: Sequence[ImageRecord]) -> Iterator[FileProblem]:
    """Warns, once for val and once for test, of images that look the same as one that is trained on."""
    if not any(image.split in ("val", "test") for image in images):
        return
    groups = alike([image.look for image in images], [image.digest for image in images]).tolist()
    trained = {group: image for group, image in zip(groups, images, strict=True) if image.split == "train"}
    for split in ("val", "test"):
        leaked = [
            (image, trained[group])
            for group, image in zip(groups, images, strict=True)
            if image.split == split and group in trained
        ]
        if leaked:
            image, twin = leaked[0]
            more = f" So do {len(leaked) - 1} more images of {split}." if len(leaked) > 1 else ""
            text = f"{image.path} looks the same as {twin.path}, so its result will flatter.{more}"
            yield FileProblem(image.path, "duplicate", text, len(leaked))
