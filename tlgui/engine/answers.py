"""What the worker can be asked, one small function each."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from tlgui import __version__
from tlgui.data.samples import write_samples
from tlgui.data.scan import scan
from tlgui.data.thumbnails import thumbnail
from tlgui.engine import device, doctor
from tlgui.engine.candidates import among
from tlgui.engine.class_answers import CLASS_ANSWERS
from tlgui.engine.inside_answers import INSIDE_ANSWERS
from tlgui.engine.predict import heads_of, images_in, open_model, predict
from tlgui.engine.projections import by_neighbours, placed, projectable
from tlgui.engine.rank import RankedSource, candidates, rank
from tlgui.engine.rate_finder import RateTest, find_rate
from tlgui.engine.sort_images import sort_images
from tlgui.engine.tsne import STEPS
from tlgui.engine.worker import Question
from tlgui.events import Progress
from tlgui.figures import to_json
from tlgui.models.blocks import describe
from tlgui.models.catalogue import catalogue
from tlgui.models.download import download
from tlgui.models.source import outline_source
from tlgui.recipe import Problem, Source, checked


def hello(_: Question) -> dict[str, str]:
    """Versions; its coming says that the engine is awake."""
    return {"version": __version__, "torch": torch.__version__}


def list_sources(_: Question) -> list[dict[str, Any]]:
    """Every architecture with its weights."""
    return [asdict(entry) for entry in catalogue()]


def list_devices(_: Question) -> list[dict[str, Any]]:
    """Every device with its memory."""
    return [device.describe(found) for found in device.available()]


def examine(_: Question) -> dict[str, Any]:
    """Versions, devices and what is wrong."""
    return doctor.examine()


def blocks(question: Question) -> dict[str, Any]:
    """The blocks of a source model: `source` is the recipe's table."""
    source = outline_source(Source.model_validate(question.arguments["source"]))
    return {
        "architecture": source.architecture,
        "title": source.title,
        "weights": source.weights,
        "preset": source.preset.to_dict(),
        "classes": list(source.classes),
        "blocks": [asdict(block) for block in describe(source, classes=int(question.arguments.get("classes") or 0))],
    }


def check_folder(question: Question) -> dict[str, Any]:
    """The checked images of `folder`."""
    look = scan(Path(question.arguments["folder"]), should_stop=question.cancelled)
    while True:
        try:
            step = next(look)
        except StopIteration as end:
            found: dict[str, Any] = end.value.to_dict()
            return found
        question.progress(step.done, step.total)


def thumbnails(question: Question) -> int:
    """Small pictures of `paths` below `root`, one item each; returns how many."""
    root, size = Path(question.arguments.get("root", "")), int(question.arguments.get("size", 96))
    made = 0
    for name in question.arguments["paths"]:
        if question.cancelled():
            break
        try:
            question.item({"path": name, "file": str(thumbnail(root / name, size))})
            made += 1
        except Problem as problem:
            question.item({"path": name, "file": "", "problem": str(problem)})
    return made


def samples(question: Question) -> dict[str, str]:
    """Writes the sample folders into `folder`; the answer names the one with few labelled photos."""
    folder = Path(question.arguments["folder"])
    project = write_samples(folder, progress=question.progress, should_stop=question.cancelled)
    return {"few_photos": str(project.few_photos)}


def fetch(question: Question) -> dict[str, str]:
    """Downloads the weights of an architecture."""
    path = download(
        question.arguments["architecture"],
        question.arguments["weights"],
        progress=question.progress,
        should_stop=question.cancelled,
    )
    return {"file": str(path)}


def inspect(question: Question) -> dict[str, Any]:
    """What a saved model is: title, classes, preset, and the tasks that it answers, where they are several."""
    model = open_model(Path(question.arguments["path"]))
    return {
        "title": model.title,
        "architecture": model.architecture,
        "classes": list(model.classes),
        "preset": model.preset.to_dict(),
        "tasks": [head.to_dict() for head in heads_of(model)],
        "zero_shot": "form" in model.meta.get("predictor", {}).get("info", {}),
    }


