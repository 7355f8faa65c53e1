"""Scores of an adapted network that need no target label, to choose an epoch by and to tell whether adaptation helped.

Sources: Y. Shi, F. Sha: Information-Theoretical Learning of Discriminative Clusters for Unsupervised Domain Adaptation.
ICML 2012 (information maximisation). K. Saito et al.: Tune it the Right Way: Unsupervised Validation of Domain
Adaptation via Soft Neighborhood Density. ICCV 2021 (SND). K. You et al.: Towards Accurate Model Selection in Deep
Unsupervised Domain Adaptation. ICML 2019 (DEV). S. Ben-David et al.: Analysis of Representations for Domain Adaptation.
NeurIPS 2006 (proxy A-distance).
"""

import torch
from torch import Tensor
from torch.nn import functional

_TEMPERATURE = 0.05
"""Of the neighbourhoods in SND, as in the paper."""


def mean_entropy(scores: Tensor) -> float:
    """Returns the mean over the images of H(p) in nats, from `(N, C)` scores: 0 certain, ln C undecided."""
    return float(_entropy(scores.log_softmax(1)).mean())


def entropy_of_mean(scores: Tensor) -> float:
    """Returns H of the mean prediction in nats, from `(N, C)` scores: ln C where all classes are predicted alike."""
    mean = scores.softmax(1).mean(0)
    return float(-torch.xlogy(mean, mean).sum())


def information(scores: Tensor) -> float:
    """Returns H(mean p) − mean H(p) in nats, from `(N, C)` scores: large where predictions are certain and varied."""
    return entropy_of_mean(scores) - mean_entropy(scores)


def soft_neighbourhood_density(scores: Tensor) -> float:
    """Returns SND from `(N, C)` scores: the mean entropy of each image's similarities to the others; larger is better.

    Predictions are brought to unit length; similarities, divided by 0.05, are made a distribution over the other
    images. N of some hundreds to thousands is meant: N² figures are computed.
    """
    predictions = functional.normalize(scores.softmax(1), dim=1)
    similar = predictions @ predictions.T / _TEMPERATURE
    similar.fill_diagonal_(float("-inf"))
    logs = similar.log_softmax(1)
    logs.fill_diagonal_(0.0)
    weights = logs.exp()
    weights.fill_diagonal_(0.0)
    return float(-(weights * logs).sum(1).mean())


def validated_risk(losses: Tensor, weights: Tensor) -> float:
    """Returns DEV: the source's validation loss, weighted to stand for the target, with its variance reduced.

    mean(w l) + η mean(w) − η with η = −Cov(w l, w) / Var(w); smaller is better.

    Args:
        losses: `(N,)` loss of each source validation image.
        weights: `(N,)` how many times likelier the image is in the target than in the source.
    """
    weighted = weights * losses
    variance = weights.var(unbiased=False)
    if variance <= 0:
        return float(weighted.mean())
    covariance = ((weighted - weighted.mean()) * (weights - weights.mean())).mean()
    eta = -covariance / variance
    return float(weighted.mean() + eta * weights.mean() - eta)


class DomainProbe:
    """A linear classifier of the two domains, fitted to one half of the features, for judging the other half."""

    def __init__(self, source: Tensor, target: Tensor, *, decay: float = 1e-2, steps: int = 50) -> None:
        """Fits logistic regression to every second row, by L-BFGS; nothing is drawn at random.

        Args:
            source: `(N, d)` features of source images, at least 4.
            target: `(M, d)` features of target images, at least 4.
            decay: of the weights; features are standardised before.
            steps: of L-BFGS.
        """
        both = torch.cat([source[::2], target[::2]]).double()
        self._mean, self._scale = both.mean(0), both.std(0).clamp(min=1e-6)
        weight = torch.zeros(both.shape[1] + 1, dtype=torch.float64, requires_grad=True)
        sign = torch.cat([torch.ones(len(source[::2])), -torch.ones(len(target[::2]))]).double()
        share = torch.cat([torch.full((len(part[::2]),), 0.5 / len(part[::2])) for part in (source, target)]).double()
        rows = self._rows(both)
        optimizer = torch.optim.LBFGS([weight], max_iter=steps, line_search_fn="strong_wolfe")

        def loss() -> Tensor:
            optimizer.zero_grad()
            value = (share * functional.softplus(-sign * (rows @ weight))).sum()
            value = value + decay * weight[:-1].square().sum()
            value.backward()
            return value

        with torch.enable_grad():
            optimizer.step(loss)
        self._weight = weight.detach()
        self._held_back = source[1::2], target[1::2]

    def _rows(self, features: Tensor) -> Tensor:
        scaled = (features - self._mean) / self._scale
        return torch.cat([scaled, torch.ones(len(scaled), 1, dtype=torch.float64)], 1)

    def logits(self, features: Tensor) -> Tensor:
        """Returns `(N,)` logits of "source", both domains being alike frequent."""
        return self._rows(features.double()) @ self._weight

    @property
    def error(self) -> float:
        """ε: mean over both domains of the share of held-back features named wrongly."""
        source, target = self._held_back
        wrong = (self.logits(source) <= 0).double().mean() + (self.logits(target) > 0).double().mean()
        return float(wrong / 2)

    @property
    def a_distance(self) -> float:
        """Proxy A-distance 2 (1 − 2ε): 0 where the domains cannot be told apart, 2 where they always can."""
        return max(0.0, 2.0 * (1.0 - 2.0 * self.error))

    def weights(self, features: Tensor) -> Tensor:
        """Returns `(N,)` p(x | target) / p(x | source) of features, as the probe estimates it."""
        return (-self.logits(features)).clamp(-20, 20).exp().float()


def _entropy(logs: Tensor) -> Tensor:
    return -(logs.exp() * logs).sum(1)
