"""The sample project: generated image folders, one for each kind of transfer. Torch-free, the same on every machine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from tlgui.data import samples_tasks as tasks
from tlgui.data.samples_draw import drawing, thing_layer
from tlgui.data.samples_files import encode, is_complete, write_folder
from tlgui.data.samples_photo import BUSY, CALM, jpeg_quality, photo
from tlgui.data.samples_tasks import Picture
from tlgui.data.samples_things import generator

SIZE = 96
"""Side of every sample image, in pixels."""

CONTENTS = "tlgui samples 2"
"""What the marker file of a sample folder says; the number rises when any picture changes."""

_README = """\
Sample images of tlgui, drawn by formulas: free to use for anything.

Every object has a shape, a colour, a texture and an arrangement; it is either drawn cleanly or "photographed"
(clutter, light, shadow, blur, noise, compression).

1_few_photos            Few labelled photos, 15 a class to learn from and 40 a class to check (train/, val/). A class is
                        a shape with a texture; colour and arrangement mean nothing. For layer transfer, fine-tuning.
2_drawings_to_photos    drawings/ are labelled; photos_unlabelled/ show the same classes, one object each with little
                        around it, and are not: the same task in another domain. photos_for_scoring/ (other, labelled
                        photos) and answers.csv (for the unlabelled ones) are for judging a method only. For
                        domain-adversarial training.
3_unseen_classes        seen/ are labelled photos; unseen/ are photos of classes that no seen image shows, described,
                        like the seen ones, in attributes.csv (1 = has this attribute). For zero-shot learning.
4_unlabelled_pool       Photos without labels, of other shapes than those in 1_few_photos. For self-taught learning.
5_two_tasks             images/ with several labels each in labels.csv; empty cells are unknown. For multitask learning.
"""


@dataclass(frozen=True)
class SampleProject:
    """Where the sample tasks lie.

    Attributes:
        root: the folder that holds everything.
        few_photos: class folders in train/ and val/.
        drawings: labelled source of the shifted task, class folders.
        photos_unlabelled: its unlabelled target, flat.
        photos_for_scoring: labelled photos of the same classes, for the evaluator only.
        answers: table of what the unlabelled photos show, for the evaluator only.
        seen: class folders of the classes seen.
        unseen: class folders of the classes not seen.
        attributes: table of class × attribute for both.
        pool: unlabelled photos, flat.
        tasks_images: photos with several labels, flat.
        tasks_labels: table of these labels.
    """

    root: Path
    few_photos: Path
    drawings: Path
    photos_unlabelled: Path
    photos_for_scoring: Path
    answers: Path
    seen: Path
    unseen: Path
    attributes: Path
    pool: Path
    tasks_images: Path
    tasks_labels: Path


def sample_project(folder: Path) -> SampleProject:
    """Returns where the sample tasks lie, or would lie, below a folder."""
    shift, unseen, both = folder / tasks.SHIFT, folder / tasks.UNSEEN, folder / tasks.TASKS
    return SampleProject(
        root=folder,
        few_photos=folder / tasks.FEW,
        drawings=shift / "drawings",
        photos_unlabelled=shift / "photos_unlabelled",
        photos_for_scoring=shift / "photos_for_scoring",
        answers=shift / "answers.csv",
        seen=unseen / "seen",
        unseen=unseen / "unseen",
        attributes=unseen / "attributes.csv",
        pool=folder / tasks.POOL,
        tasks_images=both / "images",
        tasks_labels=both / "labels.csv",
    )


def has_samples(folder: Path) -> bool:
    """Whether the folder holds the complete sample project of this version."""
    return is_complete(folder, CONTENTS)


def write_samples(
    folder: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> SampleProject:
    """Writes the sample project: some 3 300 small images with their tables.

    An interrupted call is taken up where it stopped by calling again; nothing that exists is overwritten.

    Args:
        folder: new, empty, or begun by an earlier call.
        progress: is told (images done, images in all).
        should_stop: is asked before each image.

    Returns:
        Where each task lies.

    Raises:
        SamplesProblem: the folder holds other files or cannot be written, or `should_stop` said so.
    """
    project = sample_project(folder)
    texts = {
        project.attributes.relative_to(folder).as_posix(): tasks.attribute_table(),
        project.tasks_labels.relative_to(folder).as_posix(): tasks.two_task_table(),
        project.answers.relative_to(folder).as_posix(): tasks.answers_table(),
        "README.txt": _README,
    }
    pictures = [(picture.path, partial(picture_file, picture)) for picture in sample_pictures()]
    write_folder(folder, CONTENTS, pictures, texts, progress=progress, should_stop=should_stop)
    return project


def sample_pictures() -> Iterable[Picture]:
    """Yields every picture of the sample project."""
    return chain(
        tasks.few_photos(),
        tasks.shifted_photos(),
        tasks.unseen_classes(),
        tasks.unlabelled_pool(),
        tasks.two_tasks(),
    )


def picture_file(picture: Picture, path: str) -> bytes:
    """Returns a picture of the sample world as PNG or JPEG; the path draws what chance has to say in it."""
    rng = generator("picture", path)
    if picture.drawn:
        return encode(drawing(thing_layer(picture.thing, SIZE, rng, wobble=0.4), rng))
    scene = CALM if picture.calm else BUSY
    image = photo(thing_layer(picture.thing, SIZE, rng, wobble=1.0), rng, scene)
    return encode(image, jpeg_quality(rng, scene))
