"""Learning without forgetting, exactly: the distillation loss, its gradient, and who is taught by whom."""

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from tests.methods.small_source import SIDE, FewImages, batch, made, same, source_model, tensors, trained
from tlgui.methods import Batch
from tlgui.methods.distillation import Teacher, distillation, entropy, old_classifier
from tlgui.methods.fine_tuning import FineTuning
from tlgui.methods.lwf import LwF
from tlgui.recipe import BlockState, Layers, Problem, Train
from tlgui.recipe import FineTuning as FineTuningOptions
from tlgui.recipe import LwF as Options

GENERATOR = torch.Generator().manual_seed(0)
STUDENT = torch.randn(6, 9, generator=GENERATOR, dtype=torch.float64)
TEACHER = torch.randn(6, 9, generator=GENERATOR, dtype=torch.float64)


def gradient(temperature: float, factor: float) -> Tensor:
    student = STUDENT.clone().requires_grad_()
    (factor * distillation(student, TEACHER, temperature)).backward()
    assert student.grad is not None
    return student.grad


# -- the loss [C:K1]–[C:K5] -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("temperature", [1.0, 2.0, 7.0])
def test_the_gradient_is_the_difference_of_softened_answers(temperature: float) -> None:  # [C:K1]
    difference = (STUDENT / temperature).softmax(1) - (TEACHER / temperature).softmax(1)
    torch.testing.assert_close(gradient(temperature, 1.0), difference / temperature / len(STUDENT))
    torch.testing.assert_close(gradient(temperature, temperature**2), temperature * difference / len(STUDENT))


def test_at_a_high_temperature_it_is_the_squared_error_of_centred_scores() -> None:  # [C:K2]
    temperature = 1e4
    apart = (STUDENT - STUDENT.mean(1, keepdim=True)) - (TEACHER - TEACHER.mean(1, keepdim=True))
    classes = STUDENT.shape[1]
    torch.testing.assert_close(
        gradient(temperature, temperature**2), apart / classes / len(STUDENT), rtol=1e-3, atol=1e-6
    )
    above = temperature**2 * (distillation(STUDENT, TEACHER, temperature) - entropy(TEACHER, temperature))
    torch.testing.assert_close(above, 0.5 * apart.square().sum(1).mean() / classes, rtol=1e-3, atol=0)


def test_it_lies_above_the_teachers_entropy_by_the_divergence() -> None:  # [C:K3]
    kl = functional.kl_div(
        (STUDENT / 2).log_softmax(1), (TEACHER / 2).log_softmax(1), log_target=True, reduction="batchmean"
    )
    torch.testing.assert_close(distillation(STUDENT, TEACHER, 2.0) - kl, entropy(TEACHER, 2.0))


def test_it_sums_over_classes_where_torchs_mean_would_divide_by_their_number() -> None:  # [C:K4]
    arguments = (STUDENT.log_softmax(1), TEACHER.softmax(1))
    divergence = distillation(STUDENT, TEACHER, 1.0) - entropy(TEACHER, 1.0)
    torch.testing.assert_close(divergence, functional.kl_div(*arguments, reduction="batchmean"))
    with pytest.warns(UserWarning, match="support size"):  # torch itself warns of it
        mean = functional.kl_div(*arguments, reduction="mean")
    torch.testing.assert_close(divergence / STUDENT.shape[1], mean)


@pytest.mark.parametrize("temperature", [1.5, 2.0, 8.0])
def test_softened_answers_are_the_papers_roots_of_probabilities(temperature: float) -> None:  # [C:K5]
    roots = TEACHER.softmax(1) ** (1 / temperature)
    wanted = roots / roots.sum(1, keepdim=True)
    other = STUDENT.softmax(1) ** (1 / temperature)
    paper = -(wanted * (other / other.sum(1, keepdim=True)).log()).sum(1).mean()
    torch.testing.assert_close(distillation(STUDENT, TEACHER, temperature), paper)


# -- the method -----------------------------------------------------------------------------------------------------


def joint(options: Options | None = None, **given: object) -> LwF:
    method = made(LwF, options or Options(), **given)  # type: ignore[arg-type]  # passed on as they are
    method.begin("joint", FewImages(("a",)), resumed=False)
    return method


@pytest.mark.parametrize("architecture", ["embedded", "squeezenet1_0"])
def test_at_step_zero_the_old_head_says_what_the_teacher_says_and_nothing_pulls(architecture: str) -> None:
    source = source_model(architecture)
    method = joint(Options(), source=source).eval()
    images = batch(number=2)
    images = Batch(functional.interpolate(images.images, 64), images.labels)
    terms: dict[str, Tensor] = method(images, "joint", 0.0)
    assert float(terms["divergence"]) == pytest.approx(0.0, abs=1e-6)
    assert float(terms["agreement"]) == 1.0
    terms["old"].backward()
    slopes = [p.grad.abs().max() for p in method.parameters() if p.grad is not None]
    scale = max(float(p.detach().abs().max()) for p in method.parameters())
    assert float(torch.stack(slopes).max()) < 1e-4 * scale
    assert torch.equal(Teacher(source)(images.images), source.net(images.images))


def test_the_teacher_sees_the_very_images_that_the_student_sees_and_never_moves() -> None:
    method = joint(train=Train(learning_rate=0.05))
    source = {name: tensor.clone() for name, tensor in source_model().net.state_dict().items()}
    trained(method, "joint", 3)
    assert same(source, source_model().net.state_dict())
    method.eval()
    terms: dict[str, Tensor] = method(batch(7), "joint", 0.5)
    student = method.backbone.branches(batch(7).images, [method.old_head])[1]
    expected = distillation(student, source_model().net(batch(7).images), 2.0)
    torch.testing.assert_close(terms["old"], expected)


