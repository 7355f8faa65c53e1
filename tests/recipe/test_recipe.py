"""Recipes: TOML in and out, and a sentence for each mistake."""

from pathlib import Path

import pytest

from tlgui.recipe import (
    METHOD_OPTIONS,
    BlockState,
    Layers,
    Recipe,
    RecipeProblem,
    Settings,
    Train,
    describe,
    dumps,
    load,
    plan,
)

NAMES = ["stem", "layer1.0", "layer1.1", "layer2.0", "head"]
GROUPS = ["stem", "layer1", "layer1", "layer2", "head"]


def write(folder: Path, text: str) -> Path:
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_recipe_comes_back_from_toml_as_it_was(tmp_path: Path) -> None:
    recipe = (
        Recipe()
        .replaced("data.target", str(tmp_path / "ants bees 蚂蚁"))
        .replaced("layers.copy_first", 3)
        .replaced("layers.blocks", {"layer1": "train"})
        .replaced("train.learning_rate", 3e-4)
    )
    assert load(write(tmp_path, dumps(recipe))) == recipe


def test_relative_paths_in_a_file_are_meant_from_its_own_folder(tmp_path: Path) -> None:
    recipe = load(write(tmp_path, 'format = 1\n[data]\ntarget = "photos"\n[source]\nmodel = "runs/m.safetensors"\n'))
    assert recipe.data.target == str(tmp_path / "photos")
    assert recipe.source.model == str(tmp_path / "runs/m.safetensors")


def test_relative_paths_in_changes_are_meant_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, "format = 1\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    recipe = load(file, ["data.target=photos", "source.model=m.safetensors"])
    assert recipe.data.target == str(elsewhere / "photos")
    assert recipe.source.model == str(elsewhere / "m.safetensors")


def test_changes_on_the_command_line_win_over_the_file(tmp_path: Path) -> None:
    recipe = load(write(tmp_path, "[train]\nepochs = 3\n"), ["train.epochs=5", "source.model=resnet18"])
    assert (recipe.train.epochs, recipe.source.model) == (5, "resnet18")


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("[train]\nepoch = 3\n", "train.epoch", "did you mean 'epochs'"),
        ("[train]\nepochs = 0\n", "train.epochs", "the smallest value allowed is 1"),
        ("[train]\nlearning_rate = 100\n", "train.learning_rate", "the largest value allowed is 10"),
        ('[train]\nepochs = "many"\n', "train.epochs", "must be a valid integer"),
        ('[train]\noptimizer = "adam"\n', "train.optimizer", "'sgd' or 'adamw'"),
        ('[method]\nname = "magic"\n', "method.name", "layer_transfer"),
        ("[layers]\ncopy_first = 1\ncopy_last = 1\n", "layers", "not both"),
        ("format = 99\n", "format", "allowed are 1"),
    ],
)
def test_a_wrong_field_is_named_with_the_reason_and_what_would_be_right(
    tmp_path: Path, text: str, field: str, words: str
) -> None:
    with pytest.raises(RecipeProblem) as caught:
        load(write(tmp_path, text))
    assert [name for name, _ in caught.value.fields] == [field]
    assert words in str(caught.value)
    assert "recipe.toml" in str(caught.value)


def test_every_wrong_field_gets_its_own_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecipeProblem) as caught:
        load(write(tmp_path, "[train]\nepochs = 0\nbatch_size = 0\n"))
    assert len(caught.value.fields) == 2


@pytest.mark.parametrize("content", [b"= nonsense", b"\xff\xfe\x00"])
def test_a_file_that_is_no_recipe_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "recipe.toml").write_bytes(content)
    with pytest.raises(RecipeProblem, match=r"recipe\.toml"):
        load(tmp_path / "recipe.toml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecipeProblem, match="nowhere"):
        load(tmp_path / "nowhere.toml")


def test_every_option_of_every_part_says_what_it_is() -> None:
    parts: list[type[Settings]] = [Train, Layers, *METHOD_OPTIONS]
    for settings in parts:
        for info in describe(settings):
            assert info.title
            assert info.help.endswith(".")
            assert info.default is None or not info.choices or info.default in info.choices


def test_without_words_all_blocks_but_the_head_are_copied_and_frozen() -> None:
    states = plan(Layers(), NAMES, GROUPS)
    assert list(states.values()) == [BlockState.FROZEN] * 4 + [BlockState.NEW]


def test_copy_first_freezes_the_first_blocks_and_trains_the_rest() -> None:
    states = plan(Layers(copy_first=2), NAMES, GROUPS)
    assert list(states.values()) == ["frozen", "frozen", "train", "train", "new"]


def test_copy_last_keeps_the_blocks_before_the_head() -> None:
    states = plan(Layers(copy_last=1, rest="new"), NAMES, GROUPS)
    assert list(states.values()) == ["new", "new", "new", "frozen", "new"]


def test_copying_more_blocks_than_there_are_never_freezes_the_head() -> None:
    assert plan(Layers(copy_first=99), NAMES, GROUPS)["head"] is BlockState.NEW


def test_a_block_named_alone_wins_over_its_group() -> None:
    layers = Layers(copy_first=0, blocks={"layer1.1": BlockState.NEW, "layer1": BlockState.FROZEN})
    states = plan(layers, NAMES, GROUPS)
    assert (states["layer1.0"], states["layer1.1"]) == (BlockState.FROZEN, BlockState.NEW)


def test_an_unknown_block_is_named_with_those_that_exist() -> None:
    with pytest.raises(RecipeProblem, match=r"'layer9' is not a block.*stem, layer1\.0"):
        plan(Layers(blocks={"layer9": BlockState.TRAIN}), NAMES, GROUPS)
