"""What the gradients of several tasks on shared parameters say of each other, gathered over an epoch."""

from collections.abc import Iterator, Mapping, Sequence

import torch
from torch import Tensor, nn

from tlgui.figures import Heatmap
from tlgui.methods.balance import Losses, cosines, flat, gradients


class GradientWatch(nn.Module):
    """Means over the epoch under way (row 0) and the last one (row 1); buffers, so that a resumed run goes on.

    Attributes:
        names: of the tasks.
        angles: sums of cosines, `(2, K, K)`.
        pairs: how many there were.
        conflicts: how many of them were below 0.
        lengths: sums of the gradients' lengths, `(2, K)`.
    """

    angles: Tensor
    pairs: Tensor
    conflicts: Tensor
    lengths: Tensor

    def __init__(self, names: Sequence[str]) -> None:
        """Has seen nothing yet."""
        super().__init__()
        self.names = tuple(names)
        count = len(self.names)
        for name in ("angles", "pairs", "conflicts"):
            self.register_buffer(name, torch.zeros(2, count, count))
        self.register_buffer("lengths", torch.zeros(2, count))

    def look(self, losses: Losses, shared: Sequence[nn.Parameter]) -> None:
        """Adds what the tasks of one step want of the shared parameters; one backward pass a task."""
        found = torch.stack([flat(gradients(loss, shared)) for loss in losses.values()])
        angles = cosines(found)
        tasks = torch.tensor(list(losses), device=found.device)
        places = (tasks[:, None].expand_as(angles), tasks[None, :].expand_as(angles))
        self.angles[0].index_put_(places, angles.nan_to_num(), accumulate=True)
        self.pairs[0].index_put_(places, (~angles.isnan()).float(), accumulate=True)
        self.conflicts[0].index_put_(places, (angles < 0).float(), accumulate=True)
        self.lengths[0].index_put_((tasks,), found.norm(dim=1), accumulate=True)

    def close(self) -> None:
        """Begins a new epoch."""
        for sums in (self.angles, self.pairs, self.conflicts, self.lengths):
            sums[1] = sums[0]
            sums[0] = 0

    @property
    def met(self) -> list[tuple[int, int]]:
        """Pairs of tasks that were seen together in the last epoch."""
        seen = self.pairs[1].tolist()
        return [(i, j) for j in range(len(self.names)) for i in range(j) if seen[i][j] > 0]

    def scalars(self) -> dict[str, float]:
        """Returns cosine, length and share of conflicts in the last epoch; none where no two tasks met."""
        if not self.met:
            return {}
        angles, pairs = self.angles[1].tolist(), self.pairs[1].tolist()
        conflicts = sum(float(self.conflicts[1, i, j]) for i, j in self.met) / sum(pairs[i][j] for i, j in self.met)
        lengths = self.lengths[1] / self.pairs[1].diagonal().clamp(min=1)
        return {
            **{f"gradient_cosine/{self.names[i]}, {self.names[j]}": angles[i][j] / pairs[i][j] for i, j in self.met},
            **{f"gradient_length/{name}": float(length) for name, length in zip(self.names, lengths, strict=True)},
            "conflicting_gradients/share": conflicts,
        }

    def figures(self) -> Iterator[tuple[str, Heatmap]]:
        """Yields the table of cosines of the last epoch, where any two tasks met."""
        if not self.met:
            return
        values = tuple(tuple(row) for row in (self.angles[1] / self.pairs[1]).tolist())
        note = (
            "The cosine between the gradients of two tasks on the shared blocks, mean of the last epoch: 1 they pull "
            "the same way, 0 they do not touch each other, below 0 one undoes what the other learns."
        )
        title = "Do the tasks pull the same way?"
        yield "gradient_cosines", Heatmap(title, self.names, self.names, values, -1.0, 1.0, note=note)


def numbered_losses(terms: Mapping[str, Tensor], names: Sequence[str]) -> dict[int, Tensor]:
    """Returns the losses of the tasks that a step had, by their number, out of all its scalars."""
    return {number: terms[key] for number, name in enumerate(names) if (key := f"task_loss/{name}") in terms}
