import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PIL import Image
from torch import Tensor
from torchvision.models.mobilenetv2 import MobileNet_V2_Weights
from torchvision.models.vision_transformer import ViT_B_16_Weights
from torchvision.transforms import InterpolationMode
from torchvision.transforms._presets import ImageClassification

from tests.data.pictures import encoded, photo, photos, quarters, save
from tlgui.data.batches import Batches, MiniBatch, batch_sizes, eval_batches, judged_pixels, normalise
from tlgui.data.images import load_image
from tlgui.data.pixels import PixelStore, pixels_to_vary
from tlgui.data.preset import Interpolation, Preset
from tlgui.recipe import Problem

_SMALL = Preset(40, 32)


@pytest.fixture
def ten(tmp_path: Path) -> list[Path]:
    return photos(tmp_path, 10)


def _batches(paths: list[Path], **options: object) -> Batches:
    settings: dict[str, object] = {"batch_size": 4, "augmentation": "flip_crop", "seed": 3, **options}
    return Batches(paths, list(range(len(paths))), _SMALL, **settings)  # type: ignore[arg-type] # a test's choice


def _shown(batches: Iterator[MiniBatch]) -> list[int]:
    return [int(index) for batch in batches for index in batch.index]


def _same(left: MiniBatch, right: MiniBatch) -> bool:
    return torch.equal(left.images, right.images) and torch.equal(left.index, right.index)


# -- training batches ----------------------------------------------------------------------------------------------


def test_an_epoch_shows_every_image_once_with_its_label(ten: list[Path]) -> None:
    batches = list(_batches(ten).epoch(0))
    assert sorted(_shown(iter(batches))) == list(range(10))
    for batch in batches:
        assert batch.images.shape == (len(batch.index), 3, 32, 32)
        assert batch.images.dtype == torch.float32
        assert batch.labels is not None
        assert batch.labels.tolist() == batch.index.tolist()


def test_epochs_differ_in_order_and_in_variation(ten: list[Path]) -> None:
    batches = _batches(ten)
    first, second = list(batches.epoch(0)), list(batches.epoch(1))
    assert _shown(iter(first)) != _shown(iter(second))
    shown = {int(index): image for batch in first for index, image in zip(batch.index, batch.images, strict=True)}
    again = {int(index): image for batch in second for index, image in zip(batch.index, batch.images, strict=True)}
    assert not any(torch.equal(shown[index], again[index]) for index in range(10))


@pytest.mark.parametrize("augmentation", ["flip_crop", "strong"])
def test_a_run_resumed_in_mid_epoch_sees_identical_batches(ten: list[Path], augmentation: str) -> None:
    whole = list(_batches(ten, augmentation=augmentation).epoch(5))
    rest = list(_batches(ten, augmentation=augmentation).epoch(5, start=1))
    assert len(rest) == len(whole) - 1
    assert all(_same(left, right) for left, right in zip(whole[1:], rest, strict=True))
    assert list(_batches(ten).epoch(5, start=3)) == []


def test_the_budget_changes_no_pixel(ten: list[Path]) -> None:
    runs = [_batches(ten, budget_bytes=budget) for budget in (0, 20_000, 1 << 30)]
    for epoch in range(2):
        for batches in zip(*(run.epoch(epoch) for run in runs), strict=True):
            assert _same(batches[0], batches[1])
            assert _same(batches[0], batches[2])


def test_seeds_and_streams_are_independent(ten: list[Path]) -> None:
    first = _shown(_batches(ten).epoch(0))
    assert _shown(_batches(ten).epoch(0)) == first
    assert _shown(_batches(ten, seed=4).epoch(0)) != first
    assert _shown(_batches(ten, stream="source").epoch(0)) != first


def test_an_unlabelled_stream_carries_no_labels(ten: list[Path]) -> None:
    assert all(batch.labels is None for batch in Batches(ten, None, _SMALL, batch_size=4).epoch(0))


@pytest.mark.parametrize("batch_size", [1, 2, 3, 4, 8, 32])
def test_no_batch_of_one_while_there_are_more(batch_size: int) -> None:
    assert batch_sizes(1, batch_size) == [1]
    for count in (2, 3, batch_size, batch_size + 1, 2 * batch_size, 2 * batch_size + 1, 100, 101):
        sizes = batch_sizes(count, batch_size)
        assert sum(sizes) == count
        assert max(sizes) - min(sizes) <= 1
        assert max(sizes) <= max(batch_size, 2) + (batch_size <= 2)
        assert min(sizes) > 1 or count == 1


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (4, [4]), (5, [3, 2]), (9, [3, 3, 3])])
def test_steps_tell_the_number_of_batches(ten: list[Path], count: int, sizes: list[int]) -> None:
    batches = _batches(ten[:count])
    assert batches.steps == len(sizes)
    assert [len(batch.index) for batch in batches.epoch(0)] == sizes


