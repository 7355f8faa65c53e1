"""What the skip connections of blocks do, in words."""

from collections.abc import Sequence

from tlgui.gui.language import marked, tr
from tlgui.gui.layer_plan import NetworkPlan, PlannedBlock, Skip
from tlgui.gui.words import listed, plural

_PAST = {"convolutions": marked("convolutions"), "attention": marked("attention"), "MLP": "MLP"}
_DOES = {
    "added": marked("the input is added to the output"),
    "projected": marked("the input is fitted by a 1×1 convolution and added to the output"),
    "beside": marked("channels of the input are handed on beside the output"),
}


def skips_of(blocks: Sequence[PlannedBlock]) -> str:
    """Returns what the skip connections of a block do, or how many of several blocks have some; "" for none."""
    if len(blocks) == 1:
        return _words(blocks[0].skips)
    number = sum(bool(block.skips) for block in blocks)
    some = tr("{number} of {blocks} blocks have skip connections.", number=number, blocks=len(blocks))
    return some if number else ""


def _words(skips: Sequence[Skip]) -> str:
    lines = []
    for how in dict.fromkeys(skip.how for skip in skips):
        parts = [tr(_PAST[skip.past]) for skip in skips if skip.how == how]
        line = plural(
            len(parts),
            "Skip connection past its {parts}: {does}.",
            "{number} skip connections, past its {parts}: {does}.",
            parts=listed(parts),
            does=tr(_DOES[how]),
        )
        lines.append(line)
    return "\n".join(lines)


def skips_in(plan: NetworkPlan) -> str:
    """Returns where in the network there are skip connections; "" for nowhere."""
    places = [f"{group.title} {group.skipped}" for group in plan.groups if group.skipped]
    return tr("Blocks with skip connections: {places}.", places=listed(places)) if places else ""
