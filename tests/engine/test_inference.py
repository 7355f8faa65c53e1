"""Quick answers are the right ones."""

import json
from pathlib import Path

import pytest
import torch
from torch import nn

from tlgui.engine import inference
from tlgui.engine.inference import Inference, cpu_precision, doubtful
from tlgui.engine.shelf import Shelf
from tlgui.models.build import build_seeded

CPU = torch.device("cpu")


def test_full_precision_says_what_the_network_says() -> None:
    net = build_seeded("shufflenet_v2_x0_5", {}, 7, seed=0).eval()
    x = torch.randn(4, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        torch.testing.assert_close(Inference(net, CPU, "float32")(x), net(x), rtol=1e-3, atol=1e-4)


def test_half_precision_names_the_classes_that_full_precision_names() -> None:
    net = build_seeded("shufflenet_v2_x0_5", {}, 7, seed=0).eval()
    x = torch.randn(64, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        expected = net(x).argmax(1)
    assert torch.equal(Inference(net, CPU, "bfloat16")(x).argmax(1), expected)


def test_close_scores_are_doubtful_and_clear_ones_are_not() -> None:
    scores = torch.tensor([[5.0, 4.9, 0.0], [5.0, 1.0, 0.0], [3000.0, 2999.0, 2998.0], [float("nan"), 0.0, 1.0]])
    assert doubtful(scores).tolist() == [True, False, True, True]


def test_a_head_far_above_zero_is_run_in_full_precision() -> None:
    net = nn.Sequential(nn.Conv2d(3, 2, 1), nn.Flatten()).eval()
    convolution = net[0]
    assert isinstance(convolution, nn.Conv2d)
    with torch.no_grad():
        assert convolution.bias is not None
        convolution.bias.fill_(3000.0)
        x = torch.randn(5, 3, 1, 1, generator=torch.Generator().manual_seed(0))
        torch.testing.assert_close(Inference(net, CPU, "bfloat16")(x), net(x), rtol=0, atol=1e-3)


def test_the_cpus_precision_is_measured_once_and_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TLGUI_CPU_PRECISION")
    monkeypatch.setattr(inference, "_computes_bfloat16", lambda: True)
    gains = iter([2.0, 0.5])
    monkeypatch.setattr(inference, "_gain", lambda: next(gains))
    assert [cpu_precision(), cpu_precision()] == ["bfloat16", "bfloat16"]


@pytest.mark.parametrize("content", ["", "[]", json.dumps({"other": "float32"}), "{"])
def test_a_spoilt_memory_is_measured_anew(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TLGUI_CPU_PRECISION")
    monkeypatch.setenv("TLGUI_CACHE", str(tmp_path))
    (tmp_path / "cpu_precision.json").write_text(content)
    monkeypatch.setattr(inference, "_computes_bfloat16", lambda: False)
    assert cpu_precision() == "float32"


def test_a_shelf_takes_memory_first_then_a_nameless_file_then_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TLGUI_CACHE", str(tmp_path))
    shelf = Shelf(memory=100, disk=500)
    first, second, third = (shelf.zeros((5, 5), torch.float32) for _ in range(3))
    assert first is not None
    assert second is not None
    assert (shelf.memory, shelf.disk) == (0, 300)
    second[2, 3] = 7.0
    assert float(second.sum()) == 7.0
    assert list(tmp_path.iterdir()) == []
    assert third is not None
    assert shelf.zeros((200, 5), torch.float32) is None
