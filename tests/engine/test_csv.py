import io
from pathlib import Path

import torch

from tlgui.data.heads import Head
from tlgui.engine import predict
from tlgui.gui.prediction_rows import RowMaker, write_csv

CLASSES = ("ants", "bees", "wasps")


def test_the_window_and_the_command_line_write_the_same_csv_file() -> None:
    values = torch.rand(3, generator=torch.Generator().manual_seed(0)).softmax(0).tolist()
    found = [
        predict.Prediction(Path("/photos/ants/1.jpg"), tuple(values)),
        predict.Prediction(Path('/photos/bees/ä,ö "x".jpg'), tuple(reversed(values))),
        predict.Prediction(Path("/photos/other/broken.jpg"), (), "broken.jpg is cut short."),
    ]
    maker = RowMaker(CLASSES)
    items = [{"path": str(one.path), "scores": one.best(CLASSES, 3), "problem": one.problem} for one in found]
    ours, theirs = io.StringIO(), io.StringIO()
    write_csv(ours, CLASSES, [maker.row(told) for told in items])
    predict.write_csv(theirs, CLASSES, found)
    assert ours.getvalue() == theirs.getvalue()


def test_they_do_so_for_a_model_of_several_tasks() -> None:
    tasks = (Head("shape", ("moon", "star")), Head("length", unit="cm"), Head("texture", ("dotted", "striped")))
    classes = tuple(name for task in tasks for name in task.outputs)
    values = torch.tensor([0.25, 0.75, 12.345678, 0.9, 0.1]).tolist()
    found = [
        predict.Prediction(Path("/photos/star/1.jpg"), tuple(values)),
        predict.Prediction(Path("/photos/broken.jpg"), (), "broken.jpg is cut short."),
    ]
    maker = RowMaker(classes, tasks)
    rows = [
        maker.row(
            {
                "path": str(one.path),
                "scores": one.best(classes, 4, tasks),
                "values": one.probabilities,
                "problem": one.problem,
            }
        )
        for one in found
    ]
    ours, theirs = io.StringIO(), io.StringIO()
    write_csv(ours, classes, rows, tasks)
    predict.write_csv(theirs, classes, found, tasks)
    assert ours.getvalue() == theirs.getvalue()
    assert [classes[number] for number in rows[0].order] == ["shape: star", "shape: moon"]
    assert rows[0].right is True
