"""A saved model as it predicts: the plain network, or what its method built around it."""

from pathlib import Path

from tlgui.data.preset import Preset
from tlgui.methods import METHODS
from tlgui.models.build import build
from tlgui.models.foreign import WeightsProblem
from tlgui.models.source import SourceModel, load_source
from tlgui.models.weights import read_meta, read_saved
from tlgui.recipe import Source, options_of


def reopen(path: Path) -> SourceModel:
    """Opens a model that tlgui saved; its `net` is the predictor: `(N, 3, H, W)` images → `(N, C)` scores.

    Raises:
        Problem: the file is missing, broken, not such a model, or made by a method that this version does not know.
    """
    meta = read_meta(path) if path.suffix == ".safetensors" else {}
    if "predictor" not in meta:
        return load_source(Source(model=str(path)))
    options = options_of(meta.get("method"))
    if options is None:
        raise WeightsProblem(f"{path} was made by the method '{meta.get('method')}', which this version does not know.")
    kwargs = dict(meta["kwargs"])
    outputs = int(kwargs.pop("num_classes"))
    classes = tuple(str(name) for name in meta["classes"])
    predictor = METHODS[options].rebuild(meta["predictor"], build(meta["architecture"], kwargs, outputs), classes)
    try:
        predictor.load_state_dict(read_saved(path))
    except RuntimeError as error:
        reason = str(error).strip().splitlines()[-1].strip()
        raise WeightsProblem(
            f"{path} does not hold the tensors that its method needs ({reason}); save it anew."
        ) from None
    title = str(meta.get("title") or path.stem)
    preset = Preset.from_dict(meta["preset"])
    return SourceModel(str(meta["architecture"]), title, predictor.eval(), preset, classes, path.name, kwargs, meta)
