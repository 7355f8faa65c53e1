"""Source only: the target is judged and never learnt from."""

import torch
from torch.nn import functional

from tests.methods.adaptation_parts import batch, made
from tests.methods.test_adaptation import feeds, judged
from tlgui.methods.adaptation import SOURCE
from tlgui.recipe import SourceOnly


def test_the_loss_is_the_cross_entropy_of_the_source_and_the_target_is_not_read() -> None:
    method = made(SourceOnly()).eval()
    assert [stage.reads for stage in method.stages(5)] == [("source",)]
    images = batch()
    terms = method(images, SOURCE, 0.0)
    expected = functional.cross_entropy(method.predictor()(images.images), images.known)
    torch.testing.assert_close(terms["loss"], expected, rtol=0, atol=0)


def test_judging_moves_no_tensor() -> None:
    method = made(SourceOnly()).train()
    method(batch(), SOURCE, 0.0)
    before = {name: tensor.clone() for name, tensor in method.backbone.net.state_dict().items()}
    judged(method, SOURCE, feeds())
    assert all(torch.equal(tensor, before[name]) for name, tensor in method.backbone.net.state_dict().items())
