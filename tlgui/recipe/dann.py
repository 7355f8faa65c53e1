"""What may be asked of domain-adversarial training."""

from typing import ClassVar, Literal

from tlgui.recipe.adaptation import TWO_DOMAINS
from tlgui.recipe.adversarial import AdversarialOptions
from tlgui.recipe.options import Card, Cell


class Dann(AdversarialOptions):
    """Learn features from which the classes can be told, but not the domain."""

    card: ClassVar[Card] = Card(
        title="Domain-adversarial training (DANN)",
        cell=Cell.TARGET_UNLABELLED,
        needs=TWO_DOMAINS,
        summary="Learns the classes from the labelled source, and features that a domain classifier cannot tell from "
        "those of the unlabelled target.",
        paper="Y. Ganin, E. Ustinova, H. Ajakan, P. Germain, H. Larochelle, F. Laviolette, M. Marchand, V. Lempitsky: "
        "Domain-Adversarial Training of Neural Networks. JMLR 17, 2016.",
    )
    name: Literal["dann"] = "dann"
