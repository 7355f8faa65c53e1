"""Layer transfer: copy blocks of a source network, freeze or train them, learn the rest on the target.

Source: J. Yosinski, J. Clune, Y. Bengio, H. Lipson: How transferable are features in deep neural networks?
NeurIPS 2014.
"""

from torch import Tensor, nn

from tlgui.methods.base import Batch, Method, accuracy, target_loss
from tlgui.recipe import LayerTransfer as Options


class LayerTransfer(Method[Options]):
    """Minimises the cross-entropy of the labelled target over the blocks that are not frozen.

    Which blocks are copied, frozen or re-initialised is the backbone's freeze plan; the method adds nothing to it.
    """

    Options = Options
    needs = Options.card.needs

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:  # noqa: ARG002 - the protocol
        """Returns "loss" (mean cross-entropy, weighted by class where asked) and "accuracy" in [0, 1]."""
        scores = self.backbone(batch.images, start=batch.start)
        return {"loss": target_loss(self.task, scores, batch.known), "accuracy": accuracy(scores.detach(), batch.known)}

    def predictor(self) -> nn.Module:
        """Returns the plain network, its tensors under the architecture's own names."""
        return self.backbone.net
