import pytest

from tests.gui.network_blocks import mobilenet
from tlgui.gui.layer_plan import NetworkPlan, has_a_say, network_plan, preset, toggled
from tlgui.recipe import BlockState, FineTuning, Layers, plan

FROZEN, TRAIN, NEW, NEW_FROZEN = BlockState


def network(layers: Layers | None = None) -> NetworkPlan:
    return network_plan(mobilenet(), layers or Layers(copy_first=14))


def test_the_figures_of_a_plan_are_those_of_its_blocks() -> None:
    shown = network()
    assert (shown.frozen, len(shown.blocks), shown.body, shown.cut) == (14, 20, 19, 14)
    assert shown.parameters == 2_226_434
    assert shown.training_parameters == 155_264 + 320_000 + 320_000 + 473_920 + 412_160 + 2_562


def test_blocks_of_a_stage_stand_together() -> None:
    groups = network().groups
    assert [len(group.blocks) for group in groups] == [1, 3, 3, 4, 3, 3, 1, 1, 1]
    stage = groups[1]
    assert (stage.title, stage.kind, stage.output) == ("features.1–3", "3 inverted residuals", (24, 56, 56))
    assert stage.parameters == 896 + 5136 + 8832
    assert stage.state == FROZEN


@pytest.mark.parametrize(
    ("layers", "cut"),
    [
        (Layers(), 19),
        (Layers(copy_first=0), 0),
        (Layers(copy_first=99), 19),
        (Layers(copy_last=5), 14),
        (Layers(copy_last=99), 0),
    ],
)
def test_the_cut_lies_where_the_plan_puts_it(layers: Layers, cut: int) -> None:
    assert network(layers).cut == cut


def test_moving_the_cut_counts_from_the_end_where_the_plan_does() -> None:
    assert network(Layers(copy_last=5)).with_cut(10) == Layers(copy_last=9)
    assert network(Layers(copy_first=5)).with_cut(10) == Layers(copy_first=10)


def test_moving_the_cut_gives_up_exceptions_and_keeps_new_blocks_new() -> None:
    before = Layers(copy_first=5, rest="new", blocks={"features.9": FROZEN})
    assert network(before).with_cut(7) == Layers(copy_first=7, rest="new")


def test_moving_the_cut_freezes_again_where_all_was_trained() -> None:
    assert network(Layers(copied="train")).with_cut(7).copied == "frozen"


def test_a_tick_next_to_the_cut_moves_the_cut() -> None:
    assert network().with_states({"features.14": FROZEN}) == Layers(copy_first=15)
    assert network().with_states({"features.13": TRAIN}) == Layers(copy_first=13)


def test_a_tick_elsewhere_becomes_an_exception() -> None:
    layers = network().with_states({"features.17": FROZEN})
    assert layers == Layers(copy_first=14, blocks={"features.17": FROZEN})


def test_a_whole_stage_becomes_one_exception_under_its_own_name() -> None:
    wanted = {f"features.{number}": TRAIN for number in (4, 5, 6)}
    assert network().with_states(wanted).blocks == {"features.4-6": TRAIN}


def test_wanted_states_are_exactly_what_the_plan_then_gives() -> None:
    shown = network(Layers(copy_last=6, rest="new"))
    wanted = {"stem": FROZEN, "features.5": NEW_FROZEN, "features.18": NEW, "head": TRAIN}
    layers = shown.with_states(wanted)
    assert plan(layers, shown.names, shown.stages) == {**shown.states, **wanted}


def test_taking_an_exception_back_leaves_no_trace() -> None:
    once = network().with_states({"features.17": FROZEN})
    assert network(once).with_states({"features.17": TRAIN}) == Layers(copy_first=14)


def test_presets_give_the_plans_that_they_name() -> None:
    def states(layers: Layers) -> list[BlockState]:
        return list(network(layers).states.values())

    assert states(preset("first", 3)) == [FROZEN] * 3 + [TRAIN] * 16 + [NEW]
    assert states(preset("last", 3)) == [TRAIN] * 16 + [FROZEN] * 3 + [NEW]
    assert states(preset("head_only")) == [FROZEN] * 19 + [NEW]
    assert states(preset("all")) == [TRAIN] * 19 + [NEW]
    assert states(preset("scratch")) == [NEW] * 20


def test_a_tick_keeps_whether_a_block_is_copied() -> None:
    assert [toggled(state, True) for state in BlockState] == [FROZEN, FROZEN, NEW_FROZEN, NEW_FROZEN]
    assert [toggled(state, False) for state in BlockState] == [TRAIN, TRAIN, NEW, NEW]


def test_freezing_nothing_saves_nothing_and_freezing_more_saves_more() -> None:
    savings = [network(Layers(copy_first=number)).saving for number in range(20)]
    assert savings[0] == pytest.approx(1.0)
    assert savings == sorted(savings)
    assert 2.5 < savings[-1] < 3.0  # two of three passes fall away, but for the head's


def test_a_plan_for_another_network_says_so_and_shows_the_rest() -> None:
    shown = network(Layers(copy_first=4, blocks={"layer4": FROZEN, "features.17": FROZEN}))
    assert "layer4" in shown.problem
    assert [block.name for block in shown.blocks if block.state == FROZEN][-1] == "features.17"
    assert shown.frozen == 5


def test_a_method_makes_its_plan_of_the_persons() -> None:
    source = mobilenet()
    whole = network_plan(source, Layers(), FineTuning())
    assert whole.frozen == 0
    assert network_plan(source, Layers(copy_first=5), FineTuning()).frozen == 5
    stem = whole.blocks[0].name
    clicked = whole.with_states({stem: BlockState.FROZEN})
    assert [block.name for block in whole.under(clicked).blocks if not block.state.learns] == [stem]
    assert network_plan(source, Layers(copy_first=5), FineTuning(mode="linear_probe")).frozen == whole.body
    assert has_a_say(FineTuning())
    assert not has_a_say(FineTuning(mode="linear_probe"))
    assert not has_a_say(FineTuning(mode="scratch"))
