"""Labelled images that judge an unlabelled target and do nothing else."""

from dataclasses import replace

from tlgui.data.image_set import ImageRecord, ImageSet, require_labelled


def judged_by(target: ImageSet, scoring: ImageSet) -> ImageSet:
    """Returns the target with the scoring images as its validation part; whatever else it has is there to learn from.

    The classes of both are joined by name. The scoring images keep their own full paths.

    Args:
        target: the unlabelled target; a test part of its own stays one.
        scoring: labelled images of the same classes.

    Raises:
        Problem: the scoring folder has no class folders.
    """
    require_labelled(scoring)
    classes = target.classes + tuple(name for name in scoring.classes if name not in target.classes)
    place = {name: number for number, name in enumerate(classes)}
    learnt = tuple(replace(record, split="test" if record.split == "test" else "train") for record in target.images)
    judged = tuple(_moved(scoring, record, place[scoring.classes[record.label]]) for record in scoring.images)
    return replace(target, classes=classes, images=learnt + judged)


def _moved(scoring: ImageSet, record: ImageRecord, label: int) -> ImageRecord:
    return replace(record, path=scoring.file(record).absolute().as_posix(), label=label, split="val")
