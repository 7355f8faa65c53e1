"""Weights files of every kind, good and hostile."""

import argparse
import io
import pickle
import resource as limits
import signal
import zipfile
from collections import OrderedDict
from pathlib import Path

import pytest
import safetensors.torch
import torch
from torch import Tensor, nn

from tlgui.models.build import build_seeded, default_kwargs, skeleton
from tlgui.models.identify import class_names, looks_like
from tlgui.models.weights import compare, fit_weights, read_meta, read_weights, save_network, save_tensors
from tlgui.recipe import Problem

META = {"architecture": "squeezenet1_1", "kwargs": {}, "classes": ["a", "b"], "preset": {}}


@pytest.fixture(scope="module")
def net() -> nn.Module:
    torch.set_num_threads(1)
    return build_seeded("shufflenet_v2_x0_5", {}, 3, seed=0).eval()


def same(some: dict[str, Tensor], others: dict[str, Tensor]) -> bool:
    return some.keys() == others.keys() and all(torch.equal(some[name], others[name]) for name in some)


def test_every_container_and_prefix_gives_the_same_tensors(net: nn.Module, tmp_path: Path) -> None:
    state = net.state_dict()
    prefixed = OrderedDict((f"module._orig_mod.{name}", tensor) for name, tensor in state.items())
    namespace = argparse.Namespace(lr=0.1)
    contents: list[object] = [
        state,
        {"state_dict": state, "epoch": 3},
        {"model": prefixed, "optimizer": {"state": {}}, "args": namespace},
        {"module": 1, "net": state},
        {"n_averaged": torch.tensor(3), **{f"module.{name}": tensor for name, tensor in state.items()}},
    ]
    for number, content in enumerate(contents):
        path = tmp_path / f"{number}.pth"
        torch.save(content, path)
        assert same(read_weights(path), dict(state)), number


def test_the_legacy_format_and_safetensors_are_read_too(net: nn.Module, tmp_path: Path) -> None:
    state = net.state_dict()
    torch.save(state, tmp_path / "old.pt", _use_new_zipfile_serialization=False)
    safetensors.torch.save_file(dict(state), tmp_path / "new.safetensors")
    assert same(read_weights(tmp_path / "old.pt"), dict(state))
    assert same(read_weights(tmp_path / "new.safetensors"), dict(state))


@pytest.mark.parametrize("kind", [torch.float16, torch.bfloat16, torch.float64])
def test_every_precision_becomes_float32_and_counters_stay_whole(
    net: nn.Module, tmp_path: Path, kind: torch.dtype
) -> None:
    state = {n: t.to(kind) if t.is_floating_point() else t for n, t in net.state_dict().items()}
    torch.save(state, tmp_path / "x.pth")
    assert {tensor.dtype for tensor in read_weights(tmp_path / "x.pth").values()} == {torch.float32, torch.int64}


class _Hostile:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (str(self.path), "w")  # would make the file


@pytest.mark.parametrize("form", ["plain pickle", "zip", "legacy", "inside a state dict"])
def test_a_hostile_pickle_is_refused_and_runs_nothing(tmp_path: Path, form: str) -> None:
    proof, path = tmp_path / "proof", tmp_path / "evil.pth"
    evil = _Hostile(proof)
    if form == "plain pickle":
        path.write_bytes(pickle.dumps(evil))
    else:
        content = {"a": torch.zeros(1), "b": evil} if form == "inside a state dict" else evil
        torch.save(content, path, _use_new_zipfile_serialization=form != "legacy")
    with pytest.raises(Problem, match=r"evil\.pth is refused.*code"):
        read_weights(path)
    assert not proof.exists()


def test_a_whole_pickled_module_is_refused_with_the_way_out(net: nn.Module, tmp_path: Path) -> None:
    torch.save(net, tmp_path / "whole.pt")
    with pytest.raises(Problem, match=r"ShuffleNetV2.*state_dict\(\)"):
        read_weights(tmp_path / "whole.pt")


def test_a_torchscript_program_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "script.pt", "w") as archive:
        archive.writestr("script/code/__torch__.py", "")
        archive.writestr("script/constants.pkl", "")
    with pytest.raises(Problem, match="TorchScript"):
        read_weights(tmp_path / "script.pt")


