"""The map of images against scikit-learn's principal components."""

from pathlib import Path

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA

from tlgui.data.batches import eval_batches
from tlgui.engine.embedding import embed, principal_plane
from tlgui.models.source import load_source
from tlgui.recipe import Problem, Source


def nothing(done: int, total: int) -> None:
    del done, total


def never() -> bool:
    return False


def test_the_map_is_what_scikit_learn_computes_from_the_networks_features(photos: Path, source_file: Path) -> None:
    model = load_source(Source(model=str(source_file)))
    model.net.eval()
    paths = sorted(photos.rglob("*.png"))
    told: list[tuple[int, int]] = []
    found = embed(model, paths, lambda *how_far: told.append(how_far), never)
    features = []
    net = model.net
    for batch in eval_batches(paths, None, model.preset, batch_size=32):
        with torch.no_grad():
            x = net.stage4(net.stage3(net.stage2(net.maxpool(net.conv1(batch.images)))))  # type: ignore[operator]
            features.append(net.conv5(x).mean([2, 3]))  # type: ignore[operator]
    reference = PCA(2).fit(torch.cat(features).double().numpy())
    expected = reference.transform(torch.cat(features).double().numpy())
    points = np.array(found.points)
    for axis in (0, 1):
        sign = np.sign((points[:, axis] * expected[:, axis]).sum())
        assert np.allclose(points[:, axis], sign * expected[:, axis], atol=1e-4 * np.abs(expected).max())
    assert found.explained == pytest.approx(tuple(reference.explained_variance_ratio_), rel=1e-3)
    assert (found.index, found.of) == (tuple(range(54)), "features")
    assert told[-1] == (54, 54)


def test_an_image_that_cannot_be_read_is_missing(photos: Path, source_file: Path, tmp_path: Path) -> None:
    model = load_source(Source(model=str(source_file)))
    paths = sorted(photos.rglob("*.png"))[:5]
    assert embed(model, [paths[0], tmp_path / "gone.png", *paths[1:]], nothing, never).index == (0, 2, 3, 4, 5)


def test_too_few_images_or_a_stop_end_in_a_sentence(photos: Path, source_file: Path) -> None:
    model = load_source(Source(model=str(source_file)))
    paths = sorted(photos.rglob("*.png"))
    with pytest.raises(Problem, match="Fewer than three"):
        embed(model, paths[:2], nothing, never)
    with pytest.raises(Problem, match="stopped"):
        embed(model, paths, nothing, lambda: True)


def test_points_on_a_line_have_one_component() -> None:
    points, explained = principal_plane(torch.arange(5.0)[:, None])
    assert points[:, 0].tolist() == [-2.0, -1.0, 0.0, 1.0, 2.0]
    assert points[:, 1].tolist() == [0.0] * 5
    assert explained == (1.0, 0.0)
