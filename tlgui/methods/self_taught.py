"""Self-taught learning: a representation from unlabelled images alone, then a classifier on the labelled ones.

Source: R. Raina, A. Battle, H. Lee, B. Packer, A. Y. Ng: Self-taught learning: transfer learning from unlabeled data,
ICML 2007.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

import psutil
import torch
from torch import Tensor, nn

from tlgui.figures import Figure, Mosaic
from tlgui.methods.base import Batch, Feeds, Method, Stage, Task
from tlgui.methods.code_classifier import (
    DENOISING,
    CodeClassifier,
    Encoder,
    build_encoder,
    encoder_spec,
)
from tlgui.methods.denoising_autoencoder import DenoisingAutoencoder
from tlgui.methods.label_curve import Features, LabelCurve, gathered, measure, rivals
from tlgui.methods.linear_classifier import Linear, best_cost, cross_validated, global_scaling, solve
from tlgui.methods.patch_encoder import PatchEncoder
from tlgui.methods.patches import automatic_stride, is_grey
from tlgui.methods.raw_pixels import RawPixels, denormalise, normalisation
from tlgui.methods.tiles import atom_tile, picture_tile
from tlgui.models.backbone import Backbone
from tlgui.recipe import Problem
from tlgui.recipe import SelfTaught as SelfTaughtOptions

_SHARE = 0.25
"""The share of the free memory that patches or codes may take."""

_CLASSIFIER_STEPS = 30
_SHOWN = 6
_TILES = 100


class SelfTaught(Method[SelfTaughtOptions]):
    """Two stages: "source" learns an encoder, "target" fits a linear classifier to the codes.

    Patch encoders and the classifier are solved; the denoising autoencoder is descended like any network.
    """

    Options = SelfTaughtOptions
    needs = SelfTaughtOptions.card.needs
    cached = False

    def __init__(self, options: SelfTaughtOptions, task: Task, backbone: Backbone) -> None:
        """Waits for `begin` to see the images' size before the encoder is built."""
        super().__init__(options, task, backbone)
        backbone.requires_grad_(False)
        self._stage = ""
        self._examples = torch.empty(0)
        self._curve: LabelCurve | None = None
        self.model: CodeClassifier | None = None
        if options.encoder == DENOISING:  # its size depends on nothing but the options
            with torch.random.fork_rng(devices=[]):
                torch.manual_seed(task.seed)
                self.model = self._classifier(DenoisingAutoencoder(options.atoms // 4, options.grid, options.drop), 3)

    def stages(self, epochs: int) -> tuple[Stage, ...]:
        """Returns "source" (solved for patch encoders) and "target" (solved)."""
        steps = 0 if self.options.encoder == DENOISING else self.options.steps
        return (
            Stage("source", 1 if steps else epochs, "the encoder", ("source",), steps),
            Stage("target", 1, "the classifier on the codes", ("target",), _CLASSIFIER_STEPS),
        )

    @property
    def _built(self) -> CodeClassifier:
        assert self.model is not None  # from `begin` on
        return self.model

    # -- the encoder -------------------------------------------------------------------------------------------

    def begin(self, stage: str, feeds: Feeds, *, resumed: bool) -> None:  # noqa: ARG002 - built the same either way
        """Looks at the first images for their size and colours, and builds the encoder for them."""
        self._stage = stage
        if stage != "source":
            return
        firsts = [next(iter(feeds.images(name))).images for name in ("source", "target")]
        self._examples = firsts[0][:_SHOWN].cpu()
        if self.model is None:
            grey = all(is_grey(first, *normalisation(self.task.source, first.device)) for first in firsts)
            self.model = self._classifier(self._patch_encoder(firsts[0].shape[3], 1 if grey else 3), 1 if grey else 3)
            self.model.to(firsts[0].device)

    def _patch_encoder(self, size: int, channels: int) -> PatchEncoder:
        options = self.options
        side = options.patch or size
        side = 5 if size <= 12 and side == 8 else side
        if side > size:
            raise Problem(
                f"method.patch: a patch of {side} px does not fit into images of {size} px; choose a smaller patch, or "
                "larger images (train.image_size)."
            )
        centred = options.whiten or options.encoder != "sparse_autoencoder"
        own: dict[str, Any] = {"atoms": options.atoms, "pooling": options.pooling}
        own["grid"] = 1 if side == size else options.grid
        if options.encoder == "sparse_coding":
            own |= {"beta": options.beta, "encode": options.encode}
        if options.encoder == "sparse_autoencoder":
            own |= {"rho": options.rho, "penalty": options.penalty, "decay": options.decay, "bounded": not centred}
        stride = options.stride or automatic_stride(size, side)
        cut = {"side": side, "stride": stride, "channels": channels, "centred": centred}
        return cast("PatchEncoder", build_encoder(options.encoder, {"patches": cut, "own": own}))

    def _classifier(self, encoder: Encoder, channels: int) -> CodeClassifier:
        raw = RawPixels(channels) if self.options.features == "raw_codes" else None
        for part in (encoder.patches if isinstance(encoder, PatchEncoder) else None, raw):
            if part is not None:
                denormalise(part, self.task.source)
        return CodeClassifier(encoder, raw, len(self.task.classes))

    def parameter_groups(self, rate: float, copied_rate: float, decay: float) -> list[dict[str, Any]]:  # noqa: ARG002
        """Returns the denoising autoencoder's parameters, all new; biases and normalisation are not decayed."""
        learning = [p for p in self._built.encoder.parameters() if p.requires_grad]
        kernels, others = [p for p in learning if p.ndim >= 2], [p for p in learning if p.ndim < 2]
        return [
            {"params": kernels, "lr": rate, "weight_decay": decay, "name": "new"},
            {"params": others, "lr": rate, "weight_decay": 0.0, "name": "new"},
        ]

    def forward(self, batch: Batch, stage: str, progress: float) -> dict[str, Tensor]:  # noqa: ARG002 - the protocol
        """Returns the terms of the denoising autoencoder; the other encoders are solved."""
        return cast("DenoisingAutoencoder", self._built.encoder).terms(batch.images)

    def solve(self, stage: str, feeds: Feeds) -> Iterator[Mapping[str, float]]:
        """Learns the encoder from patches, or the classifier from codes."""
        with torch.no_grad():
            yield from self._learn_source(feeds) if stage == "source" else self._learn_target(feeds)

    def _learn_source(self, feeds: Feeds) -> Iterator[Mapping[str, float]]:
        encoder = cast("PatchEncoder", self._built.encoder)
        sample = self._sample(encoder, feeds)
        if self.options.whiten:
            encoder.patches.fit(sample)
        white = torch.cat([encoder.patches.whitened(some) for some in sample.split(1 << 14)])
        yield from encoder.learn(white, steps=self.options.steps, seed=self.task.seed)

    def _sample(self, encoder: PatchEncoder, feeds: Feeds) -> Tensor:
        """Returns `(M, d)` patches from random places of all source images, as many as memory has room for."""
        images = feeds.count("source")
        room = int(psutil.virtual_memory().available * _SHARE / (4 * encoder.patches.length))
        each = max(1, -(-min(self.options.patches, room) // images))
        generator = torch.Generator().manual_seed(self.task.seed)
        found: list[Tensor] = []
        taken = done = 0
        for batch in feeds.images("source"):
            some = encoder.patches.sample(batch.images, each, generator)
            found.append(some)
            taken, done = taken + len(some), done + len(batch.images)
            feeds.report(done, images)
            if taken >= room:
                break
        return torch.cat(found)

    # -- the classifier ----------------------------------------------------------------------------------------

    def _learn_target(self, feeds: Feeds) -> Iterator[Mapping[str, float]]:
        model, options = self._built.eval(), self.options
        codes, labels = self._codes(feeds, "train")
        shift, scale = self._scaling(codes)
        scaled = (codes - shift) / scale
        cost = options.cost
        if not cost:
            tried = []
            classes = len(self.task.classes)
            for one in cross_validated(scaled, labels, classes, kind=options.classifier, seed=self.task.seed):
                tried.append(one)
                yield {"tried_C": one.cost, "held_out_accuracy": one.accuracy, "held_out_loss": one.loss}
            cost = best_cost(tried)
        found: Linear | None = None
        for value, found in solve(scaled, labels, len(self.task.classes), kind=options.classifier, cost=cost):
            yield {"loss": value, "accuracy": found.accuracy(scaled, labels), "C": cost}
        assert found is not None
        device = model.linear.weight.device
        model.take(Linear(found.weight.to(device), found.bias.to(device)), shift.to(device), scale.to(device))
        if options.compare and feeds.count("target", "val"):
            yield from self._compare(feeds, codes, labels)

    def _scaling(self, codes: Tensor) -> tuple[Tensor, Tensor]:
        if self.options.scale == "global":
            return global_scaling(codes)
        return codes.mean(0), codes.std(0).clamp(min=1e-6)

    def _codes(self, feeds: Feeds, split: str) -> tuple[Tensor, Tensor]:
        """Returns the features `(N, length)` and labels `(N,)` of a part of the target, on the CPU."""
        model, count = self._built, feeds.count("target", split)
        need = 4 * count * model.linear.in_features
        if need > psutil.virtual_memory().available * _SHARE:
            raise Problem(
                f"The codes of {count} images would take {need / 2**30:.1f} GB, over a quarter of the free memory; "
                "choose fewer atoms or regions."
            )
        return gathered(feeds, "target", split, model.features)

    def _compare(self, feeds: Feeds, codes: Tensor, labels: Tensor) -> Iterator[Mapping[str, float]]:
        """Draws the codes beside raw pixels, PCA of the source and the source model's features."""
        own, truth = self._codes(feeds, "val")
        encoder, device = self._built.encoder, self._built.linear.weight.device
        raw = RawPixels(encoder.patches.channels if isinstance(encoder, PatchEncoder) else 3)
        denormalise(raw, self.task.source)
        kinds = {"codes": Features(codes, own), **rivals(feeds, self.task, raw.to(device), device)}
        classes, seed = len(self.task.classes), self.task.seed
        for curve in measure(kinds, (labels, truth), classes, kind=self.options.classifier, seed=seed):
            self._curve = curve
            yield {}

    def judged_streams(self) -> tuple[str, ...]:
        """Returns none before there is a classifier."""
        return self.judges if self._stage == "target" else ()

    # -- what there is to see ----------------------------------------------------------------------------------

    def scores(self, x: Tensor, start: int = 0) -> Tensor:  # noqa: ARG002 - the backbone has no part in it
        """Returns the predictor's scores of images."""
        found: Tensor = self._built(x)
        return found

    def warnings(self, scalars: Mapping[str, float]) -> Iterator[str]:
        """Says so where much of the dictionary is dead."""
        dead = scalars.get("train/dead_atoms", 0.0)
        if dead > self.options.atoms / 2:
            yield (
                f"{dead:.0f} of {self.options.atoms} atoms are never used; choose fewer atoms, a smaller β, or "
                "give the source more varied images."
            )

    @torch.no_grad()
    def figures(self, feeds: Feeds, *, last: bool) -> Iterator[tuple[str, Figure]]:  # noqa: ARG002 - the protocol
        """Yields the atoms, images put together from them, and what labels are worth."""
        if self.model is None or not len(self._examples):
            return
        encoder = self.model.encoder
        yield "atoms", _atoms(encoder)
        yield "rebuilt", self._rebuilt(encoder)
        if self._curve is not None:
            yield "label_curve", self._curve.figure()

    def _rebuilt(self, encoder: Encoder) -> Mosaic:
        images = self._examples.to(self._built.linear.weight.device)
        training = encoder.training
        encoder.eval()
        if isinstance(encoder, PatchEncoder):
            before, after = encoder.patches.pixels(images), encoder.rebuilt_images(images)
        else:
            mean, std = (part.view(3, 1, 1) for part in normalisation(self.task.source, images.device))
            struck = encoder.struck(images)
            before, after = struck * std + mean, encoder.rebuilt(struck) * std + mean
        encoder.train(training)
        pairs = [tile for pair in zip(before, after, strict=True) for tile in pair]
        return Mosaic(
            "Source images and what the code keeps of them",
            tuple(picture_tile(tile) for tile in pairs),
            ("image", "from its code") * len(before),
            2 * max(1, len(before) // 2),
        )

    # -- what is left behind -----------------------------------------------------------------------------------

    def predictor(self) -> nn.Module:
        """Returns images → codes → scores."""
        return self._built

    def saved(self) -> dict[str, Any] | None:
        """Returns how to build the predictor again."""
        model = self._built
        return {
            "encoder": self.options.encoder,
            "raw": model.raw.channels if model.raw is not None else 0,
            **encoder_spec(model.encoder),
        }

    @classmethod
    def rebuild(cls, saved: Mapping[str, Any], net: nn.Module, classes: tuple[str, ...]) -> nn.Module:  # noqa: ARG003
        """Returns an empty predictor; the network has no part in it."""
        raw = RawPixels(int(saved["raw"])) if saved["raw"] else None
        return CodeClassifier(build_encoder(saved["encoder"], saved), raw, len(classes))


def _atoms(encoder: Encoder) -> Mosaic:
    if isinstance(encoder, DenoisingAutoencoder):
        tiles = encoder.filters()
    else:
        patches = encoder.patches
        tiles = encoder.atoms().view(-1, patches.channels, patches.side, patches.side)
    return Mosaic(
        "What the encoder looks for",
        tuple(atom_tile(tile) for tile in tiles[:_TILES].cpu()),
        note=f"{min(_TILES, len(tiles))} of {len(tiles)} atoms; grey is zero, light and dark are its two signs.",
    )