def name_images(question: Question) -> dict[str, Any]:
    """Predicts `paths` (files and folders) with `model`, one item an image; among `classes` only, where named.

    Items of a model of several tasks also hold "values": what all outputs say, in their order, numbers in units.
    """
    model = open_model(Path(question.arguments["model"]))
    if chosen := question.arguments.get("classes"):
        model = among(model, chosen)
    paths = images_in(Path(path) for path in question.arguments["paths"])
    top, heads = int(question.arguments.get("top") or len(model.classes)), heads_of(model)
    read = 0
    for number, found in enumerate(predict(model, paths, should_stop=question.cancelled), start=1):
        if found.problem:
            question.item({"path": str(found.path), "problem": found.problem})
        else:
            read += 1
            told = {"path": str(found.path), "scores": found.best(model.classes, top, heads)}
            question.item({**told, "values": found.probabilities} if heads else told)
        if number % 32 == 0 or number == len(paths):
            question.progress(number, len(paths))
    return {"classes": list(model.classes), "images": len(paths), "read": read}


def explain(question: Question) -> dict[str, Any]:
    """Where `model` looked in the image `path` for the class `label` (a name; "" for the one that it names)."""
    from tlgui.engine.explain import grad_cam

    model = open_model(Path(question.arguments["model"]))
    name = question.arguments.get("label") or ""
    if name and name not in model.classes:
        raise Problem(f"The model does not know the class {name}.")
    found = grad_cam(model, Path(question.arguments["path"]), model.classes.index(name) if name else None)
    return {
        "label": model.classes[found.label],
        "probability": found.probability,
        "rows": found.rows,
        "box": found.box,
    }


def rank_sources(question: Question) -> int:
    """Ranks `sources` (names; by default what is at hand) on the recipe's images, one item a source."""
    recipe = checked(question.arguments["recipe"])
    sources = [Source.named(name) for name in question.arguments.get("sources", ())] or candidates(recipe)
    for found in rank(recipe, sources, question.cancelled):
        if isinstance(found, RankedSource):
            question.item(found.to_dict())
        elif isinstance(found, Progress):
            question.progress(found.done, found.total, found.text)
    return len(sources)


def test_rates(question: Question) -> dict[str, Any]:
    """Runs a learning-rate test on `recipe`: the suggested rate, None for none, and the plot as a figure's JSON."""
    test = find_rate(checked(question.arguments["recipe"]), question.cancelled)
    while True:
        try:
            step = next(test)
        except StopIteration as end:
            found: RateTest = end.value
            return {"rate": found.rate, "sentence": found.sentence, "figure": to_json(found.figure())}
        if isinstance(step, Progress):
            question.progress(step.done, step.total, step.text)


def neighbour_plane(question: Question) -> dict[str, str]:
    """The scatter plot in the figure's `file` again, its points placed by t-SNE, as a figure's JSON."""
    figure = projectable(Path(question.arguments["file"]))
    for done, points in enumerate(by_neighbours(figure), start=1):  # noqa: B007 - the last one is wanted
        if question.cancelled():
            raise Problem("The projection was given up.")
        if done % 10 == 0:
            question.progress(done, STEPS)
    return {"figure": to_json(placed(figure, points))}


def sort_out(question: Question) -> dict[str, int]:
    """Copies or links (`link`) `paths` into one folder a class below `out`; `names` renames and merges classes."""
    model = open_model(Path(question.arguments["model"]))
    paths = images_in(Path(path) for path in question.arguments["paths"])
    out, names, link = (question.arguments.get(key) for key in ("out", "names", "link"))
    found = sort_images(
        model, paths, Path(str(out)), dict(names or {}), link=bool(link), should_stop=question.cancelled
    )
    sorted_ = skipped = 0
    for number, one in enumerate(found, start=1):
        sorted_, skipped = sorted_ + (one.place is not None), skipped + bool(one.problem)
        question.progress(number, len(paths))
    return {"sorted": sorted_, "skipped": skipped}


ANSWERS: dict[str, Callable[[Question], Any]] = {
    "hello": hello,
    "catalogue": list_sources,
    "devices": list_devices,
    "doctor": examine,
    "blocks": blocks,
    "scan": check_folder,
    "thumbnails": thumbnails,
    "samples": samples,
    "rank": rank_sources,
    "test_rates": test_rates,
    "tsne": neighbour_plane,
    "download": fetch,
    "inspect": inspect,
    "predict": name_images,
    "sort": sort_out,
    "explain": explain,
    **CLASS_ANSWERS,
    **INSIDE_ANSWERS,
}
"""Question → answerer."""
