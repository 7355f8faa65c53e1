"""Feature maps, first filters and CKA against computations by hand."""

import base64
import io
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from tlgui.data.batches import eval_batches
from tlgui.data.preset import Preset
from tlgui.engine.inside import Networks, block_maps, first_filters, maps_of, open_networks
from tlgui.engine.similarity import block_similarity
from tlgui.models.build import build_seeded
from tlgui.models.chain import chain
from tlgui.models.source import SourceModel, load_source
from tlgui.models.weights import save_tensors
from tlgui.recipe import Problem, Source


@pytest.fixture(scope="module")
def adapted(source_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source with stage4, conv5 and the head moved, saved as a run would."""
    source = load_source(Source(model=str(source_file)))
    state = {name: tensor.clone() for name, tensor in source.net.state_dict().items()}
    torch.manual_seed(1)
    for name, tensor in state.items():
        if name.startswith(("stage4", "conv5", "fc")) and tensor.is_floating_point():
            state[name] = tensor + 0.05 * torch.rand_like(tensor)
    path = tmp_path_factory.mktemp("adapted") / "model.safetensors"
    save_tensors(path, state, {**_meta(source), "title": "adapted"})
    return path


def _meta(source: SourceModel) -> dict[str, object]:
    return {
        "format": 1,
        "architecture": source.architecture,
        "kwargs": {"num_classes": source.outputs},
        "classes": list(source.classes),
        "preset": source.preset.to_dict(),
    }


def nothing(done: int, total: int) -> None:
    del done, total


def never() -> bool:
    return False


def pictures_of(tiles: tuple[str, ...]) -> list[NDArray[np.uint8]]:
    return [np.asarray(Image.open(io.BytesIO(base64.b64decode(tile)))) for tile in tiles]


def columns_cka(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖) of centred features: the formula over features, where the engine's is over images."""
    x, y = x - x.mean(0), y - y.mean(0)
    return float(np.linalg.norm(y.T @ x) ** 2 / (np.linalg.norm(x.T @ x) * np.linalg.norm(y.T @ y)))


def test_cka_is_what_the_formula_over_features_says(photos: Path, source_file: Path, adapted: Path) -> None:
    networks = open_networks(Source(model=str(source_file)), adapted)
    paths = sorted(photos.rglob("*.png"))
    told: list[tuple[int, int]] = []
    found = block_similarity(networks, paths, lambda *how_far: told.append(how_far), never)
    assert found.images == len(paths) == 54
    (batch,) = eval_batches(paths, None, networks.preset, batch_size=100)
    images = batch.images.split(25)  # other batches round otherwise, which a network that never learned makes much of
    assert networks.adapted is not None
    outputs = []
    for net in (networks.source.net, networks.adapted.net):
        parts = list(images)
        each = []
        with torch.no_grad():
            for step in chain(net):
                parts = [step.run(net, part) for part in parts]
                each.append(torch.cat(parts).flatten(1).double().numpy())
        outputs.append(each)
    last = len(outputs[0]) - 1
    for row, column in ((last, last), (last - 1, last - 1), (last - 2, last - 1), (last, last - 3)):
        by_hand = columns_cka(outputs[0][row], outputs[1][column])
        assert found.table[row][column] == pytest.approx(by_hand, abs=1e-4)
    assert found.by_block[:13] == (1.0,) * 13
    assert min(found.by_block[13:]) < 0.999
    assert told[-1] == (25, 25)  # 19 blocks of the source, and the 6 that differ


def test_cka_stays_the_same_under_rotation_and_scale_of_the_features() -> None:
    from tlgui.engine.similarity import centred, gram_cka

    torch.manual_seed(0)
    x = torch.rand(20, 6, dtype=torch.float64)
    turned = 3 * x @ torch.linalg.qr(torch.rand(6, 6, dtype=torch.float64))[0]
    assert gram_cka(centred(x @ x.T), centred(turned @ turned.T)) == pytest.approx(1.0)
    assert gram_cka(centred(x @ x.T), centred(torch.zeros(20, 20, dtype=torch.float64))) == 0.0


def test_without_a_trained_model_or_when_stopped_similarity_says_so(
    photos: Path, source_file: Path, adapted: Path
) -> None:
    paths = sorted(photos.rglob("*.png"))
    with pytest.raises(Problem, match="train first"):
        block_similarity(open_networks(Source(model=str(source_file)), None), paths, nothing, never)
    with pytest.raises(Problem, match="stopped"):
        block_similarity(open_networks(Source(model=str(source_file)), adapted), paths, nothing, lambda: True)


def test_maps_of_a_frozen_block_are_the_same_and_of_a_trained_one_are_not(
    photos: Path, source_file: Path, adapted: Path
) -> None:
    networks = open_networks(Source(model=str(source_file)), adapted)
    path = next(photos.rglob("*.png"))
    frozen, moved = block_maps(networks, path, "stage3.0"), block_maps(networks, path, "conv5")
    assert (frozen.apart, frozen.largest) == (0.0, 0.0)
    assert frozen.source == frozen.adapted
    assert all(picture.max() <= 4 for picture in pictures_of(frozen.difference))
    assert moved.apart > 0
    assert 0 < moved.largest <= 1
    assert max(int(picture.max()) for picture in pictures_of(moved.difference)) == 255
    assert moved.source != moved.adapted


def test_the_maps_are_the_blocks_outputs_for_the_image(photos: Path, source_file: Path) -> None:
    networks = open_networks(Source(model=str(source_file)), None)
    path = next(photos.rglob("*.png"))
    found = block_maps(networks, path, "stem", most=3)
    (batch,) = eval_batches([path], None, networks.preset, batch_size=1)
    net = networks.source.net
    with torch.no_grad():
        maps = net.maxpool(net.conv1(batch.images))[0]  # type: ignore[operator]
    assert found.shape == tuple(maps.shape)
    by_spread = sorted(range(len(maps)), key=lambda channel: -float(maps[channel].std()))[:3]
    assert found.channels == tuple(by_spread)
    picture = pictures_of(found.source)[0].astype(int)
    brightest = int(maps[by_spread[0]].argmax())
    side, times = maps.shape[1], picture.shape[0] // maps.shape[1]
    assert tuple(picture[brightest // side * times, brightest % side * times]) == (0xFD, 0xE7, 0x25)
    assert found.adapted == ()
    assert np.isnan(found.apart)


def test_the_first_filters_are_the_first_layers_weights(source_file: Path, adapted: Path) -> None:
    networks = open_networks(Source(model=str(source_file)), adapted)
    found = first_filters(networks)
    weight = networks.source.net.get_parameter("conv1.0.weight")
    assert found.shape == tuple(weight.shape)
    assert len(found.source) == len(found.adapted) == 24
    assert found.apart == 0.0
    picture = pictures_of(found.source)[0]
    times = picture.shape[0] // 3
    by_hand = weight[0].detach() / (2 * weight[0].detach().abs().max()) + 0.5
    assert np.array_equal(picture[::times, ::times], (by_hand * 255).round().byte().permute(1, 2, 0).numpy())


@pytest.mark.parametrize(
    ("architecture", "shape"), [("vit_b_32", (768, 2, 2)), ("swin_t", (96, 16, 16)), ("resnet18", (64, 16, 16))]
)
def test_maps_are_found_in_every_kind_of_network(architecture: str, shape: tuple[int, ...], photos: Path) -> None:
    kwargs: dict[str, object] = {"image_size": 64} if architecture.startswith("vit") else {}
    net = build_seeded(architecture, kwargs, 5, 0).eval()
    model = SourceModel(architecture, architecture, net, Preset(resize=64, crop=64), (), "none", kwargs)
    name = next(step.name for step in chain(net)[1:])
    assert block_maps(Networks(model, None), next(photos.rglob("*.png")), name).shape == shape


def test_a_head_puts_out_no_maps_and_says_so(photos: Path, source_file: Path) -> None:
    networks = open_networks(Source(model=str(source_file)), None)
    path = next(photos.rglob("*.png"))
    with pytest.raises(Problem, match="7 scores and no maps"):
        block_maps(networks, path, "head")
    with pytest.raises(Problem, match="no block called 'nowhere'"):
        block_maps(networks, path, "nowhere")


def test_networks_of_other_blocks_are_not_compared(adapted: Path) -> None:
    with pytest.raises(Problem, match="same blocks"):
        open_networks(Source(model="squeezenet1_0", weights="none"), adapted)


def test_nothing_is_downloaded_to_look_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    with pytest.raises(Problem, match="download"):
        open_networks(Source(model="resnet18"), None)


def test_tokens_are_put_back_to_their_places() -> None:
    tokens = torch.arange(10.0)[:, None].repeat(1, 2)
    maps = maps_of(tokens)
    assert maps is not None
    assert maps[0].tolist() == [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]
    assert maps_of(torch.zeros(5)) is None
