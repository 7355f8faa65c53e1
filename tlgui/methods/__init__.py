"""How each transfer is done: one file a method, and the table that finds it by its options."""

from typing import Any

from tlgui.methods.base import Batch, Feeds, Method, Stage, Task
from tlgui.methods.layer_transfer import LayerTransfer
from tlgui.recipe import MethodOptions

METHODS: dict[type[MethodOptions], type[Method[Any]]] = {
    LayerTransfer.Options: LayerTransfer,
}
"""Options of a recipe → the method that carries them out."""

__all__ = ["METHODS", "Batch", "Feeds", "Method", "Stage", "Task"]
