"""What self-taught clustering leaves behind: a new image finds the cluster that its words belong to."""

from typing import Any

import torch
from torch import Tensor, nn

from tlgui.methods.visual_words import Words

SHARPNESS = 50.0
"""Turns a difference of mean log-likelihoods into scores; a confidence is that of an image of fifty words."""

FLOOR = -30.0
"""Stands for log 0, where a cluster never showed a kind of word."""


class ClusterPredictor(nn.Module):
    """Images → counts of words → clusters of words → scores of the clusters.

    Attributes:
        words: counts words.
        member: `(n_z, k_z)` which cluster each word belongs to; a row of zeros for a word that nobody used.
        logs: `(k_x, k_z)` log p(z̃ | x̃).
    """

    member: Tensor
    logs: Tensor

    def __init__(self, words: Words, clusters: int, word_clusters: int) -> None:
        """Starts knowing nothing; `take` fills it."""
        super().__init__()
        self.words = words
        self.register_buffer("member", torch.zeros(words.number, word_clusters))
        self.register_buffer("logs", torch.zeros(clusters, word_clusters))

    def take(self, word_cluster: Tensor, used: Tensor, logs: Tensor) -> None:
        """Takes over clusters of words `(n_z,)`, which words are used `(n_z,)`, and log p(z̃ | x̃) `(k_x, k_z)`.

        −∞ in `logs` is brought to a floor; an empty cluster (a row of −∞ alone) is never chosen.
        """
        member = nn.functional.one_hot(word_cluster, self.member.shape[1]).float() * used[:, None]
        empty = torch.isinf(logs).all(1, keepdim=True)
        self.member.copy_(member)
        self.logs.copy_(torch.where(empty, torch.full_like(logs, 100 * FLOOR), logs.clamp(min=FLOOR)))

    def forward(self, images: Tensor) -> Tensor:
        """Returns the scores `(N, k_x)`: Σ_z̃ p(z̃|x) log p(z̃|x̃), sharpened."""
        with torch.autocast(images.device.type, enabled=False):  # half precision would choose other words
            return self.scored(self.words(images.float()))

    def scored(self, counts: Tensor) -> Tensor:
        """Returns the scores `(N, k_x)` of counts of words `(N, n_z)`."""
        grouped = counts.float() @ self.member
        share = grouped / grouped.sum(1, keepdim=True).clamp(min=1e-12)
        return SHARPNESS * share @ self.logs.T

    def spec(self) -> dict[str, Any]:
        """Returns how to build it, as JSON."""
        return {"words": self.words.spec(), "word_clusters": self.member.shape[1]}
