"""Distillation: a network goes on giving another one's answers.

Sources: Z. Li, D. Hoiem: Learning without forgetting. ECCV 2016. G. Hinton, O. Vinyals, J. Dean: Distilling the
knowledge in a neural network. 2015.
"""

import copy

import torch
from torch import Tensor, nn

from tlgui.models.chain import chain
from tlgui.models.source import SourceModel


def distillation(student: Tensor, teacher: Tensor, temperature: float) -> Tensor:
    """Returns −Σ_c p′_c log p̂′_c, averaged over the batch, with p′ = softmax(z / T) of the teacher's scores.

    Its gradient by the student's scores is (p̂′ − p′) / (T · batch); times T² it no longer shrinks with T.

    Args:
        student: `(N, C)` scores.
        teacher: `(N, C)` scores, without gradient.
        temperature: T ≥ 1.
    """
    return -((teacher / temperature).softmax(1) * (student / temperature).log_softmax(1)).sum(1).mean()


def entropy(scores: Tensor, temperature: float) -> Tensor:
    """Returns the mean entropy of softmax(z / T): what `distillation` cannot fall below."""
    return distillation(scores, scores, temperature)


class Teacher:
    """The source network as it was, in eval mode; it is asked, never trained, and stands in no state dict."""

    def __init__(self, source: SourceModel) -> None:
        """Takes the source's network; on another device than the CPU a copy of it is used."""
        self._net = source.net
        self._steps = chain(source.net)

    @torch.no_grad()
    def __call__(self, x: Tensor, start: int = 0) -> Tensor:
        """Returns the scores `(N, source classes)` of images, or of what block `start` takes, in float32."""
        net = self._on(x.device)
        net.eval()
        for step in self._steps[start:-1]:
            x = step.run(net, x)
        with torch.autocast(x.device.type, enabled=False):
            return self._steps[-1].run(net, x.float())

    def _on(self, device: torch.device) -> nn.Module:
        if next(self._net.parameters()).device != device:
            self._net = copy.deepcopy(self._net).to(device)
        return self._net


def old_classifier(source: SourceModel) -> nn.Linear | nn.Conv2d:
    """Returns a copy of the source's final layer, whose rows are its classes."""
    layer = copy.deepcopy(source.net.get_submodule(chain(source.net)[-1].classifier))
    assert isinstance(layer, nn.Linear | nn.Conv2d)
    return layer
