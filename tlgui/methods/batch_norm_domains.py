"""BatchNorm and two domains: statistics and parameters of their own for each, and statistics re-estimated on one.

Sources: Y. Li et al.: Revisiting Batch Normalization For Practical Domain Adaptation. ICLR workshop 2017 (AdaBN).
W.-G. Chang et al.: Domain-Specific Batch Normalization for Unsupervised Domain Adaptation. CVPR 2019 (DSBN).
"""

from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm


def moving_norms(network: nn.Module) -> list[tuple[str, _BatchNorm]]:
    """Returns the BatchNorm layers, with their names, whose statistics move in training; call it in training mode.

    Layers of frozen blocks and those that keep the source's statistics are in eval mode even then.
    """
    return [
        (name, layer)
        for name, layer in network.named_modules()
        if isinstance(layer, _BatchNorm) and layer.training and layer.track_running_stats
    ]


class OwnNorms(nn.Module):
    """A second set of BatchNorm parameters and statistics for one domain; the network keeps the other's as its own.

    So the network stays the plain one that predicts on the target, and the source passes through it with these.
    """

    def __init__(self, network: nn.Module, layers: Iterable[str]) -> None:
        """Copies the parameters and statistics of the BatchNorm layers of these dotted names."""
        super().__init__()
        self._names: list[str] = []
        for name in layers:
            layer = network.get_submodule(name)
            for kind, tensor in (*layer.named_parameters(), *layer.named_buffers()):
                own = tensor.detach().clone()
                key = f"{name}.{kind}"
                self._names.append(key)
                if isinstance(tensor, nn.Parameter):
                    self.register_parameter(_flat(key), nn.Parameter(own, requires_grad=tensor.requires_grad))
                else:
                    self.register_buffer(_flat(key), own)

    @property
    def tensors(self) -> dict[str, Tensor]:
        """The tensors by the names that they stand for in the network, as `torch.func.functional_call` takes them.

        Running statistics that a forward pass moves are moved here.
        """
        return {name: getattr(self, _flat(name)) for name in self._names}


def _flat(name: str) -> str:
    return name.replace(".", "__")


Statistics = list[dict[str, Tensor]]
"""Clones of the buffers of some BatchNorm layers."""


def statistics(norms: Sequence[_BatchNorm]) -> Statistics:
    """Returns what `restore` takes to put the running statistics back."""
    return [{name: tensor.clone() for name, tensor in layer.named_buffers()} for layer in norms]


def restore(norms: Sequence[_BatchNorm], kept: Statistics) -> None:
    """Puts running statistics back."""
    for layer, tensors in zip(norms, kept, strict=True):
        layer.load_state_dict(tensors, strict=False)


@torch.no_grad()
def re_estimate(norms: Sequence[_BatchNorm], run: Callable[[Tensor], object], batches: Iterable[Tensor]) -> int:
    """Replaces the running statistics of the layers by the mean of those of the batches, each batch counting alike.

    Only these layers may be in training mode, so that nothing else moves; they are in eval mode afterwards.

    Args:
        norms: the layers.
        run: passes a batch through the network.
        batches: `(N, …)` inputs of `run`, nearly of one size; batches of one image are passed over.

    Returns:
        How many batches were counted; where there was none, the statistics stay as they were.
    """
    before, momenta = statistics(norms), [layer.momentum for layer in norms]
    for layer in norms:
        layer.reset_running_stats()
        layer.momentum = None  # the plain mean over all batches
        layer.train()
    number = 0
    for batch in batches:
        if len(batch) > 1:
            run(batch)
            number += 1
    for layer, momentum in zip(norms, momenta, strict=True):
        layer.momentum = momentum
        layer.eval()
    if not number:
        restore(norms, before)
    return number
