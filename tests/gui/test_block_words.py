"""Kinds of blocks in words."""

import pytest

from tlgui.gui.block_words import KINDS, TITLES, kind_words
from tlgui.models.build import default_kwargs, outline
from tlgui.models.chain import chain

OF_EACH_FAMILY = [
    *("alexnet", "convnext_tiny", "densenet121", "digitnet_bn", "efficientnet_b0", "efficientnet_v2_s", "googlenet"),
    *("inception_v3", "maxvit_t", "mnasnet0_5", "mobilenet_v2", "mobilenet_v3_small", "regnet_y_400mf", "resnet18"),
    *("resnet50", "shufflenet_v2_x0_5", "squeezenet1_0", "swin_t", "vgg11_bn", "vit_b_32"),
]


def test_a_kind_is_named_for_one_and_for_several() -> None:
    assert kind_words("inverted residual") == "inverted residual"
    assert kind_words("inverted residual", 3) == "3 inverted residuals"
    assert kind_words("Conv-BN-ReLU6") == "Conv-BN-ReLU6"
    assert kind_words("Conv-BN-ReLU6", 2) == "2 × Conv-BN-ReLU6"


@pytest.mark.parametrize("name", OF_EACH_FAMILY)
def test_every_kind_of_block_is_a_known_word_or_made_of_the_names_of_layers(name: str) -> None:
    kinds = {step.kind for step in chain(outline(name, default_kwargs(name), 5))}
    layers = ("Conv", "BN", "LayerNorm", "Linear", "ReLU", "SiLU", "Hardswish", "GELU", "Tanh", "MaxPool")
    unknown = [kind for kind in kinds - set(KINDS) if not all(part.startswith(layers) for part in kind.split("-"))]
    assert unknown == []


@pytest.mark.parametrize("name", OF_EACH_FAMILY)
def test_a_title_of_a_block_that_is_a_word_is_known(name: str) -> None:
    net = outline(name, default_kwargs(name), 5)
    modules = {path for path, _ in net.named_modules()} - {"stem"}
    words = {step.title for step in chain(net) if step.title.isalpha()} - modules
    assert words <= set(TITLES)
