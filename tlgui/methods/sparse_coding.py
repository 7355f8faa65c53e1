"""Sparse coding: a dictionary of atoms, and codes with few of them.

min over B, a of Σ ‖x − B a‖² + β ‖a‖₁ with ‖b_j‖₂ ≤ 1. scikit-learn writes ½‖·‖² + α‖·‖₁, so α = β/2.

Source: R. Raina, A. Battle, H. Lee, B. Packer, A. Y. Ng: Self-taught learning: transfer learning from unlabeled data,
ICML 2007.
"""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor
from torch.nn import functional

from tlgui.methods.patch_encoder import PatchEncoder
from tlgui.methods.patches import Patches, Pooling

Encode = Literal["soft", "l1"]

_BATCH = 256
_ROUNDS = 500
_TOLERANCE = 1e-4


def soft_codes(patches: Tensor, atoms: Tensor, beta: float) -> Tensor:
    """Returns soft(Bᵀx, β/2): `(…, d)` patches and `(k, d)` atoms → `(…, k)`; exact where atoms are orthonormal."""
    return functional.softshrink(patches @ atoms.T, beta / 2)


def l1_codes(
    patches: Tensor, atoms: Tensor, beta: float, *, rounds: int = _ROUNDS, tolerance: float = _TOLERANCE
) -> Tensor:
    """Returns argmin_a ‖x − B a‖² + β‖a‖₁ for each patch: `(M, d)`, `(k, d)` → `(M, k)`.

    Accelerated proximal gradient (A. Beck, M. Teboulle: FISTA, SIAM J. Imaging Sciences 2009), restarted where the
    momentum points uphill; all patches at once, so that a GPU pays.

    Args:
        patches: x, row by row.
        atoms: bᵀ, row by row.
        beta: weight of the L1 norm.
        rounds: at most so many steps.
        tolerance: stop when no optimality condition is violated by more than this share of β/2.
    """
    gram, drive, bar = atoms @ atoms.T, patches @ atoms.T, beta / 2
    step = 1 / torch.linalg.eigvalsh(gram.double())[-1].clamp(min=1e-12).to(gram.dtype)
    codes = ahead = torch.zeros_like(drive)
    momentum = torch.ones(len(drive), 1, dtype=drive.dtype, device=drive.device)
    for number in range(rounds):
        moved = functional.softshrink(ahead - step * (ahead @ gram - drive), float(step * bar))
        uphill = ((ahead - moved) * (moved - codes)).sum(1, keepdim=True) > 0
        following = torch.where(uphill, 1.0, (1 + (1 + 4 * momentum.square()).sqrt()) / 2)
        ahead = moved + torch.where(uphill, 0.0, (momentum - 1) / following) * (moved - codes)
        codes, momentum = moved, following
        if number % 10 == 9 and violation(patches, atoms, codes, beta) <= tolerance * bar:
            break
    return codes


def violation(patches: Tensor, atoms: Tensor, codes: Tensor, beta: float) -> float:
    """Returns by how much the worst optimality (KKT) condition of `l1_codes` is missed.

    |b_j · (x − B a)| ≤ β/2 where a_j = 0; b_j · (x − B a) = β/2 · sign(a_j) elsewhere.
    """
    pull = (patches - codes @ atoms) @ atoms.T
    inside = (pull.abs() - beta / 2).clamp(min=0)
    missed = torch.where(codes == 0, inside, (pull - beta / 2 * codes.sign()).abs())
    return float(missed.max()) if missed.numel() else 0.0


def objective(patches: Tensor, atoms: Tensor, codes: Tensor, beta: float) -> float:
    """Returns the mean over the patches of ‖x − B a‖² + β‖a‖₁."""
    error = (patches - codes @ atoms).square().sum(1) + beta * codes.abs().sum(1)
    return float(error.mean())


@dataclass(frozen=True)
class Learnt:
    """A dictionary in the making: `atoms` `(k, d)`, and the `(M, d)` `patches` that it was last fitted to."""

    atoms: Tensor
    patches: Tensor