@pytest.mark.parametrize("suffix", [".pth", ".safetensors"])
@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.999])
def test_a_truncated_file_is_a_sentence(net: nn.Module, tmp_path: Path, suffix: str, share: float) -> None:
    path = tmp_path / f"cut{suffix}"
    buffer = io.BytesIO()
    torch.save(net.state_dict(), buffer)
    whole = safetensors.torch.save(dict(net.state_dict())) if suffix == ".safetensors" else buffer.getvalue()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Problem, match="get the file again"):
        read_weights(path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.pth", b"hello, this is a text\n" * 20, "not a weights file"),
        ("x.txt", b"hello", "by its name"),
        ("x.safetensors", b"hello, this is a text\n" * 20, "damaged, cut off, or no .safetensors"),
    ],
)
def test_what_is_no_weights_file_is_told(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem, match=said):
        read_weights(tmp_path / name)


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no file"):
        read_weights(tmp_path / "nowhere.pth")
    with pytest.raises(Problem, match="is a folder"):
        read_weights(tmp_path)


def test_a_file_without_tensors_by_name_is_told(tmp_path: Path) -> None:
    torch.save([torch.zeros(2)], tmp_path / "x.pth")
    with pytest.raises(Problem, match="no tensors by name"):
        read_weights(tmp_path / "x.pth")


def test_values_that_are_no_numbers_are_told_with_the_tensor(tmp_path: Path) -> None:
    torch.save({"a": torch.ones(2), "b": torch.tensor([1.0, float("nan")])}, tmp_path / "x.pth")
    with pytest.raises(Problem, match="in 1 tensors, first in b"):
        read_weights(tmp_path / "x.pth")


def test_fitting_fills_a_network_without_memory(net: nn.Module) -> None:
    empty = skeleton("shufflenet_v2_x0_5", {}, 3)
    state = {n: t for n, t in net.state_dict().items() if "num_batches_tracked" not in n}  # as old files have it
    assert fit_weights(empty, state).fits
    assert same(dict(empty.state_dict()), dict(net.state_dict()))
    assert all(p.requires_grad and not p.is_meta for p in empty.parameters())


@pytest.mark.parametrize("name", ["mnasnet0_5", "vit_b_32", "swin_v2_t"])
def test_networks_that_ask_for_a_version_or_tables_are_filled_from_plain_tensors(name: str) -> None:
    kwargs = {"image_size": 32} if name.startswith("vit") else {}
    full, empty = build_seeded(name, kwargs, 2, seed=1).eval(), skeleton(name, kwargs, 2).eval()
    tables = ("relative_position_index", "relative_coords_table")
    state = {n: t for n, t in full.state_dict().items() if not n.endswith(tables)}
    assert fit_weights(empty, state).fits
    x = torch.randn(1, 3, 32, 32)
    with torch.no_grad():
        assert torch.equal(empty(x), full(x))


def test_what_does_not_fit_is_counted_and_the_first_three_are_named(net: nn.Module) -> None:
    state = dict(net.state_dict())
    for name in ("conv1.0.weight", "conv1.1.weight"):
        del state[name]
    state |= {"conv1.1.bias": torch.zeros(5), "fc.bias": torch.zeros(9), "more": torch.zeros(1)}
    before = {name: tensor.clone() for name, tensor in net.state_dict().items()}
    report = fit_weights(net, state)
    assert not report.fits
    assert report.sentence() == (
        "4 of 338 tensors do not fit, 1 tensor is too many (conv1.0.weight is missing; conv1.1.weight is missing; "
        "conv1.1.bias is 5 in the file, 24 in the network; and 2 more)"
    )
    assert same(dict(net.state_dict()), before)


@pytest.mark.parametrize("name", ["resnet18", "densenet121", "googlenet", "vit_b_32", "regnet_y_400mf", "vgg11_bn"])
def test_an_architecture_is_known_by_its_tensors_whatever_its_head(name: str) -> None:
    kwargs = {**default_kwargs(name), **({"image_size": 64} if name.startswith("vit") else {})}
    state = skeleton(name, kwargs, 17).state_dict()
    assert looks_like(state) == name


