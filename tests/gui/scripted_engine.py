"""A worker that answers out of a script: the protocol of the real one, without torch and at once.

Words on its command line change it: "deaf" never answers; "dying" ends at the first question; "stubborn" ignores a
polite kill. What it is told to do is the protocol's; a few questions of its own ("count", "echo", "slow") serve tests.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tlgui.events import BlockInfo, EpochDone, Event, RunFinished, RunStarted, StageStarted, StepDone, to_line
from tlgui.runs import RunFolder

Answer = dict[str, Any]

BLOCKS = [
    {
        "name": "stem",
        "group": "stem",
        "title": "stem",
        "kind": "Conv",
        "parameters": 900,
        "output": [8, 48, 48],
        "skips": [],
    },
    {
        "name": "middle",
        "group": "middle",
        "title": "middle",
        "kind": "Conv",
        "parameters": 9000,
        "output": [16, 24, 24],
        "skips": [],
    },
    {
        "name": "head",
        "group": "head",
        "title": "head",
        "kind": "Linear",
        "parameters": 34,
        "output": [2],
        "skips": [],
    },
]
WEIGHTS = {
    "name": "IMAGENET1K_V1",
    "title": "ImageNet-1K, version 1",
    "default": True,
    "acc1": 69.8,
    "acc5": 89.1,
    "parameters": 11_700_000,
    "megabytes": 44.7,
    "gflops": 1.8,
    "classes": 1000,
    "crop": 224,
    "file": "resnet18.pth",
    "on_disk": False,
}
CATALOGUE = [
    {"architecture": "embedded", "title": "Embedded model", "family": "Embedded", "weights": [], "parameters": 1000},
    {
        "architecture": "resnet18",
        "title": "ResNet-18",
        "family": "ResNet",
        "weights": [WEIGHTS],
        "parameters": 11_700_000,
    },
    {"architecture": "alexnet", "title": "AlexNet", "family": "AlexNet", "weights": [], "parameters": 61_000_000},
]


def answers(asked: Answer) -> Iterator[Answer]:
    """Yields what the worker says to one question."""
    match asked["do"]:
        case "hello":
            yield {"answer": {"version": "0", "torch": "none"}}
        case "catalogue":
            yield {"answer": CATALOGUE}
        case "devices":
            yield {"answer": [{"name": "cpu", "title": "CPU, 2 threads", "memory": 0, "free": 0, "problem": ""}]}
        case "blocks":
            yield blocks(asked["source"])
        case "scan":
            yield from scanned(asked["folder"])
        case "inspect" | "predict":
            yield from predicted(asked)
        case "count":
            yield from ({"item": number} for number in range(asked["to"]))
            yield {"progress": {"done": asked["to"], "total": asked["to"], "text": ""}}
            yield {"answer": asked["to"]}
        case "echo":
            yield {"answer": asked}
        case "slow":
            return
        case _:
            yield {"error": f"The engine does not know '{asked['do']}'."}


def blocks(source: Answer) -> Answer:
    """Answers `blocks`."""
    if source["model"] == "nonsense":
        return {"error": "There is no architecture called 'nonsense'."}
    return {
        "answer": {
            "architecture": source["model"],
            "title": source["model"],
            "weights": source["weights"],
            "preset": {},
            "classes": [],
            "blocks": BLOCKS,
        }
    }


def predicted(asked: Answer) -> Iterator[Answer]:
    """Answers `inspect` and `predict`: every file shows an a, rather than a b."""
    if asked["do"] == "inspect":
        yield {
            "answer": {"title": "ants_and_bees", "architecture": "mobilenet_v2", "classes": ["a", "b"], "preset": {}}
        }
        return
    files = [file for path in map(Path, asked["paths"]) for file in ([path] if path.is_file() else files_in(path))]
    yield from ({"item": {"path": str(file), "scores": [["a", 0.75], ["b", 0.25]]}} for file in files)
    yield {"answer": {"classes": ["a", "b"], "images": len(files), "read": len(files)}}


def files_in(folder: Path) -> list[Path]:
    """Returns the files below a folder."""
    return sorted(file for file in folder.rglob("*") if file.is_file())


def scanned(folder: str) -> Iterator[Answer]:
    """Answers `scan` with the files as they lie there, unread."""
    root = Path(folder)
    if not root.is_dir():
        yield {"error": f"There is no folder {folder}; choose another."}
        return
    classes = sorted(path.name for path in root.iterdir() if path.is_dir())
    rows: list[list[object]] = []
    for label, name in enumerate(classes):
        for file in sorted((root / name).iterdir()):
            rows.append([f"{name}/{file.name}", label, "", 8, 8, "RGB", 1, 1, len(rows), str(len(rows))])
    columns = ["path", "label", "split", "width", "height", "mode", "bytes", "mtime_ns", "look", "digest"]
    yield {"progress": {"done": 0, "total": len(rows), "text": ""}}
    yield {"answer": {"root": folder, "classes": classes, "columns": columns, "images": rows, "problems": []}}


def run(folder: RunFolder, resume: bool) -> None:
    """Plays a run of two epochs; goes by the word left in the folder, as the real engine does."""
    folder.claim()
    events = folder.events_file.open("a", encoding="utf-8")

    def tell(event: Event) -> None:
        events.write(to_line(event) + "\n")
        events.flush()

    now = time.time
    tell(
        RunStarted(
            "layer_transfer",
            (("train", 2),),
            ("a", "b"),
            {"train": 4, "val": 2, "test": 0},
            tuple(BlockInfo(str(b["name"]), str(b["group"]), "frozen", int(str(b["parameters"]))) for b in BLOCKS),
            "CPU",
            "float32",
            resumed=resume,
            time=now(),
        )
    )
    tell(StageStarted("train", 0, 2, 2, time=now()))
    step = 0
    recipe = folder.recipe()
    endless = recipe.train.epochs > 100
    until = time.monotonic() + 120  # whatever becomes of the test, this process does not stay
    while time.monotonic() < until:
        step += 1
        epoch = 1 + step // 3
        tell(StepDone("train", epoch, step, min(1.0, step / 6), {"loss": 1 / step}, 10.0, 5.0, time=now()))
        if step % 3 == 2:
            tell(EpochDone("train", epoch, step, {"val/accuracy": 0.5}, {"stem": 0.0}, True, 0.1, time=now()))
        wish = folder.wish()
        if wish == "discard":
            tell(RunFinished("discarded", "The run was discarded.", time=now()))
            return
        if wish == "finish" or (not endless and step >= 5):
            folder.model_file.write_bytes(b"model")
            tell(RunFinished("done", "Done: all is well.", {"val/accuracy": 0.5}, 1, "model.safetensors", time=now()))
            return
        time.sleep(0.02)  # a step of the pretended network


def serve(behaviour: set[str]) -> None:
    """Answers until the other side closes, or becomes a run."""
    if "stubborn" in behaviour:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["do"] == "cancel" or "deaf" in behaviour:
            continue
        if "dying" in behaviour:
            sys.stderr.write("ImportError: no module named torch\n")
            sys.exit(3)
        if asked["do"] == "train":
            say({"id": asked["id"], "answer": {"pid": os.getpid()}})
            run(RunFolder(Path(asked["folder"])), asked["resume"])
            return
        for answer in answers(asked):
            say({"id": asked["id"], **answer})


def say(content: Answer) -> None:
    """Sends one line."""
    sys.stdout.write(json.dumps(content) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    serve(set(sys.argv[1:]))
