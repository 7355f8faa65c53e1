"""Device, precision and processes: accelerate does the work, a real kernel has the last word."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psutil
import torch
from accelerate.accelerator import Accelerator
from accelerate.state import AcceleratorState

from tlgui.engine.inference import cpu_precision
from tlgui.recipe import Problem, Train


class DeviceProblem(Problem):
    """A device that was asked for and does not work here."""


def try_kernel(device: torch.device) -> str:
    """Runs one real convolution forward and back; returns "" or the reason why the device cannot be believed."""
    try:
        image = torch.ones(1, 3, 8, 8, device=device, requires_grad=True)
        weight = torch.ones(2, 3, 3, 3, device=device)
        torch.nn.functional.conv2d(image, weight).sum().backward()
        value = float(image.grad.sum()) if image.grad is not None else float("nan")
    except (RuntimeError, AssertionError, NotImplementedError) as error:  # "no kernel image", "not compiled with", …
        return str(error).strip().splitlines()[0]
    return "" if value == 2 * 3 * 9 * 36 else f"it computed {value} instead of {2 * 3 * 9 * 36}"


def available() -> list[torch.device]:
    """Returns the devices of this machine, the best first; the CPU is always the last."""
    found = [torch.device("cuda", number) for number in range(torch.cuda.device_count())]
    if torch.backends.mps.is_available():
        found.append(torch.device("mps"))
    return [*found, torch.device("cpu")]


def describe(device: torch.device) -> dict[str, Any]:
    """Returns name, title in words, memory in bytes (total and free; 0 = unknown) and problem ("" = works)."""
    if device.type == "cuda":
        properties = torch.cuda.get_device_properties(device)
        problem = try_kernel(device)
        free = 0 if problem else torch.cuda.mem_get_info(device)[0]
        title, memory = properties.name, properties.total_memory
    else:
        import psutil

        problem = "" if device.type == "cpu" else try_kernel(device)
        number = torch.get_num_threads()
        cores = f"CPU, {number} threads" if number > 1 else "CPU, 1 thread"
        title = cores if device.type == "cpu" else "Apple GPU"
        memory, free = psutil.virtual_memory().total, psutil.virtual_memory().available
    return {"name": str(device), "title": title, "memory": memory, "free": free, "problem": problem}


def choose(wanted: str) -> tuple[torch.device, str]:
    """Returns the device to use, and a sentence where it is not what a person would expect.

    Raises:
        DeviceProblem: a device was named that is not there or does not compute.
    """
    if wanted == "auto":
        for device in available():
            reason = "" if device.type == "cpu" else try_kernel(device)
            if not reason:
                passed_over = device.type == "cpu" and len(available()) > 1
                return device, "The GPU does not compute here, so the CPU is used." if passed_over else ""
    try:
        device = torch.device(wanted)
        reason = try_kernel(device)
    except RuntimeError as error:
        reason = str(error).splitlines()[0]
    if reason:
        names = ", ".join(str(device) for device in available())
        raise DeviceProblem(f"The device '{wanted}' cannot be used: {reason}. This machine has: {names}.")
    return device, ""


def choose_precision(wanted: str, device: torch.device) -> str:
    """Returns float32, bfloat16 or float16; "auto" takes half precision only where the device gains by it."""
    if wanted != "auto":
        return wanted
    if device.type == "cuda":
        return "bfloat16" if torch.cuda.is_bf16_supported(including_emulation=False) else "float16"
    return cpu_precision() if device.type == "cpu" else "float32"


@dataclass(frozen=True)
class Machine:
    """What a run computes on."""

    accelerator: Accelerator
    device: torch.device
    precision: str
    title: str
    notice: str = ""

    @property
    def rank(self) -> int:
        """The number of this process among `world`."""
        return int(self.accelerator.process_index)

    @property
    def world(self) -> int:
        """How many processes share the run."""
        return int(self.accelerator.num_processes)

    def agree(self, number: int) -> int:
        """Returns the number that the first process holds, on all of them."""
        if self.world == 1:
            return number
        value = torch.tensor([number], device=self.device)
        torch.distributed.broadcast(value, 0)
        return int(value.item())

    def all_of(self, so: bool) -> bool:
        """Returns whether something is so in every process."""
        if self.world == 1:
            return so
        value = torch.tensor([int(so)], device=self.device)
        torch.distributed.all_reduce(value, torch.distributed.ReduceOp.MIN)
        return bool(value.item())

    def memory(self, share: float) -> int:
        """Returns a share of the free memory in bytes, divided among the processes of the run on this computer."""
        neighbours = int(os.environ.get("LOCAL_WORLD_SIZE", "1")) if self.world > 1 else 1
        return int(psutil.virtual_memory().available * share / neighbours)


@contextlib.contextmanager
def machine(train: Train) -> Iterator[Machine]:
    """Sets device, precision and processes up for one run and gives them back afterwards.

    Raises:
        DeviceProblem: the device that the recipe names cannot be used.
    """
    device, notice = choose(train.device)
    if device.type == "cuda" and device.index is not None:
        torch.cuda.set_device(device)
    precision = choose_precision(train.precision, device)
    mixed = {"float32": "no", "bfloat16": "bf16", "float16": "fp16"}[precision]
    accelerator = Accelerator(cpu=device.type == "cpu", mixed_precision=mixed)
    title = str(describe(accelerator.device)["title"])
    if accelerator.num_processes > 1:
        title = f"{accelerator.num_processes} × {title}"
    try:
        yield Machine(accelerator, accelerator.device, precision, title, notice)
    finally:
        accelerator.free_memory()
        if accelerator.num_processes > 1:
            accelerator.wait_for_everyone()
            accelerator.end_training()
        else:
            AcceleratorState._reset_state(reset_partial_state=True)  # the next run may want another precision
