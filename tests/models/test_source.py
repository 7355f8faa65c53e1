"""Source models from every origin: names, files, saved models, and what is wrong with them in one sentence."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torchvision.models._api import get_model

from tlgui.data.preset import Preset
from tlgui.models import source as module
from tlgui.models.blocks import describe
from tlgui.models.build import build_seeded
from tlgui.models.catalogue import find_weights, imagenet_classes, weights_folder
from tlgui.models.source import load_source, outline_source
from tlgui.models.weights import save_network
from tlgui.recipe import Problem, Source

PRESET = Preset(resize=40, crop=32, mean=(0.5, 0.4, 0.3), std=(0.2, 0.2, 0.2), interpolation="bicubic")


def same(some: nn.Module, others: dict[str, Tensor]) -> bool:
    return all(torch.equal(tensor, others[name]) for name, tensor in some.state_dict().items())


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A model as tlgui saves it: a narrow MobileNet with three classes, in half precision."""
    torch.set_num_threads(1)
    path = tmp_path / "saved.safetensors"
    net = build_seeded("mobilenet_v2", {"width_mult": 0.25}, 3, seed=5)
    meta = {
        "architecture": "mobilenet_v2",
        "kwargs": {"width_mult": 0.25, "num_classes": 3},
        "classes": ["ant", "bee", "黄蜂"],
        "preset": PRESET.to_dict(),
        "title": "my insects",
        "epoch": 7,
    }
    save_network(path, net, meta, half=True)
    return path


def test_a_saved_model_brings_all_that_is_needed(saved: Path) -> None:
    model = load_source(Source(model=str(saved)))
    assert (model.architecture, model.title, model.outputs) == ("mobilenet_v2", "my insects", 3)
    assert (model.preset, model.classes, model.kwargs) == (PRESET, ("ant", "bee", "黄蜂"), {"width_mult": 0.25})
    assert model.meta["epoch"] == 7
    assert not model.net.training
    assert {p.dtype for p in model.net.parameters()} == {torch.float32}
    plain = get_model("mobilenet_v2", num_classes=3, **model.kwargs)
    plain.load_state_dict(model.net.state_dict(), strict=True)


def test_without_weights_a_saved_model_is_its_architecture_with_a_start_of_the_seed(saved: Path) -> None:
    one, again, other = (load_source(Source(model=str(saved), weights="none"), seed=seed) for seed in (1, 1, 2))
    assert same(one.net, again.net.state_dict())
    assert not same(one.net, other.net.state_dict())
    assert (one.classes, one.preset) == ((), PRESET)


def test_a_saved_model_takes_no_other_weights(saved: Path) -> None:
    with pytest.raises(Problem, match="has its own weights"):
        load_source(Source(model=str(saved), weights="IMAGENET1K_V1"))


def test_the_embedded_model_is_such_a_file_and_its_absence_is_a_sentence(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "resource", lambda name: saved.parent / Path(name).name)
    with pytest.raises(Problem, match="embedded model is missing"):
        load_source(Source())
    saved.rename(saved.parent / "source.safetensors")
    assert load_source(Source()).title == "my insects"


def test_a_bare_weights_file_needs_no_architecture(tmp_path: Path) -> None:
    net = build_seeded("squeezenet1_1", {}, 4, seed=0)
    torch.save({"state_dict": {f"module.{n}": t.half() for n, t in net.state_dict().items()}}, tmp_path / "x.pth")
    (tmp_path / "x_labels.txt").write_text("a\nb\nc\nd\n")
    model = load_source(Source(model=str(tmp_path / "x.pth")))
    assert (model.architecture, model.outputs, model.classes) == ("squeezenet1_1", 4, ("a", "b", "c", "d"))
    assert model.preset == Preset()


def test_a_network_whose_head_was_taken_off_is_a_source_without_classes(tmp_path: Path) -> None:
    state = {n: t for n, t in build_seeded("resnet18", {}, 4, seed=0).state_dict().items() if not n.startswith("fc.")}
    torch.save(state, tmp_path / "x.pth")
    model = load_source(Source(model="resnet18", weights=str(tmp_path / "x.pth")))
    assert model.classes == ()
    assert "without a head" in model.title
    assert same(model.net, state | {"fc.weight": torch.zeros(1000, 512), "fc.bias": torch.zeros(1000)})


def test_the_image_size_of_a_vit_follows_from_its_positions(tmp_path: Path) -> None:
    net = build_seeded("vit_b_32", {"image_size": 64}, 2, seed=0)
    torch.save(net.state_dict(), tmp_path / "x.pth")
    model = load_source(Source(model="vit_b_32", weights=str(tmp_path / "x.pth")))
    assert (model.kwargs, model.preset.crop) == ({"image_size": 64}, 64)


def test_auxiliary_heads_are_dropped_and_the_input_shift_is_kept(tmp_path: Path) -> None:
    full = get_model("googlenet", init_weights=True, num_classes=2, aux_logits=True)
    torch.save(full.state_dict(), tmp_path / "x.pth")
    model = load_source(Source(model="googlenet", weights=str(tmp_path / "x.pth")))
    assert model.kwargs == {"aux_logits": False, "transform_input": True, "init_weights": True}
    assert not any(name.startswith("aux") for name in model.net.state_dict())


