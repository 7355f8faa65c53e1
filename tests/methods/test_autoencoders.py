"""The two autoencoders, exactly."""

import torch
from torch import Tensor

from tlgui.methods.denoising_autoencoder import DenoisingAutoencoder
from tlgui.methods.patches import Patches
from tlgui.methods.sparse_autoencoder import SparseAutoencoder, kl_sparsity


def strokes(number: int, seed: int = 0) -> Tensor:
    """Patches of 6 × 6 that are each one bright row or column."""
    generator = torch.Generator().manual_seed(seed)
    shown = torch.zeros(number, 6, 6)
    which = torch.randint(12, (number,), generator=generator)
    for patch, place in zip(shown, which.tolist(), strict=True):
        patch[place % 6 if place < 6 else slice(None), slice(None) if place < 6 else place % 6] = 1.0
    return shown.flatten(1) + 0.05 * torch.rand(number, 36, generator=generator)


def test_the_sparsity_penalty_is_zero_at_rho_and_the_sum_of_kl_elsewhere() -> None:
    assert float(kl_sparsity(torch.full((5,), 0.1), 0.1)) < 1e-6
    torch.testing.assert_close(
        kl_sparsity(torch.tensor([0.5]), 0.1),
        torch.tensor([0.1 * torch.log(torch.tensor(0.2)) + 0.9 * torch.log(torch.tensor(1.8))]).sum(),
    )


def test_the_objective_is_half_the_error_plus_decay_plus_weighted_sparsity() -> None:
    encoder = SparseAutoencoder(Patches(6, channels=1, centred=False), 16, 1, rho=0.2, penalty=2.0, decay=0.5)
    for parameter in encoder.parameters():
        parameter.copy_(torch.randn(parameter.shape, generator=torch.Generator().manual_seed(1)) / 10)
    x = strokes(30)
    hidden = (x @ encoder.encoder.weight.T + encoder.encoder.bias).sigmoid()
    shown = hidden @ encoder.decoder.weight.T + encoder.decoder.bias
    weights = encoder.encoder.weight.square().sum() + encoder.decoder.weight.square().sum()
    expected = (shown - x).square().sum(1).mean() / 2 + 0.25 * weights + 2 * kl_sparsity(hidden.mean(0), 0.2)
    torch.testing.assert_close(encoder.terms(x)["loss"], expected)


def test_hidden_units_become_as_rare_as_asked_while_the_image_is_kept() -> None:
    encoder = SparseAutoencoder(
        Patches(6, channels=1, centred=False), 24, 1, rho=0.1, penalty=0.3, decay=1e-4, bounded=True
    )
    steps = list(encoder.learn(strokes(1500), steps=1500, seed=0))
    assert steps[-1]["loss"] < steps[0]["loss"] / 2
    assert abs(steps[-1]["mean_activation"] - 0.1) < 0.07
    fresh = strokes(200, seed=1)
    error = (encoder.rebuilt(fresh) - fresh).square().mean()
    assert float(error) < 0.5 * float((fresh - fresh.mean(0)).square().mean())
    assert not any(parameter.requires_grad for parameter in encoder.parameters())


def test_the_denoising_network_gives_images_back_in_their_own_size() -> None:
    encoder = DenoisingAutoencoder(8, 2, 0.3).eval()
    for size in (28, 32, 50):
        shown = torch.rand(2, 3, size, size)
        assert encoder.rebuilt(shown).shape == shown.shape
        assert encoder(shown).shape == (2, encoder.length)


def test_the_share_of_struck_out_pixels_is_as_asked_and_takes_all_channels() -> None:
    torch.manual_seed(0)
    struck = DenoisingAutoencoder(8, 2, 0.3).struck(torch.ones(20, 3, 40, 40))
    assert abs(float((struck == 0).float().mean()) - 0.3) < 0.02
    assert torch.equal(struck[:, 0], struck[:, 2])


def test_training_restores_struck_pixels_better_and_better() -> None:
    torch.manual_seed(0)
    encoder = DenoisingAutoencoder(8, 2, 0.3)
    optimiser = torch.optim.Adam(encoder.parameters(), 3e-3)
    images = strokes(32).view(32, 1, 6, 6).repeat_interleave(4, 2).repeat_interleave(4, 3).expand(-1, 3, -1, -1)
    losses = []
    for _ in range(25):
        loss = encoder.terms(images)["loss"]
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] / 2
