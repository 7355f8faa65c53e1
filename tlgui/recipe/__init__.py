"""What may be asked: recipes, their validation in sentences, and every option's own description."""

from tlgui.recipe.adabn import AdaBn
from tlgui.recipe.adaptation import AdaptationOptions, AligningOptions, Selection
from tlgui.recipe.adversarial import AdversarialOptions
from tlgui.recipe.cdan import Cdan
from tlgui.recipe.conse import Conse
from tlgui.recipe.coral import Coral
from tlgui.recipe.dan import Dan
from tlgui.recipe.dann import Dann
from tlgui.recipe.dap import Dap
from tlgui.recipe.data import Data
from tlgui.recipe.eszsl import Eszsl
from tlgui.recipe.experiment import VARIANTS, Experiment, LearningCurve, SideBySide, TransferCurves
from tlgui.recipe.experiment_file import checked_experiment, dumps_experiment, load_experiment
from tlgui.recipe.fine_tuning import FineTuning
from tlgui.recipe.iap import Iap
from tlgui.recipe.l2_sp import L2Sp
from tlgui.recipe.layer_transfer import LayerTransfer
from tlgui.recipe.layers import BlockState, Layers, plan
from tlgui.recipe.lwf import LwF
from tlgui.recipe.mcc import Mcc
from tlgui.recipe.multitask import Multitask
from tlgui.recipe.options import Card, Cell, MethodOptions, OptionInfo, Settings, Stream, describe, option
from tlgui.recipe.problem import Problem, RecipeProblem
from tlgui.recipe.progressive import Progressive
from tlgui.recipe.recipe import METHOD_OPTIONS, Recipe, checked, options_of
from tlgui.recipe.sae import Sae
from tlgui.recipe.self_taught import SelfTaught
from tlgui.recipe.self_taught_clustering import SelfTaughtClustering
from tlgui.recipe.self_taught_network import SelfTaughtNetwork
from tlgui.recipe.semantic_embedding import SemanticEmbedding
from tlgui.recipe.source import Source
from tlgui.recipe.source_only import SourceOnly
from tlgui.recipe.toml import dumps, load
from tlgui.recipe.train import Augmentation, Train
from tlgui.recipe.word_regression import WordRegression

__all__ = [
    "METHOD_OPTIONS",
    "VARIANTS",
    "AdaBn",
    "AdaptationOptions",
    "AdversarialOptions",
    "AligningOptions",
    "Augmentation",
    "BlockState",
    "Card",
    "Cdan",
    "Cell",
    "Conse",
    "Coral",
    "Dan",
    "Dann",
    "Dap",
    "Data",
    "Eszsl",
    "Experiment",
    "FineTuning",
    "Iap",
    "L2Sp",
    "LayerTransfer",
    "Layers",
    "LearningCurve",
    "LwF",
    "Mcc",
    "MethodOptions",
    "Multitask",
    "OptionInfo",
    "Problem",
    "Progressive",
    "Recipe",
    "RecipeProblem",
    "Sae",
    "Selection",
    "SelfTaught",
    "SelfTaughtClustering",
    "SelfTaughtNetwork",
    "SemanticEmbedding",
    "Settings",
    "SideBySide",
    "Source",
    "SourceOnly",
    "Stream",
    "Train",
    "TransferCurves",
    "WordRegression",
    "checked",
    "checked_experiment",
    "describe",
    "dumps",
    "dumps_experiment",
    "load",
    "load_experiment",
    "option",
    "options_of",
    "plan",
]
