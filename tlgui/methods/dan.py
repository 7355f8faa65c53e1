"""Deep adaptation networks: the distributions of the features are brought together as Gaussian kernels measure them.

Source: M. Long et al.: Learning Transferable Features with Deep Adaptation Networks. ICML 2015, equations 1–4.
"""

import torch
from torch import Tensor

from tlgui.methods.adaptation import Aligning
from tlgui.methods.base import Task
from tlgui.methods.two_domains import Seen
from tlgui.models.backbone import Backbone
from tlgui.recipe import Dan as DanOptions

WIDTHS = tuple(2.0**power for power in range(-3, 2))
"""Factors on the mean squared distance, one a kernel."""


class Dan(Aligning[DanOptions]):
    """Adds the multi-kernel maximum mean discrepancy of the features to the source's cross-entropy."""

    Options = DanOptions
    needs = DanOptions.card.needs

    def __init__(self, options: DanOptions, task: Task, backbone: Backbone) -> None:
        """Refuses features that stand still."""
        super().__init__(options, task, backbone)
        self.require_learning_features()

    def align(self, source: Seen, target: Seen, progress: float) -> dict[str, Tensor]:
        """Returns the weighted discrepancy as "loss", and "mmd" as it is."""
        mmd = squared_mmd(source.features.float(), target.features.float())
        return {"loss": self.strength(progress, self.options.weight) * mmd, "mmd": mmd}


def squared_mmd(source: Tensor, target: Tensor) -> Tensor:
    """Returns the biased estimate of MMD² = ‖E_s φ − E_t φ‖², summed over five Gaussian kernels; 0 for equal sets.

    The kernels are exp(−‖x − y‖² / 2σ²) with σ² = 2^k times the mean squared distance of the rows, k = −3 … 1.

    Args:
        source: `(N, d)` features.
        target: `(M, d)` features.
    """
    rows = torch.cat([source, target])
    squares = rows.square().sum(1)
    distances = (squares[:, None] + squares[None] - 2.0 * rows @ rows.T).clamp(min=0.0)
    scale = distances.detach().mean().clamp(min=1e-12)
    kernel = torch.stack([torch.exp(-distances / (2.0 * width * scale)) for width in WIDTHS]).sum(0)
    cut = len(source)
    return kernel[:cut, :cut].mean() + kernel[cut:, cut:].mean() - 2.0 * kernel[:cut, cut:].mean()