def test_a_stranger_looks_like_nothing() -> None:
    assert looks_like({"layers.weight": torch.zeros(3, 3)}) is None


def test_old_names_of_densenet_and_vit_are_brought_up_to_date(tmp_path: Path) -> None:
    old = {
        "features.denseblock1.denselayer1.norm.1.weight": torch.ones(64),
        "encoder.layers.encoder_layer_0.mlp.linear_2.bias": torch.ones(8),
        "aux1.fc.weight": torch.ones(2),
    }
    torch.save(old, tmp_path / "x.pth")
    assert set(read_weights(tmp_path / "x.pth")) == {
        "features.denseblock1.denselayer1.norm1.weight",
        "encoder.layers.encoder_layer_0.mlp.3.bias",
    }


def test_labels_beside_the_weights_count_only_where_their_number_is_right(tmp_path: Path) -> None:
    weights = tmp_path / "net_birds.pth"
    (tmp_path / "birds_labels.txt").write_text("Fink\nÉtourneau\n\n", encoding="utf-8")
    (tmp_path / "other_labels.txt").write_text("x\ny\n", encoding="utf-8")
    assert class_names(weights, 2) == ("Fink", "Étourneau")
    assert class_names(weights, 3) == ()
    assert class_names(weights, 1000)[0] == "tench"


def test_a_saved_network_comes_back_bit_for_bit_with_its_words(net: nn.Module, tmp_path: Path) -> None:
    path = tmp_path / "名前.safetensors"
    save_network(path, net.to(memory_format=torch.channels_last), {**META, "title": "Größe"})
    assert same(read_weights(path), {n: t.contiguous() for n, t in net.state_dict().items()})
    assert read_meta(path)["title"] == "Größe"


def test_half_precision_halves_the_file_and_is_read_as_float32(net: nn.Module, tmp_path: Path) -> None:
    save_network(tmp_path / "full.safetensors", net, META)
    save_network(tmp_path / "half.safetensors", net, META, half=True)
    full, half = (tmp_path / f"{name}.safetensors" for name in ("full", "half"))
    assert half.stat().st_size < 0.6 * full.stat().st_size
    state = read_weights(half)
    assert state["fc.weight"].dtype == torch.float32
    assert torch.allclose(state["fc.weight"], net.state_dict()["fc.weight"], atol=1e-3)


def test_tensors_that_share_memory_are_saved_apart(tmp_path: Path) -> None:
    shared = torch.arange(6.0)
    save_tensors(tmp_path / "x.safetensors", {"a": shared, "b": shared.view(2, 3).t()}, META)
    assert read_weights(tmp_path / "x.safetensors")["b"].tolist() == [[0, 3], [1, 4], [2, 5]]


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        (None, "was not saved by tlgui"),
        ({"tlgui": "{"}, "metadata that cannot be read"),
        ({"tlgui": '{"format": 99}'}, "newer tlgui"),
        ({"tlgui": '{"format": 1, "architecture": "resnet18", "kwargs": 3}'}, "does not say its kwargs"),
    ],
)
def test_metadata_that_is_none_broken_or_too_new_is_told(
    tmp_path: Path, meta: dict[str, str] | None, said: str
) -> None:
    safetensors.torch.save_file({"a": torch.zeros(1)}, tmp_path / "x.safetensors", meta)
    with pytest.raises(Problem, match=said):
        read_meta(tmp_path / "x.safetensors")


def test_a_full_disk_is_told_and_the_old_file_survives(net: nn.Module, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    save_tensors(path, {"a": torch.ones(1)}, META)
    before = path.read_bytes()
    soft, hard = limits.getrlimit(limits.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits.setrlimit(limits.RLIMIT_FSIZE, (50_000, hard))  # what a full disk looks like to a program
    try:
        with pytest.raises(Problem, match="cannot be written"):
            save_network(path, net, META)
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_comparing_changes_nothing(net: nn.Module) -> None:
    before = {name: tensor.clone() for name, tensor in net.state_dict().items()}
    assert compare(net, {name: tensor + 1 for name, tensor in before.items()}).fits
    assert same(dict(net.state_dict()), before)
