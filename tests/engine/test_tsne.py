"""t-SNE: the gradient is that of the divergence, the result as good as scikit-learn's, and it can be given up."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import torch
from sklearn.manifold import TSNE
from torch import Tensor

from tlgui.engine.answers import ANSWERS
from tlgui.engine.tsne import STEPS, divergence, gradient, similarities, tsne
from tlgui.engine.worker import Question
from tlgui.figures import Bars, Scatter, from_json, to_json
from tlgui.methods.projection import packed
from tlgui.recipe import Problem


def heaps(each: int = 30, kinds: int = 4, width: int = 12) -> Tensor:
    """Returns rows around well-parted centres, heap after heap, along their principal components."""
    draw = torch.Generator().manual_seed(0)
    centres = 3 * torch.randn(kinds, width, generator=draw, dtype=torch.float64)
    rows = centres.repeat_interleave(each, 0) + torch.randn(each * kinds, width, generator=draw, dtype=torch.float64)
    centred = rows - rows.mean(0)
    axes: Tensor = torch.linalg.svd(centred, full_matrices=False)[2]
    return centred @ axes.T


def last(steps: Iterator[Tensor]) -> Tensor:
    *_, found = steps
    return found


def test_similarities_are_symmetric_of_sum_one_and_of_the_wanted_perplexity() -> None:
    rows = heaps()
    near = similarities(rows, 20.0)
    assert torch.equal(near, near.T)
    assert float(near.sum()) == pytest.approx(1.0, abs=1e-12)
    assert not near.diagonal().any()
    far = torch.cdist(rows, rows).square()
    far.fill_diagonal_(float("inf"))
    alike = similarities(torch.eye(9, dtype=torch.float64), 8.0)  # all as far from each other
    torch.testing.assert_close(alike, (1 - torch.eye(9, dtype=torch.float64)) / 72)


def test_the_gradient_is_that_of_the_divergence() -> None:
    near = similarities(heaps(5), 6.0)
    plane = torch.randn(20, 2, generator=torch.Generator().manual_seed(1), dtype=torch.float64, requires_grad=True)
    close = 1 / (1 + (plane[:, None] - plane[None]).square().sum(2))
    close = close * (1 - torch.eye(20, dtype=torch.float64))
    far = ~torch.eye(20, dtype=torch.bool)
    (-near[far] * (close / close.sum())[far].log()).sum().backward()  # without what does not depend on the plane
    assert plane.grad is not None
    torch.testing.assert_close(gradient(near, plane.detach()), plane.grad)


def test_it_comes_as_low_as_scikit_learn() -> None:
    rows = heaps()
    near = similarities(rows, 30.0)
    theirs = TSNE(method="exact", perplexity=30.0, init="pca", random_state=0, max_iter=STEPS).fit(rows.numpy())
    assert divergence(near, last(tsne(rows))) < 1.02 * theirs.kl_divergence_


def test_neighbours_are_of_one_heap_and_the_same_rows_give_the_same_plane() -> None:
    rows = heaps()
    plane = last(tsne(rows))
    heap = torch.arange(len(rows)) // 30
    far = torch.cdist(plane, plane)
    far.fill_diagonal_(float("inf"))
    assert (heap[far.argmin(1)] == heap).float().mean() > 0.98
    assert all(torch.equal(a, b) for a, b in zip(islice(tsne(rows), 50), islice(tsne(rows), 50), strict=True))


@pytest.mark.parametrize("rows", [torch.zeros(6, 2), torch.eye(5), torch.tensor([[1.0, 0.0]] * 4 + [[9.0, 0.0]] * 4)])
def test_rows_that_are_equal_or_few_do_no_harm(rows: Tensor) -> None:
    assert bool(last(tsne(rows.double())).isfinite().all())


class Told:
    """Hears what the answerer sends."""

    def __init__(self, after: int = 10_000) -> None:
        self.progress: list[int] = []
        self.after = after
        self.question: Question | None = None

    def __call__(self, message: dict[str, Any]) -> None:
        self.progress.append(message["progress"]["done"])
        if len(self.progress) >= self.after and self.question is not None:
            self.question.cancel()


def asked(file: Path, told: Told) -> Question:
    told.question = Question(1, {"file": str(file)}, told)
    return told.question


def scatter(rows: Tensor) -> Scatter:
    points = tuple((float(x), float(y)) for x, y in rows[:, :2].tolist())
    colours = tuple(place // 30 for place in range(len(rows)))
    return Scatter("Features", points, colour=colours, groups=("a", "b", "c", "d"), rows=packed(rows))


def test_the_engine_answers_with_the_same_points_placed_anew_and_says_how_far_it_is(tmp_path: Path) -> None:
    figure, told = scatter(heaps()), Told()
    file = tmp_path / "features.json"
    file.write_text(to_json(figure), encoding="utf-8")
    found = from_json(ANSWERS["tsne"](asked(file, told))["figure"])
    assert isinstance(found, Scatter)
    assert (found.colour, found.groups) == (figure.colour, figure.groups)
    assert len(found.points) == len(figure.points)
    assert found.points != figure.points
    assert told.progress[-1] == STEPS
    assert told.progress == sorted(told.progress)


def test_it_stops_soon_after_it_was_given_up(tmp_path: Path) -> None:
    told = Told(after=3)
    file = tmp_path / "features.json"
    file.write_text(to_json(scatter(heaps())), encoding="utf-8")
    with pytest.raises(Problem, match="given up"):
        ANSWERS["tsne"](asked(file, told))
    assert len(told.progress) == 3


def test_what_cannot_be_projected_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "figure.json"
    for figure, words in (
        (None, "cannot be read"),
        (Bars("Bars", ("a",), {"a": (1.0,)}), "does not tell"),
        (scatter(heaps(1)), "too few"),
        (Scatter("Features", ((0.0, 0.0),) * 9, rows="AAA"), "damaged"),
    ):
        if figure is not None:
            file.write_text(to_json(figure), encoding="utf-8")
        with pytest.raises(Problem, match=words):
            ANSWERS["tsne"](asked(file, Told()))
