"""Images whose label is likely wrong, found by what a model that did not learn them says. Qt-free.

Source: C. G. Northcutt, L. Jiang, I. L. Chuang: Confident learning: estimating uncertainty in dataset labels. Journal
of Artificial Intelligence Research 70, 2021, section 3: the confident joint, and pruning by its off-diagonal entries.
"""

import numpy as np

from tlgui.gui.figures import Judgement

_SURE = 0.5


def label_errors(judgement: Judgement) -> list[int]:
    """Returns the images that are confidently of another class than their label, the likeliest error first.

    An image counts as confidently of class j where p_j reaches the mean p_j of the images labelled j; among several
    such classes the most probable one counts. Of these, only images of which the model is sure are returned (p_j above
    ½, which the paper does not ask for): a weak model else suspects half of all. The margin p_label − p_j, most
    negative first, gives the order.
    """
    labels, scores = judgement.labels, judgement.scores
    known = np.flatnonzero(labels >= 0)
    if not len(known):
        return []
    sums = np.zeros(len(judgement.classes))
    np.add.at(sums, labels[known], scores[known, labels[known]])
    counts = np.bincount(labels[known], minlength=len(judgement.classes))
    self_confidence = np.where(counts > 0, sums / np.maximum(1, counts), np.inf)
    confident = np.where(scores[known] >= self_confidence, scores[known], -1.0)
    other = confident.argmax(1)
    own = scores[known, labels[known]]
    margin = own - confident.max(1)
    wrong = (confident.max(1) > _SURE) & (other != labels[known])
    places = known[wrong]
    return [int(place) for place in places[np.argsort(margin[wrong], kind="stable")]]
