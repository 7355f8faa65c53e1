"""Feature maps, first filters and CKA against computations by hand."""

import base64
import io
import math
from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from tlgui.data.batches import eval_batches
from tlgui.data.preset import Preset
from tlgui.engine import similarity
from tlgui.engine.inside import Networks, block_maps, first_filters, maps_of, open_networks
from tlgui.engine.similarity import Alignment, block_similarity, centred
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


def hsic_by_hand(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """The unbiased estimate as it is printed (Song et al., JMLR 2012, equation 5), of linear kernels."""
    x, y = x - x.mean(0), y - y.mean(0)  # changes nothing but the rounding
    n, k, l = len(x), x @ x.T, y @ y.T  # noqa: E741 - the paper's letters
    np.fill_diagonal(k, 0)
    np.fill_diagonal(l, 0)
    one = np.ones(n)
    summed = np.trace(k @ l) + (one @ k @ one) * (one @ l @ one) / (n - 1) / (n - 2) - 2 / (n - 2) * (one @ k @ l @ one)
    return float(summed / n / (n - 3))


def cka_by_hand(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    return hsic_by_hand(x, y) / math.sqrt(hsic_by_hand(x, x) * hsic_by_hand(y, y))


def outputs_of(networks: Networks, paths: list[Path]) -> list[list[NDArray[np.float64]]]:
    """Every block's outputs `(images, features)`, of the source and of the adapted network."""
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
    return outputs


def test_cka_is_what_the_papers_formula_says_of_all_outputs(photos: Path, source_file: Path, adapted: Path) -> None:
    networks = open_networks(Source(model=str(source_file)), adapted)
    paths = sorted(photos.rglob("*.png"))
    told: list[tuple[int, int]] = []
    found = block_similarity(networks, paths, lambda *how_far: told.append(how_far), never)
    assert found.images == len(paths) == 54
    outputs = outputs_of(networks, paths)
    last = len(outputs[0]) - 1
    for row, column in ((last, last), (last - 1, last - 1), (last - 2, last - 1), (last, last - 3)):
        by_hand = max(0.0, cka_by_hand(outputs[0][row], outputs[1][column]))
        assert found.table[row][column] == pytest.approx(by_hand, abs=1e-4)
    assert found.by_block[:13] == (1.0,) * 13
    assert min(found.by_block[13:]) < 0.999
    assert told[-1] == (25, 25)  # 19 blocks of the source, and the 6 that differ


def test_hsic_is_the_mean_over_all_quadruples_of_images() -> None:
    """The U-statistic that defines it (Song et al., JMLR 2012, theorem 5), summed by brute force."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(7, 3)), rng.normal(size=(7, 2))
    k, l = x @ x.T, y @ y.T  # noqa: E741
    terms = [
        k[i, j] * (l[i, j] + l[q, r] - 2 * l[i, q])
        for quadruple in combinations(range(7), 4)
        for i, j, q, r in permutations(quadruple)
    ]
    one, other = (centred(torch.from_numpy(gram)) for gram in (k, l))
    assert float((one * other).sum()) / 7 / 4 == pytest.approx(np.mean(terms))
    assert hsic_by_hand(x, y) == pytest.approx(np.mean(terms))


def test_small_minibatches_have_the_mean_of_all_images_at_once() -> None:
    torch.manual_seed(0)
    x = torch.randn(4000, 5, dtype=torch.float64)
    y = x + torch.randn(4000, 5, dtype=torch.float64)
    values = {}
    for size in (5, 20, 4000):
        found = Alignment(1)
        for one, other in zip(x.split(size), y.split(size), strict=True):
            found.add(centred(one @ one.T)[None], centred(other @ other.T)[None])
        values[size] = float(found.cka())
    assert values[4000] == pytest.approx(0.5, abs=0.02)  # ‖Σ_xy‖² / (‖Σ_x‖ ‖Σ_y‖) = 5 / √(5 · 20)
    assert values[20] == pytest.approx(values[4000], abs=0.02)
    assert values[5] == pytest.approx(values[4000], abs=0.03)


def test_where_memory_is_short_all_images_are_still_compared(
    photos: Path, source_file: Path, adapted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = open_networks(Source(model=str(source_file)), adapted)
    paths, told = sorted(photos.rglob("*.png")), list[tuple[int, int]]()
    whole = block_similarity(networks, paths, nothing, never)
    monkeypatch.setattr(similarity, "_BYTES", 1 << 17)
    pieces = block_similarity(networks, paths, lambda *how_far: told.append(how_far), never)
    assert pieces.images == whole.images == 54
    minibatches = told[-1][1] // 25
    assert minibatches > 2
    assert told[-1] == (25 * minibatches, 25 * minibatches)
    assert pieces.by_block[:13] == (1.0,) * 13
    means = np.zeros(3)
    for group in similarity._groups(paths, 54 // minibatches):
        source, moved = outputs_of(networks, group)
        one, other = source[-1], moved[-1]
        means += [hsic_by_hand(one, other), hsic_by_hand(one, one), hsic_by_hand(other, other)]
    assert pieces.table[-1][-1] == pytest.approx(means[0] / math.sqrt(means[1] * means[2]), abs=1e-4)
    assert pieces.table[-1][-1] == pytest.approx(whole.table[-1][-1], abs=0.1)


def test_cka_stays_the_same_under_rotation_and_scale_of_the_features() -> None:
    torch.manual_seed(0)
    x = torch.rand(20, 6, dtype=torch.float64)
    turned = 3 * x @ torch.linalg.qr(torch.rand(6, 6, dtype=torch.float64))[0]
    none = torch.zeros(20, 20, dtype=torch.float64)
    found = Alignment(2)
    found.add(torch.stack([centred(x @ x.T), none]), torch.stack([centred(turned @ turned.T), none]))
    assert found.cka()[0, 0] == pytest.approx(1.0)
    assert found.cka().flatten().tolist()[1:] == [0.0] * 3


def test_fewer_than_four_images_are_too_few_to_compare(photos: Path, source_file: Path, adapted: Path) -> None:
    networks = open_networks(Source(model=str(source_file)), adapted)
    for number in (0, 3):
        with pytest.raises(Problem, match="Fewer than four images"):
            block_similarity(networks, sorted(photos.rglob("*.png"))[:number], nothing, never)


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
