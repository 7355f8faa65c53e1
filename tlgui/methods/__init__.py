"""How each transfer is done: one file a method, and the table that finds it by its options."""

from typing import Any

from tlgui.methods.adabn import AdaBn
from tlgui.methods.base import Batch, Feeds, Method, Scored, Stage, Task, Unadapted, Vouched
from tlgui.methods.cdan import Cdan
from tlgui.methods.conse import Conse
from tlgui.methods.coral import Coral
from tlgui.methods.dan import Dan
from tlgui.methods.dann import Dann
from tlgui.methods.dap import Dap
from tlgui.methods.eszsl import Eszsl
from tlgui.methods.fine_tuning import FineTuning
from tlgui.methods.iap import Iap
from tlgui.methods.l2_sp import L2Sp
from tlgui.methods.layer_transfer import LayerTransfer
from tlgui.methods.lwf import LwF
from tlgui.methods.mcc import Mcc
from tlgui.methods.multitask import Multitask
from tlgui.methods.progressive import Progressive
from tlgui.methods.sae import Sae
from tlgui.methods.self_taught import SelfTaught
from tlgui.methods.self_taught_clustering import SelfTaughtClustering
from tlgui.methods.self_taught_network import SelfTaughtNetwork
from tlgui.methods.semantic_embedding import SemanticEmbedding
from tlgui.methods.source_only import SourceOnly
from tlgui.methods.word_regression import WordRegression
from tlgui.recipe import MethodOptions

METHODS: dict[type[MethodOptions], type[Method[Any]]] = {
    LayerTransfer.Options: LayerTransfer,
    FineTuning.Options: FineTuning,
    L2Sp.Options: L2Sp,
    LwF.Options: LwF,
    Eszsl.Options: Eszsl,
    SemanticEmbedding.Options: SemanticEmbedding,
    Conse.Options: Conse,
    Dap.Options: Dap,
    Iap.Options: Iap,
    WordRegression.Options: WordRegression,
    Sae.Options: Sae,
    Dann.Options: Dann,
    Cdan.Options: Cdan,
    Mcc.Options: Mcc,
    Dan.Options: Dan,
    Coral.Options: Coral,
    AdaBn.Options: AdaBn,
    SourceOnly.Options: SourceOnly,
    Multitask.Options: Multitask,
    SelfTaught.Options: SelfTaught,
    SelfTaughtNetwork.Options: SelfTaughtNetwork,
    Progressive.Options: Progressive,
    SelfTaughtClustering.Options: SelfTaughtClustering,
}
"""Options of a recipe → the method that carries them out."""

__all__ = ["METHODS", "Batch", "Feeds", "Method", "Scored", "Stage", "Task", "Unadapted", "Vouched"]
