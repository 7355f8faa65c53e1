"""Whether the network's blocks are compiled: decided by timing real steps, so that nothing is lost by trying."""

import statistics
from typing import Literal

from tlgui.engine.device import Machine
from tlgui.events import Notice
from tlgui.models.backbone import Backbone

EAGER = 8
"""Steps timed as they are; the first of all is not counted."""
WARM = 2
"""Compiled steps that are not counted: the first compiles."""
TRIED = 8
"""Compiled steps that are timed."""
WORTH_SECONDS = {"cuda": 300.0, "cpu": 3600.0}
"""What is left of a run must take longer than this, or compiling (minutes on a CPU) is not even tried."""
BACKEND = "inductor"
GAIN = 0.95
"""Compiled steps must take at most this share of the time of plain ones."""


class CompileTrial:
    """Takes the seconds of each whole step and switches `torch.compile` of a backbone's blocks on and off.

    Plain and compiled steps are both steps of the run; each counts. On several processes the first one decides.

    Attributes:
        phase: "plain" steps are being timed, "compiled" ones are, or it is "over".
    """

    def __init__(self, backbone: Backbone, machine: Machine) -> None:
        """Begins with plain steps."""
        self._backbone, self._machine = backbone, machine
        self.phase: Literal["plain", "compiled", "over"] = "plain"
        self._plain: list[float] = []
        self._compiled: list[float] = []

    def note(self, seconds: float, images: int, left: int) -> Notice | None:
        """Takes a step's time; returns what is to be told.

        Args:
            seconds: from its beginning until the device had done it.
            images: in the step.
            left: steps that are still to come in the run.
        """
        if self.phase == "plain":
            self._plain.append(seconds)
            if len(self._plain) > EAGER:
                worth = statistics.median(self._plain[1:]) * left > WORTH_SECONDS.get(
                    self._machine.device.type, WORTH_SECONDS["cuda"]
                )
                self.phase = "compiled" if self._machine.agree(int(worth)) else "over"
                self._backbone.compile_for(images if self.phase == "compiled" else 0, BACKEND)
        elif self.phase == "compiled":
            self._compiled.append(seconds)
            if len(self._compiled) == WARM + TRIED:
                return self._decided()
        return None

    def failed(self, error: BaseException) -> Notice:
        """Goes on without, because compiling itself was not possible."""
        self.phase = "over"
        self._backbone.compile_for(0)
        reason = " ".join(str(error).split("\n\n")[0].split()) or type(error).__name__
        return Notice("info", f"The network cannot be compiled here, so it runs as it is: {reason}")

    def _decided(self) -> Notice:
        plain, compiled = statistics.median(self._plain[1:]), statistics.median(self._compiled[WARM:])
        pays = bool(self._machine.agree(int(compiled < GAIN * plain)))
        self.phase = "over"
        if not pays:
            self._backbone.compile_for(0)
        before, after = f"{1000 * plain:.0f}", f"{1000 * compiled:.0f}"
        if pays:
            return Notice("info", f"The network stays compiled: {before} ms a step before, {after} ms now.")
        return Notice(
            "info",
            f"Compiling the network does not pay here ({before} ms a step before, {after} ms compiled); it is undone.",
        )