def test_the_loss_is_the_sum_of_its_terms_and_t2_scaling_multiplies_by_t2() -> None:
    plain, scaled = joint(Options(keep=3.0)).eval(), joint(Options(keep=3.0, t2_scaling=True, temperature=2.0)).eval()
    one: dict[str, Tensor] = plain(batch(), "joint", 0.0)
    two: dict[str, Tensor] = scaled(batch(), "joint", 0.0)
    torch.testing.assert_close(one["loss"], one["new"] + one["old_weighted"])
    torch.testing.assert_close(one["old_weighted"], 3.0 * one["old"])
    torch.testing.assert_close(two["old_weighted"], 12.0 * two["old"])


def test_remembered_features_give_the_same_terms_as_images() -> None:
    method = joint(layers=Layers(copy_first=9)).eval()
    whole: dict[str, Tensor] = method(batch(), "joint", 0.0)
    middle = method.backbone.run(batch().images, 0, 9)
    again: dict[str, Tensor] = method(Batch(middle, batch().labels, 9), "joint", 0.0)
    assert all(torch.equal(whole[name], again[name]) for name in whole)


def test_the_warm_up_moves_nothing_but_the_new_head() -> None:
    method = made(LwF, Options(warmup_epochs=5))
    assert [(stage.name, stage.epochs) for stage in method.stages(12)] == [("warm-up", 5), ("joint", 7)]
    assert [(stage.name, stage.epochs) for stage in method.stages(3)] == [("warm-up", 2), ("joint", 1)]
    before = {name: tensor.clone() for name, tensor in method.state_dict().items()}
    trained(method, "warm-up", 2)
    after = method.state_dict()
    moved = {name for name in before if not torch.equal(before[name], after[name])}
    assert moved == {"backbone.net.fc.weight", "backbone.net.fc.bias"}


@pytest.mark.parametrize("learns", [True, False])
def test_the_old_head_learns_only_where_it_may(learns: bool) -> None:
    method = trained(made(LwF, Options(train_old_head=learns)), "joint", 2)
    assert torch.equal(method.old_head.weight, old_classifier(source_model()).weight) is not learns


def test_old_answers_may_be_asked_on_source_images_instead() -> None:
    method = joint(Options(kd_inputs="source")).eval()
    assert [stage.reads for stage in method.stages(9)] == [("target",), ("target", "source")]
    both = joint(Options(kd_inputs="both")).eval()
    target = batch(1)
    given = Batch(target.images, target.labels, beside={"source": Batch(batch(2).images, None)})
    with torch.no_grad():
        for own in (method, both):
            own.old_head.weight.mul_(0.5)
        source_only: dict[str, Tensor] = method(given, "joint", 0.0)
        all_: dict[str, Tensor] = both(given, "joint", 0.0)
        on_target: dict[str, Tensor] = both(
            Batch(target.images, target.labels, beside={"source": Batch(target.images, None)}), "joint", 0.0
        )
    torch.testing.assert_close(all_["old"], 0.5 * (source_only["old"] + on_target["old"]))


def test_source_images_that_are_missing_are_asked_for_in_a_sentence() -> None:
    with pytest.raises(Problem, match=r"data\.source"):
        made(LwF, Options(kd_inputs="both")).begin("warm-up", FewImages(), resumed=False)


def test_a_body_that_is_not_copied_is_refused_in_a_sentence() -> None:
    with pytest.raises(Problem, match=r"conv5 is re-initialised"):
        made(LwF, Options(), layers=Layers(blocks={"conv5": BlockState.NEW}))


def test_nothing_to_keep_is_fine_tuning_byte_for_byte() -> None:
    plain = trained(made(FineTuning, FineTuningOptions()), "tune", 3)
    free = trained(made(LwF, Options(keep=0.0)), "joint", 3)
    assert same(tensors(plain), tensors(free))


def test_together_with_l2_sp_both_terms_are_seen_and_a_huge_alpha_keeps_the_source() -> None:
    method = trained(made(LwF, Options(alpha=1e4)), "joint", 2)
    terms: dict[str, Tensor] = method(batch(), "joint", 0.0)
    assert {"old", "new", "distance", "pull"} <= set(terms)
    weight = method.backbone.net.get_parameter("conv5.0.weight").detach()
    source = dict(source_model().net.named_parameters())["conv5.0.weight"].detach()
    torch.testing.assert_close(weight, source, rtol=0, atol=1e-3)
    decays = {group["name"]: group["weight_decay"] for group in method.parameter_groups(0.1, 0.1, 0.3)}
    assert decays["copied"] == 0.0


def test_it_learns_and_goes_on_to_give_the_old_answers_where_fine_tuning_does_not() -> None:
    free = trained(made(LwF, Options(keep=0.0)), "joint", 8, same_batch=True)
    kept = trained(made(LwF, Options(keep=1.0)), "joint", 8, same_batch=True)
    agreement = [method.eval().assess({}, FewImages())["val/agreement"] for method in (free, kept)]
    assert agreement[1] > agreement[0] + 0.3
    assert float(kept(batch(), "joint", 0.0)["new"].detach()) < 0.3
    assert kept.predictor()(torch.zeros(2, 3, SIDE, SIDE)).shape == (2, 3)
