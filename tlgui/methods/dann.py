"""Domain-adversarial training: features that tell the classes, but not the domain.

Source: Y. Ganin et al.: Domain-Adversarial Training of Neural Networks. JMLR 17 (2016), equations 9–11.
"""

from torch import Tensor

from tlgui.methods.adversary import Adversarial
from tlgui.methods.two_domains import Seen
from tlgui.recipe import Dann as Options


class Dann(Adversarial[Options]):
    """Minimises L_y(θ_f, θ_y) − λ L_d(θ_f, θ_d) over features and labels, and L_d over the domain classifier."""

    Options = Options
    needs = Options.card.needs

    def adversary_width(self) -> int:
        """Returns the length of the features where the domain classifier attaches."""
        return self.domains.attached_width

    def given(self, seen: Seen) -> Tensor:
        """Returns the features where the domain classifier attaches."""
        return seen.attached
