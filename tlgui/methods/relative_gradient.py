"""The relative gradient norm: which part of a network wants to change most.

Source: Y. Lee, A. S. Chen, F. Tajwar, A. Kumar, H. Yao, P. Liang, C. Finn: Surgical fine-tuning improves adaptation to
distribution shifts. ICLR 2023.
"""

from collections.abc import Callable, Iterable
from itertools import islice

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.modules.batchnorm import _BatchNorm

from tlgui.methods.base import Batch
from tlgui.models.backbone import Backbone

BATCHES = 5
FIT_STEPS = 50
FIT_DECAY = 1e-3


def relative_gradient_norms(
    backbone: Backbone, batches: Iterable[Batch], loss: Callable[[Batch], Tensor], stages: dict[str, str]
) -> dict[str, float]:
    """Returns r_l = ‖∇_l L‖ / ‖θ_l‖ of each stage l of the network, averaged over five batches; BatchNorm aside.

    Args:
        backbone: the network, in eval mode, whose blocks of interest learn; gradients that it holds are dropped.
        batches: of the target.
        loss: of one batch.
        stages: block → its coarse stage; parameters of other blocks are passed over.
    """
    chosen: dict[str, list[nn.Parameter]] = {}
    norms = {id(p) for layer in backbone.modules() if isinstance(layer, _BatchNorm) for p in layer.parameters()}
    for name, parameter in backbone.net.named_parameters():
        stage = stages.get(backbone.owner[name])
        if stage and parameter.requires_grad and id(parameter) not in norms:
            chosen.setdefault(stage, []).append(parameter)
    sums = dict.fromkeys(chosen, 0.0)
    seen = 0
    for batch in islice(batches, BATCHES):
        backbone.zero_grad()
        loss(batch).backward()
        seen += 1
        for stage, parameters in chosen.items():
            gradient = torch.stack([p.grad.square().sum() for p in parameters if p.grad is not None]).sum()
            size = torch.stack([p.detach().square().sum() for p in parameters]).sum()
            sums[stage] += float((gradient / size).sqrt())
    backbone.zero_grad()
    return {stage: total / max(1, seen) for stage, total in sums.items()}


def fitted_head(features: Tensor, labels: Tensor, classes: int) -> nn.Linear:
    """Returns a logistic regression of the labels, fitted with a little weight decay.

    Through a random head, gradients say more of the head than of the body; so they are measured through this one.

    Args:
        features: `(N, d)`.
        labels: `(N,)`.
        classes: how many there are.
    """
    size = features.square().mean().sqrt().clamp(min=1e-12)
    scaled = features / size
    weight = torch.zeros(classes, features.shape[1], requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    solver = torch.optim.LBFGS([weight, bias], max_iter=FIT_STEPS, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        solver.zero_grad()
        loss = functional.cross_entropy(functional.linear(scaled, weight, bias), labels)
        loss = loss + FIT_DECAY * weight.square().sum()
        loss.backward()
        return loss

    with torch.enable_grad():
        solver.step(closure)
    head: nn.Linear = nn.utils.skip_init(nn.Linear, features.shape[1], classes)
    head.requires_grad_(False)
    head.weight.copy_(weight.detach() / size)
    head.bias.copy_(bias.detach())
    return head
