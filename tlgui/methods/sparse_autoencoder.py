"""Sparse autoencoder: hidden units that are mostly silent.

½‖x̂ − x‖² + (λ/2)‖W‖² + β Σ_j KL(ρ ‖ ρ̂_j), h = σ(W x + b), the mean over the images of what each unit answers
being ρ̂_j.

Source: A. Ng: Sparse autoencoder, CS294A lecture notes, Stanford 2011; the exercise on self-taught learning of UFLDL.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from tlgui.methods.patch_encoder import PatchEncoder
from tlgui.methods.patches import Patches, Pooling

_BATCH = 1000
_RATE = 3e-3


def kl_sparsity(mean: Tensor, target: float) -> Tensor:
    """Returns Σ_j KL(ρ ‖ ρ̂_j) of mean activations `(k,)` in (0, 1)."""
    mean = mean.clamp(1e-6, 1 - 1e-6)
    return (target * (target / mean).log() + (1 - target) * ((1 - target) / (1 - mean)).log()).sum()


class SparseAutoencoder(PatchEncoder):
    """A one-layer autoencoder of patches, or of whole images where a patch is as large as they are.

    Attributes:
        rho: ρ, the share of the time a unit should be active.
        penalty: β, how much that weighs.
        decay: λ, weight decay.
        bounded: whether the decoder ends in a sigmoid, as for pixels in 0…1 that are not whitened.
    """

    def __init__(
        self,
        patches: Patches,
        atoms: int,
        grid: int,
        pooling: Pooling = "sum",
        *,
        rho: float = 0.1,
        penalty: float = 3.0,
        decay: float = 3e-3,
        bounded: bool = False,
    ) -> None:
        """Starts at zero; `learn` draws the first weights and trains them."""
        super().__init__(patches, atoms, grid, pooling)
        self.rho, self.penalty, self.decay, self.bounded = rho, penalty, decay, bounded
        self.encoder = nn.Linear(patches.length, atoms)
        self.decoder = nn.Linear(atoms, patches.length)
        for parameter in self.parameters():
            nn.init.zeros_(parameter).requires_grad_(False)

    def learn(self, sample: Tensor, *, steps: int, seed: int) -> Iterator[Mapping[str, float]]:
        """Minimises the objective by Adam on mini-batches of 1 000, the rate falling to zero."""
        device = self.encoder.weight.device
        generator = torch.Generator().manual_seed(seed)
        self._draw(generator)
        optimiser = torch.optim.Adam(self.parameters(), lr=_RATE)
        order, place = torch.randperm(len(sample), generator=generator), 0
        try:
            for number in range(steps):
                if place >= len(order):
                    order, place = torch.randperm(len(sample), generator=generator), 0
                batch = sample[order[place : place + _BATCH]].to(device)
                place += _BATCH
                optimiser.param_groups[0]["lr"] = _RATE * (1 - number / steps)
                with torch.enable_grad():
                    terms = self.terms(batch)
                    optimiser.zero_grad()
                    terms["loss"].backward()
                optimiser.step()
                yield {name: float(value.detach()) for name, value in terms.items()}
        finally:
            for parameter in self.parameters():
                parameter.requires_grad_(False)
                parameter.grad = None

    def _draw(self, generator: torch.Generator) -> None:
        reach = (6 / (self.encoder.in_features + self.encoder.out_features + 1)) ** 0.5
        for layer in (self.encoder, self.decoder):
            layer.weight.copy_((2 * torch.rand(layer.weight.shape, generator=generator) - 1) * reach)
            layer.bias.zero_()
        for parameter in self.parameters():
            parameter.requires_grad_(True)

    def terms(self, batch: Tensor) -> dict[str, Tensor]:
        """Returns the objective of patches `(M, d)` as "loss", its parts, and figures of the hidden units."""
        hidden = self.responses(batch)
        mean = hidden.mean(0)
        error = (self._decoded(hidden) - batch).square().sum(1).mean()
        weights = self.encoder.weight.square().sum() + self.decoder.weight.square().sum()
        sparsity = kl_sparsity(mean, self.rho)
        return {
            "loss": error / 2 + self.decay / 2 * weights + self.penalty * sparsity,
            "reconstruction": error,
            "sparsity_penalty": sparsity,
            "mean_activation": mean.mean(),
            "dead_atoms": (mean < 0.01 * self.rho).float().sum(),
        }

    def _decoded(self, hidden: Tensor) -> Tensor:
        shown: Tensor = self.decoder(hidden)
        return shown.sigmoid() if self.bounded else shown

    def responses(self, white: Tensor) -> Tensor:
        """Returns the activations `(…, k)` in (0, 1)."""
        hidden: Tensor = self.encoder(white)
        return hidden.sigmoid()

    def rebuilt(self, white: Tensor) -> Tensor:
        """Returns x̂ of patches `(M, d)`."""
        return self._decoded(self.responses(white))

    def atoms(self) -> Tensor:
        """Returns the input of unit length that excites each unit most, `(k, d)`."""
        return functional.normalize(self.encoder.weight, dim=1)

    def spec(self) -> dict[str, Any]:
        """Returns what the constructor needs, as JSON."""
        own = {"rho": self.rho, "penalty": self.penalty, "decay": self.decay, "bounded": self.bounded}
        return {**super().spec(), "atoms": self.encoder.out_features, **own}