@pytest.mark.parametrize("world", [2, 3])
def test_ranks_take_equal_steps_over_disjoint_images(ten: list[Path], world: int) -> None:
    ranks = [_batches(ten, rank=rank, world=world, batch_size=2) for rank in range(world)]
    assert len({rank.steps for rank in ranks}) == 1
    for epoch in range(3):
        shown = [_shown(rank.epoch(epoch)) for rank in ranks]
        assert len({len(indices) for indices in shown}) == 1
        everything = [index for indices in shown for index in indices]
        assert len(everything) == len(set(everything)) == 10 - 10 % world


def test_ranks_vary_their_images_differently(tmp_path: Path) -> None:
    path = save(photo(1), tmp_path / "a.png")
    left, right = (next(_batches([path] * 4, rank=rank, world=2).epoch(0)) for rank in range(2))
    assert not torch.equal(left.images, right.images)


def test_fewer_images_than_processes_are_refused(ten: list[Path]) -> None:
    with pytest.raises(Problem, match="for 11 processes"):
        _batches(ten, world=11)
    with pytest.raises(Problem, match="0 images"):
        _batches([])


def test_without_augmentation_training_sees_what_judgement_sees(ten: list[Path]) -> None:
    (judged,) = eval_batches(ten, None, _SMALL, batch_size=10)
    for batch in _batches(ten, augmentation="none").epoch(0):
        torch.testing.assert_close(batch.images, judged.images[batch.index], atol=2e-3, rtol=0)


# -- files that break in mid-run -----------------------------------------------------------------------------------


def test_a_file_that_vanishes_is_told_once_and_the_epoch_goes_on(ten: list[Path]) -> None:
    told: list[tuple[Path, str]] = []
    batches = _batches(ten, budget_bytes=0, on_problem=lambda *problem: told.append(problem))
    ten[2].unlink()
    ten[5].write_bytes(encoded(photo(5, 300, 200), "PNG")[:400])
    for epoch in range(3):
        assert sorted(_shown(batches.epoch(epoch))) == [0, 1, 3, 4, 6, 7, 8, 9]
    assert {path for path, _ in told} == {ten[2], ten[5]}
    assert len(told) == 2
    assert {reason.split("(")[0] for _, reason in told} == {"cannot be read ", "is a PNG that is cut short"}


def test_the_listener_may_be_set_later(ten: list[Path]) -> None:
    told: list[Path] = []
    batches = _batches(ten)
    batches.on_problem = lambda path, _: told.append(path)
    ten[0].unlink()
    list(batches.epoch(0))
    assert told == [ten[0]]


def test_a_batch_that_lost_nearly_all_is_filled_up_to_two(ten: list[Path]) -> None:
    for path in ten[:7]:
        path.unlink()
    batches = _batches(ten, batch_size=2, budget_bytes=0)
    sizes = [len(batch.index) for batch in batches.epoch(0)]
    assert sizes == [2] * batches.steps
    assert set(_shown(batches.epoch(0))) == {7, 8, 9}


def test_the_only_image_left_is_a_batch_by_itself(ten: list[Path]) -> None:
    for path in ten[1:]:
        path.unlink()
    assert set(_shown(_batches(ten).epoch(0))) == {0}


def test_when_all_files_are_gone_it_is_a_problem(ten: list[Path]) -> None:
    batches = _batches(ten, budget_bytes=0)
    epoch = batches.epoch(0)
    next(epoch)
    for path in ten:
        path.unlink()
    with pytest.raises(Problem, match="None of the 10 training images"):
        list(batches.epoch(1))


# -- memory and threads --------------------------------------------------------------------------------------------


def test_images_within_the_budget_are_decoded_once(ten: list[Path]) -> None:
    loads: list[Path] = []

    def load(path: Path) -> object:
        loads.append(path)
        return pixels_to_vary(path, _SMALL)

    one = pixels_to_vary(ten[0], _SMALL).nbytes
    store = PixelStore(ten, load, budget_bytes=4 * one, on_problem=lambda *_: None)  # type: ignore[arg-type]
    for _ in range(3):
        list(store.stream([range(5), range(5, 10)]))
    assert store.kept_bytes == 4 * one
    assert len(loads) == 10 + 6 + 6


def test_an_abandoned_epoch_leaves_no_thread(ten: list[Path]) -> None:
    epoch = _batches(ten, batch_size=2, budget_bytes=0).epoch(0)
    next(epoch)
    assert [thread for thread in threading.enumerate() if thread.name.startswith("pixels")]
    del epoch
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("pixels")]


def test_only_a_few_batches_are_decoded_ahead(ten: list[Path]) -> None:
    begun: list[Path] = []

    def load(path: Path) -> object:
        begun.append(path)
        return pixels_to_vary(path, _SMALL)

    store = PixelStore(ten, load, budget_bytes=0, on_problem=lambda *_: None)  # type: ignore[arg-type]
    stream = store.stream([[number] for number in range(10)])
    next(stream)
    stream.close()
    assert len(begun) <= 3


def test_training_pixels_have_the_shorter_side_of_the_preset_and_no_endless_panorama(tmp_path: Path) -> None:
    for size, shape in (((100, 60), (3, 40, 66)), ((60, 100), (3, 66, 40)), ((900, 90), (3, 40, 80))):
        assert pixels_to_vary(save(photo(1, *size), tmp_path / "a.png"), _SMALL).shape == shape


