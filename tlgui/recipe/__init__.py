"""What may be asked: recipes, their validation in sentences, and every option's own description."""

from tlgui.recipe.data import Data
from tlgui.recipe.layer_transfer import LayerTransfer
from tlgui.recipe.layers import BlockState, Layers, plan
from tlgui.recipe.options import Card, Cell, MethodOptions, OptionInfo, Settings, Stream, describe, option
from tlgui.recipe.problem import Problem, RecipeProblem
from tlgui.recipe.recipe import METHOD_OPTIONS, Recipe, checked, options_of
from tlgui.recipe.source import Source
from tlgui.recipe.toml import dumps, load
from tlgui.recipe.train import Train

__all__ = [
    "METHOD_OPTIONS",
    "BlockState",
    "Card",
    "Cell",
    "Data",
    "LayerTransfer",
    "Layers",
    "MethodOptions",
    "OptionInfo",
    "Problem",
    "Recipe",
    "RecipeProblem",
    "Settings",
    "Source",
    "Stream",
    "Train",
    "checked",
    "describe",
    "dumps",
    "load",
    "option",
    "options_of",
    "plan",
]