def test_the_wrong_architecture_is_told_with_the_right_one(tmp_path: Path) -> None:
    torch.save(build_seeded("squeezenet1_1", {}, 4, seed=0).state_dict(), tmp_path / "x.pth")
    with pytest.raises(Problem, match=r"does not fit resnet18: .* of 122 tensors .*; it looks like squeezenet1_1"):
        load_source(Source(model="resnet18", weights=str(tmp_path / "x.pth")))


@pytest.mark.parametrize(
    ("model", "weights", "said"),
    [
        ("resnet51", "default", "did you mean resnet50"),
        ("resnet18", "IMAGENET1K_V9", "there are IMAGENET1K_V1, 'default', 'none'"),
        ("vgg16", "IMAGENET1K_FEATURES", "there are IMAGENET1K_V1, 'default'"),
        ("nowhere.safetensors", "default", "no file nowhere.safetensors"),
        ("resnet18", "nowhere.pth", "no file nowhere.pth"),
    ],
)
def test_a_wrong_name_is_told_with_what_would_be_right(model: str, weights: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        load_source(Source(model=model, weights=weights))


def test_published_weights_on_disk_are_loaded_with_their_preset_and_classes() -> None:
    member = find_weights("shufflenet_v2_x0_5", "default")
    net = build_seeded("shufflenet_v2_x0_5", {}, 1000, seed=3)
    weights_folder().mkdir(parents=True)
    torch.save(net.state_dict(), weights_folder() / "shufflenetv2_x0.5-f707e7126e.pth")
    model = load_source(Source(model="shufflenet_v2_x0_5"))
    assert same(model.net, net.state_dict())
    assert (model.weights, model.classes[0], model.preset.resize) == (member.name, "tench", 256)


@pytest.mark.parametrize("weights", ["default", "none"])
def test_an_outline_has_the_same_blocks_without_weights(weights: str) -> None:
    model = outline_source(Source(model="mobilenet_v2", weights=weights))
    assert all(parameter.is_meta for parameter in model.net.parameters())
    assert describe(model)[-1].output == (1000,)
    assert sum(block.parameters for block in describe(model)) == 3_504_872


def test_an_outline_of_a_saved_model_says_what_the_real_one_says(saved: Path) -> None:
    source = Source(model=str(saved))
    real, outline = load_source(source), outline_source(source)
    assert replace(real, net=outline.net) == outline
    assert describe(real) == describe(outline)


def test_the_head_is_drawn_for_the_target_and_the_image_size() -> None:
    model = outline_source(Source(model="resnet18"))
    blocks = {block.name: block.output for block in describe(model, 96, classes=7)}
    assert (blocks["layer4.1"], blocks["head"]) == ((512, 3, 3), (7,))


@pytest.mark.parametrize(("name", "side"), [("vit_b_16", 200), ("maxvit_t", 256)])
def test_an_image_size_that_a_network_does_not_take_is_told(name: str, side: int) -> None:
    with pytest.raises(Problem, match=f"does not take images of {side} px; set the image size to 224"):
        describe(outline_source(Source(model=name)), side)


# -- real weights --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "file", "outputs", "first"),
    [
        ("mobilenet_v2", "mobilenet_v2_imagenet_from_qat.pth", 1000, "tench"),
        ("squeezenet1_0", "squeezenet1_0_imagenet_deepcompressed.pth", 1000, "tench"),
        ("mobilenet_v2", "mobilenet_v2_inat_insects_1022_fp16.pth", 1022, "Nicrophorus tomentosus"),
        ("mobilenet_v2", "mobilenet_v2_inat_birds_965_fp16.pth", 965, "Haemorhous cassinii"),
    ],
)
def test_real_weights_load_with_their_classes(
    shared_data: Path, name: str, file: str, outputs: int, first: str
) -> None:
    model = load_source(Source(model=name, weights=str(shared_data / "weights" / file)))
    assert model.outputs == len(model.classes) == outputs
    assert model.classes[0].startswith(first)
    assert model.preset == Preset()
    with torch.no_grad():
        assert bool(model.net(torch.zeros(1, 3, 224, 224)).isfinite().all())


def test_real_weights_under_the_wrong_name_are_known_for_what_they_are(shared_data: Path) -> None:
    file = shared_data / "weights" / "mobilenet_v2_imagenet_from_qat.pth"
    with pytest.raises(Problem, match="it looks like mobilenet_v2"):
        load_source(Source(model="mobilenet_v3_large", weights=str(file)))


def test_real_weights_without_labels_beside_them_have_no_names(shared_data: Path, tmp_path: Path) -> None:
    shutil.copy(shared_data / "weights" / "mobilenet_v2_inat_birds_965_fp16.pth", tmp_path / "x.pth")
    assert load_source(Source(model="mobilenet_v2", weights=str(tmp_path / "x.pth"))).classes == ()
    assert len(imagenet_classes()) == 1000
