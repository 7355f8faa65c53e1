"""How each transfer is done: one file a method, and the table that finds it by its options."""

from typing import Any

from tlgui.methods.base import Batch, Feeds, Method, Stage, Task
from tlgui.methods.fine_tuning import FineTuning
from tlgui.methods.l2_sp import L2Sp
from tlgui.methods.layer_transfer import LayerTransfer
from tlgui.methods.lwf import LwF
from tlgui.recipe import MethodOptions

METHODS: dict[type[MethodOptions], type[Method[Any]]] = {
    LayerTransfer.Options: LayerTransfer,
    FineTuning.Options: FineTuning,
    L2Sp.Options: L2Sp,
    LwF.Options: LwF,
}
"""Options of a recipe → the method that carries them out."""

__all__ = ["METHODS", "Batch", "Feeds", "Method", "Stage", "Task"]
