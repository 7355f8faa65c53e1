import io
from pathlib import Path

import torch

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
