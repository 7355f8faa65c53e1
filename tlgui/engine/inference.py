"""Networks as they are run to judge and to predict: folded, channels last, in half precision where the device gains."""

import json
import os
import time
from collections.abc import Callable

import torch
from torch import Tensor, nn

from tlgui.models.backbone import Backbone
from tlgui.models.chain import chain
from tlgui.models.folding import channels_last, folded
from tlgui.places import cache_dir
from tlgui.runs import FolderProblem, write_atomically

DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}

DOUBT = 0.025
"""Where the two best scores are closer than this share of all scores' range, half precision does not decide.

Of 946 photos, ImageNet's MobileNetV2 in bfloat16 names 47 otherwise than in float32; the largest share was 0.019."""

CLOSE = 0.45
"""Nor where they are closer than this, however small the range: logits of few classes err by as much (0.44 there)."""


class Inference:
    """A network ready to be asked: `(N, 3, H, W)` images → `(N, C)` scores, float32; close calls as in `careful`."""

    def __init__(self, net: nn.Module, device: torch.device, precision: str) -> None:
        """Copies the network; later changes to it are not seen.

        Args:
            net: the predictor.
            device: where to run.
            precision: float32, bfloat16 or float16.
        """
        self.device = device
        made = channels_last(folded(net)).to(device)
        self._ask = careful(made, device, "float32" if _wants_full_precision(net) else precision)

    @torch.inference_mode()
    def __call__(self, images: Tensor) -> Tensor:
        """Returns the scores."""
        return self._ask(images.contiguous(memory_format=torch.channels_last))


def careful(network: Callable[[Tensor], Tensor], device: torch.device, precision: str) -> Callable[[Tensor], Tensor]:
    """Returns what asks a network in half precision, and in full precision where two classes lie close together.

    So the class that is named is the one that full precision names.

    Args:
        network: `(N, …)` images or features → `(N, C)` scores.
        device: where it runs.
        precision: float32 (then it is asked as it is), bfloat16 or float16.
    """
    half = precision != "float32"

    def ask(x: Tensor) -> Tensor:
        with torch.autocast(device.type, dtype=DTYPES[precision], enabled=half):
            scores = network(x).float()
        if half and scores.shape[1] > 1 and bool((again := doubtful(scores)).any()):
            scores[again] = network(x[again]).float()
        return scores

    return ask


def _wants_full_precision(net: nn.Module) -> bool:
    """Returns whether a bias is so large that half precision would swallow what is added to it (SqueezeNet's head)."""
    biases = [parameter for name, parameter in net.named_parameters() if name.endswith("bias")]
    return any(float(bias.detach().abs().amax()) > _LARGE for bias in biases if bias.numel())


_LARGE = 256.0
"""From here on bfloat16 holds nothing finer than whole numbers."""


def doubtful(scores: Tensor) -> Tensor:
    """Returns which rows of scores `(N, C)`, C > 1, half precision cannot be trusted to rank, `(N,)` booleans."""
    best = scores.topk(2, dim=1).values
    size = torch.maximum(scores.amax(1) - scores.amin(1), best[:, 0].abs())
    return ~(best[:, 0] - best[:, 1] > (DOUBT * size).clamp_min(CLOSE))


class FrozenBlocks:
    """What runs the leading blocks of a network when all of them are frozen.

    On a machine that computes in full precision it is the network itself, bit for bit; else a folded copy of it.
    """

    def __init__(self, backbone: Backbone, cut: int, device: torch.device, precision: str) -> None:
        """Takes the network, the number of blocks, and where and in which precision to run them."""
        self._backbone, self._cut, self._device = backbone, cut, device
        self._dtype = DTYPES[precision]
        self._folded = channels_last(folded(backbone.net)).to(device) if precision != "float32" else None
        self._steps = chain(self._folded)[:cut] if self._folded is not None else ()

    def quick(self, x: Tensor) -> Tensor:
        """Returns what the first block behind them takes, for images `(N, 3, S, S)` to learn from."""
        return self._run(x, half=True)

    def exact(self, x: Tensor) -> Tensor:
        """Returns the same in full precision, for images to be judged."""
        return self._run(x, half=False)

    def _run(self, x: Tensor, *, half: bool) -> Tensor:
        if self._folded is None:
            return self._backbone.run(x, 0, self._cut)
        x = x.contiguous(memory_format=torch.channels_last)
        with torch.inference_mode(), torch.autocast(self._device.type, dtype=self._dtype, enabled=half):
            for step in self._steps:
                x = step.run(self._folded, x)
        return x


# -- which precision ------------------------------------------------------------------------------------------------

GAIN = 1.2
"""Half precision is taken on a CPU only if it is this many times faster."""


def cpu_precision() -> str:
    """Returns bfloat16 where this CPU computes it and gains by it, else float32.

    Measured once a machine and remembered, lest the same seed give two runs. The environment variable
    TLGUI_CPU_PRECISION overrides it.
    """
    return os.environ.get("TLGUI_CPU_PRECISION") or _remembered()


def _remembered() -> str:
    key = f"{torch.__version__}, {torch.get_num_threads()} threads, {torch.backends.cpu.get_cpu_capability()}"
    file = cache_dir() / "cpu_precision.json"
    try:
        known: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        if known.get(key) in DTYPES:
            return known[key]
    except (OSError, ValueError, AttributeError):
        known = {}
    found = "bfloat16" if _computes_bfloat16() and _gain() >= GAIN else "float32"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, json.dumps({**known, key: found}).encode())
    except (OSError, FolderProblem):
        pass  # it is measured again the next time
    return found


def _computes_bfloat16() -> bool:
    """Returns whether the CPU has instructions for it; elsewhere it is imitated and slow."""
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def _gain() -> float:
    """Returns how many times faster a typical block runs in bfloat16: the best of a few short tries each."""
    block = nn.Sequential(
        nn.Conv2d(96, 96, 1), nn.ReLU(), nn.Conv2d(96, 96, 3, padding=1, groups=96), nn.ReLU(), nn.Conv2d(96, 96, 1)
    ).to(memory_format=torch.channels_last)
    x = torch.ones(8, 96, 28, 28).to(memory_format=torch.channels_last)
    return _seconds(block, x, half=False) / _seconds(block, x, half=True)


def _seconds(block: nn.Module, x: Tensor, *, half: bool) -> float:
    times = []
    for _ in range(6):
        begun = time.perf_counter()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            block(x)
        times.append(time.perf_counter() - begun)
    return min(times[1:])