def learn_dictionary(patches: Tensor, atoms: int, beta: float, *, steps: int, seed: int) -> Iterator[Learnt]:
    """Learns a dictionary by mini-batches (J. Mairal et al.: Online dictionary learning, ICML 2009).

    Args:
        patches: `(M, d)` whitened, on the CPU.
        atoms: k, the number of atoms.
        beta: β of the objective; scikit-learn is given α = β/2.
        steps: mini-batches of at most 256 patches.
        seed: of the first atoms and of the order.

    Yields:
        After each mini-batch the atoms as they are now, with the figures of that mini-batch.
    """
    # These take a second to load, which only this work should wait for.
    from sklearn.decomposition import MiniBatchDictionaryLearning
    from sklearn.exceptions import ConvergenceWarning

    generator = torch.Generator().manual_seed(seed)
    learner = MiniBatchDictionaryLearning(
        n_components=atoms,
        alpha=beta / 2,
        fit_algorithm="cd",
        transform_algorithm="lasso_cd",
        batch_size=_BATCH,
        dict_init=first_atoms(patches, atoms, generator).numpy(),
        random_state=seed,
    )
    for number in range(steps):
        if number % max(1, len(patches) // _BATCH) == 0:
            order = torch.randperm(len(patches), generator=generator)
            start = 0
        batch = patches[order[start : start + _BATCH]]
        start += _BATCH
        with warnings.catch_warnings():  # an early mini-batch need not be solved to the last digit
            warnings.simplefilter("ignore", ConvergenceWarning)
            learner.partial_fit(batch.numpy())
        yield Learnt(torch.from_numpy(learner.components_.copy()), batch)


def first_atoms(patches: Tensor, atoms: int, generator: torch.Generator) -> Tensor:
    """Returns `(atoms, d)` patches of unit length, drawn at random among those that show something."""
    lengths = patches.norm(dim=1)
    busy = (lengths > lengths.median()).nonzero().flatten()
    busy = busy if len(busy) else torch.arange(len(patches))
    chosen = busy[torch.randint(len(busy), (atoms,), generator=generator)]
    noise = 1e-3 * torch.randn(atoms, patches.shape[1], generator=generator)  # two equal atoms would stay equal
    return functional.normalize(patches[chosen] + noise * lengths.max().clamp(min=1e-6), dim=1)


class SparseCoding(PatchEncoder):
    """Codes of a learnt dictionary: positive and negative parts apart, K = 2 k.

    Attributes:
        dictionary: `(k, d)` atoms of unit length at most, in whitened space.
        beta: β of the objective; of the soft threshold, too.
        encode: "soft" (one product and a threshold) or "l1" (the minimum of the objective; slow).
    """

    dictionary: Tensor

    def __init__(
        self, patches: Patches, atoms: int, beta: float, encode: Encode, grid: int, pooling: Pooling = "sum"
    ) -> None:
        """Starts with empty atoms; `learn` fills them."""
        super().__init__(patches, 2 * atoms, grid, pooling)
        self.beta, self.encode = beta, encode
        self.register_buffer("dictionary", torch.zeros(atoms, patches.length))

    def learn(self, sample: Tensor, *, steps: int, seed: int) -> Iterator[Mapping[str, float]]:
        """Learns the dictionary; the figures are those of each mini-batch after its step."""
        used = torch.zeros(len(self.dictionary), dtype=torch.bool)
        for number, now in enumerate(
            learn_dictionary(sample.cpu(), len(self.dictionary), self.beta, steps=steps, seed=seed)
        ):
            self.dictionary.copy_(now.atoms)
            codes = l1_codes(now.patches, now.atoms, self.beta, rounds=60)
            if number % 20 == 0:
                used.zero_()
            used |= (codes != 0).any(0)
            yield {
                "loss": objective(now.patches, now.atoms, codes, self.beta),
                "reconstruction": float((now.patches - codes @ now.atoms).square().sum(1).mean()),
                "active_atoms": float((codes != 0).float().sum(1).mean()),
                "dead_atoms": float((~used).sum()),
            }

    def codes(self, white: Tensor) -> Tensor:
        """Returns signed codes `(…, k)` of whitened patches `(…, d)`."""
        if self.encode == "soft":
            return soft_codes(white, self.dictionary, self.beta)
        return l1_codes(white.flatten(0, -2), self.dictionary, self.beta).view(*white.shape[:-1], -1)

    def responses(self, white: Tensor) -> Tensor:
        """Returns the positive parts of the codes, then the negative ones, `(…, 2 k)`."""
        codes = self.codes(white)
        return torch.cat([codes.clamp(min=0), (-codes).clamp(min=0)], -1)

    def rebuilt(self, white: Tensor) -> Tensor:
        """Returns B a with the codes of the objective, whatever `encode` says."""
        return l1_codes(white, self.dictionary, self.beta, rounds=100) @ self.dictionary

    def atoms(self) -> Tensor:
        """Returns the dictionary, `(k, d)`."""
        return self.dictionary

    def spec(self) -> dict[str, Any]:
        """Returns what the constructor needs, as JSON."""
        return {**super().spec(), "atoms": len(self.dictionary), "beta": self.beta, "encode": self.encode}
