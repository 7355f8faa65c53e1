"""From attribute probabilities to classes, as direct and indirect attribute prediction both do it.

C. H. Lampert, H. Nickisch, S. Harmeling: Attribute-based classification for zero-shot visual object categorization.
PAMI 2014, equation 3. Products of many probabilities become sums of logarithms.
"""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from tlgui.figures import Bars, Figure
from tlgui.methods.zero_shot_net import Embedding, FeatureNorm, ZeroShotNet

SHOWN = 12
"""Attributes that are drawn of an image."""

SMALLEST = 1e-6
"""Probabilities are held this far from 0 and 1."""


class AttributeOdds(Embedding):
    """Scores a class by Σ_m log p(a_m = a_m^z | x) − log p(a_m = a_m^z).

    The probabilities come from `logits`: p(a|x) = σ(slope·(x̂W + b) + offset) for direct prediction, and
    p(a_m|x) = Σ_k p(a_m|k) p(k|x) over the seen classes k for the indirect one, where `table` holds p(a_m|k).
    """

    weight: Tensor
    bias: Tensor
    slope: Tensor
    offset: Tensor
    table: Tensor
    prior: Tensor

    def __init__(
        self,
        norm: FeatureNorm,
        weight: Tensor,
        bias: Tensor,
        prior: Tensor,
        *,
        platt: tuple[Tensor, Tensor] | None = None,
        table: Tensor | None = None,
    ) -> None:
        """Takes the classifiers and the prior.

        Args:
            norm: of the features.
            weight: `(d, K)`: a column an attribute, or a seen class where `table` is given.
            bias: `(K,)`.
            prior: `(M,)` p(a_m), see `prior_of`.
            platt: slope and offset `(M,)` of the calibration; none for (1, 0).
            table: `(K, M)` attributes of the seen classes, for the indirect prediction.
        """
        super().__init__()
        self.norm = norm
        self.how = "dot"
        slope, offset = platt if platt is not None else (torch.ones(len(prior)), torch.zeros(len(prior)))
        for name, value in (
            ("weight", weight),
            ("bias", bias),
            ("prior", prior),
            ("slope", slope),
            ("offset", offset),
            ("table", torch.zeros(0, 0) if table is None else table),
        ):
            self.register_buffer(name, value.float())

    def logits(self, features: Tensor) -> Tensor:
        """Returns `(N, K)` what the classifiers say before any calibration."""
        logits: Tensor = self.norm(features) @ self.weight + self.bias
        return logits

    def probabilities(self, features: Tensor) -> Tensor:
        """Returns `(N, M)` p(a_m = 1 | x)."""
        logits = self.logits(features)
        if self.table.numel():
            return logits.softmax(1) @ self.table
        return (self.slope * logits + self.offset).sigmoid()

    def images(self, features: Tensor) -> Tensor:
        """Returns `(N, 2M)`: the gain of each attribute being there, and of its not being there."""
        found = self.probabilities(features).clamp(SMALLEST, 1 - SMALLEST)
        return torch.cat([(found / self.prior).log(), ((1 - found) / (1 - self.prior)).log()], 1)

    def classes(self, descriptors: Tensor) -> Tensor:
        """Returns `(C, 2M)`: which of the two counts; an attribute that is not known (NaN) counts for neither."""
        there = torch.nan_to_num(descriptors, nan=0.0)
        absent = torch.nan_to_num(1 - descriptors, nan=0.0)
        return torch.cat([there, absent], 1)

    def picture(self, features: Tensor, net: ZeroShotNet, title: str) -> Figure:
        """Draws the attributes of one image `(1, d)` that tell its two best classes apart most, found and told."""
        found = self.probabilities(features)[0].cpu()
        scores = net.calibrated(net.raw(features))[0].cpu()
        first, second = (scores.topk(min(2, len(scores))).indices.tolist() * 2)[:2]
        signatures = torch.nan_to_num(net.descriptors.cpu(), nan=0.5)
        telling = (signatures[first] - signatures[second]).abs() * 2 + (found - 0.5).abs()
        chosen = telling.topk(min(SHOWN, len(found))).indices.tolist()
        names: list[str] = net.info["classes"]
        attributes = net.info["form"]["attributes"]
        return Bars(
            f"{title}: attributes" if title else "Attributes of the image",
            tuple(attributes[m] for m in chosen),
            {
                "found on the image": tuple(100 * float(found[m]) for m in chosen),
                names[first]: tuple(100 * float(signatures[first, m]) for m in chosen),
                names[second]: tuple(100 * float(signatures[second, m]) for m in chosen),
            },
            "%",
            note="The attributes that tell the two best classes apart, and those that are found most surely.",
            lying=True,
        )

    def shape(self) -> dict[str, Any]:
        """See `Embedding.shape`."""
        return {
            "norm": self.norm.kind,
            "features": len(self.norm.mean),
            "weight": list(self.weight.shape),
            "attributes": len(self.prior),
            "table": list(self.table.shape),
        }

    @classmethod
    def empty(cls, shape: Mapping[str, Any]) -> "AttributeOdds":
        """Builds what `load_state_dict` can fill."""
        inputs, outputs = shape["weight"]
        norm = FeatureNorm(shape["norm"], int(shape["features"]))
        prior, table = torch.zeros(int(shape["attributes"])), torch.zeros(*shape["table"])
        return cls(norm, torch.zeros(inputs, outputs), torch.zeros(outputs), prior, table=table)


