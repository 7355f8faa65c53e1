"""How sure a model is of what it knows: below that, an image looks like nothing it has learned. Qt-free."""

from pathlib import Path

import numpy as np

from tlgui.gui.figures import ResultsProblem, read_results
from tlgui.runs import RESULTS

_MISSED = 0.05
"""The share of the validation images named rightly that is let go as unfamiliar: the score is calibrated by them."""
_ENOUGH = 20  # images below which a threshold would be guesswork


def least_certainty(model: Path) -> float:
    """Returns the probability of the named class that 95 % of the rightly named validation images reach.

    The maximum softmax probability is the baseline of D. Hendrycks and K. Gimpel, ICLR 2017. Returns 0.0, which flags
    nothing, where the model has no results beside it or too few of them.
    """
    try:
        results = read_results(model.with_name(RESULTS))
    except ResultsProblem:
        return 0.0
    judgement = results.splits.get("val")
    if judgement is None or not judgement.labelled:
        return 0.0
    certainty = judgement.scores.max(1)[judgement.predicted == judgement.labels]
    return float(np.quantile(certainty, _MISSED)) if len(certainty) >= _ENOUGH else 0.0
