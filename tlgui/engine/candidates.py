"""Prediction among some classes only, which may be new to the model where it knows word vectors."""

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn

from tlgui.data.class_names import listed, near_names, place_of
from tlgui.engine.zero_shot_classes import vocabulary
from tlgui.methods.zero_shot_net import ZeroShotNet
from tlgui.models.source import SourceModel
from tlgui.recipe import Problem


class Chosen(nn.Module):
    """A network of which only some outputs are asked for."""

    places: Tensor

    def __init__(self, net: nn.Module, places: Sequence[int]) -> None:
        """Takes the numbers of the outputs, in the order in which they are wanted."""
        super().__init__()
        self.net = net
        self.register_buffer("places", torch.tensor(places, dtype=torch.long))

    def forward(self, images: Tensor) -> Tensor:
        """Returns the scores `(N, len(places))`."""
        scores: Tensor = self.net(images)
        return scores[:, self.places]


def among(model: SourceModel, names: Sequence[str]) -> SourceModel:
    """Returns a model that answers with these classes only, in this order.

    A zero-shot model that has word vectors takes names that it does not have, too.

    Raises:
        Problem: fewer than two names, or one that the model does not know; or the model answers several tasks.
    """
    if model.meta.get("heads"):
        raise Problem("--classes: this model answers several tasks, so classes cannot be chosen; leave it out.")
    if len(names) < 2:
        raise Problem("--classes: name two classes at least, separated by commas.")
    unknown = [name for name in names if place_of(name, model.classes) is None]
    if unknown and isinstance(model.net, ZeroShotNet):
        model = replace(model, net=_grown(model.net, unknown), classes=(*model.classes, *unknown))
    elif unknown:
        near = near_names(unknown[0], model.classes)
        hint = f"; did you mean {' or '.join(near)}?" if near else f"; it knows {listed(model.classes, 10)}."
        raise Problem(f"The model does not know the class {unknown[0]!r}{hint}")
    places = [place for name in names if (place := place_of(name, model.classes)) is not None]
    return replace(model, net=Chosen(model.net, places), classes=tuple(model.classes[place] for place in places))


def _grown(net: ZeroShotNet, names: Sequence[str]) -> ZeroShotNet:
    """Returns a copy of the model with further unseen classes, described by their word vectors."""
    rows = [vocabulary(net.info, net.words).row(name) for name in names]
    grown = ZeroShotNet(
        net.net,
        net.embedding,
        torch.cat([net.descriptors, torch.stack(rows).to(net.descriptors)]),
        torch.cat([net.seen, torch.zeros(len(names), dtype=torch.bool, device=net.seen.device)]),
        net.words,
    )
    for name in ("gamma", "unit", "scale"):
        getattr(grown, name).copy_(getattr(net, name))
    grown.info = {**net.info, "classes": [*net.info["classes"], *names]}
    return grown.eval()