# -- judgement -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(64, 48), (301, 200), (200, 301), (40, 40), (500, 120)])
@pytest.mark.parametrize("interpolation", ["bilinear", "bicubic"])
def test_judgement_equals_torchvisions_preset_bit_by_bit(
    tmp_path: Path, size: tuple[int, int], interpolation: Interpolation
) -> None:
    paths = [save(photo(seed, *size), tmp_path / f"{seed}.jpg") for seed in range(3)]
    preset = Preset(72, 64, interpolation=interpolation)
    mode = InterpolationMode(interpolation)
    theirs = ImageClassification(crop_size=64, resize_size=72, mean=preset.mean, std=preset.std, interpolation=mode)
    (batch,) = eval_batches(paths, [2, 1, 0], preset, batch_size=8)
    assert torch.equal(batch.images, torch.stack([theirs(load_image(path)) for path in paths]))
    assert batch.labels is not None
    assert batch.labels.tolist() == [2, 1, 0]


def test_judgement_keeps_the_order_and_the_last_few(ten: list[Path]) -> None:
    batches = list(eval_batches(ten, list(range(10)), _SMALL, batch_size=4))
    assert [batch.index.tolist() for batch in batches] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


def test_an_unreadable_image_is_reported_and_skipped_in_judgement(ten: list[Path]) -> None:
    reasons: dict[Path, str] = {}
    ten[4].unlink()
    for path in ten[8:]:
        path.unlink()
    batches = list(eval_batches(ten, list(range(10)), _SMALL, batch_size=4, on_problem=reasons.__setitem__))
    assert [batch.index.tolist() for batch in batches] == [[0, 1, 2, 3], [5, 6, 7]]
    assert set(reasons) == {ten[4], *ten[8:]}
    assert batches[1].labels is not None
    assert batches[1].labels.tolist() == [5, 6, 7]


def test_kept_pixels_judge_the_same_without_reading_again(ten: list[Path]) -> None:
    store = judged_pixels(ten, _SMALL)
    first = list(eval_batches(ten, None, _SMALL, batch_size=4, store=store))
    for path in ten:
        path.unlink()
    again = list(eval_batches(ten, None, _SMALL, batch_size=4, store=store))
    assert all(_same(left, right) for left, right in zip(first, again, strict=True))


def test_no_images_are_no_batches() -> None:
    assert list(eval_batches([], None, _SMALL, batch_size=4)) == []


def test_normalise_subtracts_and_divides_each_channel() -> None:
    grey = torch.full((1, 3, 2, 2), 0.5)
    wanted: Tensor = (torch.tensor([0.5]) - torch.tensor([0.485, 0.456, 0.406])) / torch.tensor([0.229, 0.224, 0.225])
    assert torch.equal(normalise(grey, Preset())[0, :, 0, 0], wanted)


def test_training_judgement_and_thumbnails_share_one_loader(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = quarters(64, 48).transpose(Image.Transpose.ROTATE_90)
    path = save(stored, tmp_path / "a.png", exif=exif)
    upright = save(quarters(64, 48), tmp_path / "b.png")
    (batch,) = eval_batches([path, upright], None, _SMALL, batch_size=2)
    assert torch.equal(batch.images[0], batch.images[1])
    (batch,) = Batches([path, upright], None, _SMALL, batch_size=2, augmentation="none").epoch(0)
    assert torch.equal(batch.images[0], batch.images[1])


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
def test_a_gpu_is_given_the_same_batches(ten: list[Path]) -> None:
    here, there = _batches(ten), _batches(ten, device=torch.device("cuda"))
    for left, right in zip(here.epoch(0), there.epoch(0), strict=True):
        assert right.images.device.type == "cuda"
        assert right.labels is not None
        assert right.labels.device.type == "cuda"
        assert torch.equal(left.index, right.index)
        torch.testing.assert_close(left.images, right.images.cpu(), atol=1e-2, rtol=0)
    judged = zip(
        eval_batches(ten, None, _SMALL, batch_size=4),
        eval_batches(ten, None, _SMALL, batch_size=4, device="cuda"),
        strict=True,
    )
    assert all(torch.allclose(left.images, right.images.cpu(), atol=1e-6) for left, right in judged)


# -- real photos ---------------------------------------------------------------------------------------------------


def test_real_photos_are_judged_as_real_weights_presets_would(shared_data: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(shared_data / "hymenoptera_320.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".jpg")][:6]
        paths = [Path(archive.extract(name, tmp_path)) for name in names]
    for weights in (MobileNet_V2_Weights.IMAGENET1K_V1, ViT_B_16_Weights.IMAGENET1K_SWAG_E2E_V1):
        theirs = weights.transforms()
        preset = Preset(
            theirs.resize_size[0],
            theirs.crop_size[0],
            tuple(theirs.mean),
            tuple(theirs.std),
            theirs.interpolation.value,
        )
        for batch in eval_batches(paths, None, preset, batch_size=4):
            wanted = torch.stack([theirs(Image.open(paths[index])) for index in batch.index.tolist()])
            assert torch.equal(batch.images, wanted)