def prior_of(signatures: Tensor, kind: str) -> Tensor:
    """Returns p(a_m) `(M,)`: the mean over the seen classes' signatures `(C, M)`, 0.5 where that is 0 or 1.

    Args:
        signatures: 0, 1, or NaN where not known.
        kind: "class_mean"; "half" for 0.5 throughout; "none" for what changes no ranking but that of 0.5 (p/0.5 is a
            constant factor), so it is the same as "half".
    """
    if kind != "class_mean":
        return torch.full((signatures.shape[1],), 0.5)
    mean = torch.nanmean(signatures.double(), 0)
    return torch.where((mean > 0) & (mean < 1), mean, 0.5).float()


def constant(signatures: Tensor) -> Tensor:
    """Returns `(M,)` bool: attributes that are the same for all seen classes `(C, M)`; nothing tells how they look."""
    low = torch.nan_to_num(signatures, nan=torch.inf).amin(0)
    return low >= torch.nan_to_num(signatures, nan=-torch.inf).amax(0)


def logistic(
    features: Tensor,
    targets: Tensor,
    weights: Tensor,
    decay: float,
    *,
    softmax: bool = False,
    start: tuple[Tensor, Tensor] | None = None,
    steps: int = 20,
) -> tuple[Tensor, Tensor]:
    """Fits linear classifiers by L-BFGS: the mean cross-entropy plus decay/2·‖W‖².

    Args:
        features: `(N, d)`.
        targets: `(N, K)` 0, 1 or NaN (does not count) for K yes-or-no classifiers; `(N,)` classes with `softmax`.
        weights: `(N, K)` or `(N,)` what each counts, of mean 1.
        decay: of the matrix, not of the shift.
        softmax: one classifier of many classes instead of K of two.
        start: W and b of a similar fit, to begin from; zeros otherwise.
        steps: of L-BFGS at most.

    Returns:
        W `(d, K)` and b `(K,)`.
    """
    outputs = int(targets.max()) + 1 if softmax else targets.shape[1]
    weight, bias = start if start is not None else (torch.zeros(features.shape[1], outputs), torch.zeros(outputs))
    weight, bias = weight.clone().requires_grad_(), bias.clone().requires_grad_()
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=steps, line_search_fn="strong_wolfe", history_size=20)
    known = torch.ones_like(targets) if softmax else (~targets.isnan()).float()
    filled = targets if softmax else torch.nan_to_num(targets, nan=0.0)

    def closure() -> Tensor:
        optimiser.zero_grad()
        scores = features @ weight + bias
        if softmax:
            each = torch.nn.functional.cross_entropy(scores, filled, reduction="none") * weights
        else:
            each = torch.nn.functional.binary_cross_entropy_with_logits(scores, filled, reduction="none")
            each = (each * weights * known).sum(1)
        loss = each.mean() + decay / 2 * weight.square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return weight.detach(), bias.detach()
