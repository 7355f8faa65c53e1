"""How a source model wants its images: the sizes, the filter, the normalisation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal, cast

from PIL import Image

from tlgui.recipe import Problem

Interpolation = Literal["bilinear", "bicubic"]
Triple = tuple[float, float, float]

IMAGENET_MEAN: Triple = (0.485, 0.456, 0.406)
IMAGENET_STD: Triple = (0.229, 0.224, 0.225)

_FILTERS: dict[str, Image.Resampling] = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
}


@dataclass(frozen=True)
class Preset:
    """The preprocessing that belongs to a model; it is saved with the model and nothing else decides it.

    Attributes:
        resize: pixels of the shorter side after the antialiased resize.
        crop: side in pixels of the square cut from the centre, at most `resize`.
        mean: subtracted from each of R, G, B, where pixels lie in 0…1.
        std: R, G, B are then divided by this; above 0.
        interpolation: the filter of the resize.
    """

    resize: int = 256
    crop: int = 224
    mean: Triple = IMAGENET_MEAN
    std: Triple = IMAGENET_STD
    interpolation: Interpolation = "bilinear"

    def __post_init__(self) -> None:
        """Refuses sizes and figures that no image could be made with."""
        if not 1 <= self.crop <= self.resize:
            raise Problem(
                f"A preprocessing preset cuts {self.crop} px out of {self.resize} px; it must cut 1 to that many."
            )
        if len(self.mean) != 3 or len(self.std) != 3 or min(self.std) <= 0:
            raise Problem("A preprocessing preset needs a mean and a std above zero for each of R, G and B.")
        if self.interpolation not in _FILTERS:
            raise Problem(f"A preprocessing preset says {self.interpolation!r}; only bilinear and bicubic are known.")

    def at(self, size: int) -> "Preset":
        """Returns this preset for images of `size` px a side; 0 leaves it alone. The share that is cut off is kept."""
        if size <= 0 or size == self.crop:
            return self
        return replace(self, crop=size, resize=max(size, round(self.resize * size / self.crop)))

    def to_dict(self) -> dict[str, object]:
        """Returns what `from_dict` takes, made of plain JSON values."""
        return {**asdict(self), "mean": list(self.mean), "std": list(self.std)}

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Preset":
        """Reads a preset again; raises Problem if a field is missing or cannot be meant."""
        try:
            return cls(
                resize=int(cast("int", data["resize"])),
                crop=int(cast("int", data["crop"])),
                mean=_triple(data["mean"]),
                std=_triple(data["std"]),
                interpolation=cast("Interpolation", str(data.get("interpolation", "bilinear"))),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise Problem(f"A preprocessing preset cannot be read: {error!r}.") from error


def _triple(values: object) -> Triple:
    red, green, blue = (float(value) for value in cast("list[float]", values))
    return red, green, blue


def shrink(image: Image.Image, preset: Preset) -> Image.Image:
    """Resizes so that the shorter side has `preset.resize` px, exactly as torchvision's Resize does on PIL."""
    width, height = image.size
    short, long = min(width, height), max(width, height)
    longer = max(1, int(preset.resize * long / short))
    size = (preset.resize, longer) if width <= height else (longer, preset.resize)
    return image if size == image.size else image.resize(size, _FILTERS[preset.interpolation])


def centre(image: Image.Image, size: int) -> Image.Image:
    """Cuts the square of `size` px from the centre, rounding exactly as torchvision's CenterCrop does."""
    left, top = round((image.width - size) / 2.0), round((image.height - size) / 2.0)
    return image.crop((left, top, left + size, top + size))


def fit(image: Image.Image, preset: Preset) -> Image.Image:
    """Returns what the network sees of an RGB image, before normalisation: `crop` × `crop` px."""
    return centre(shrink(image, preset), preset.crop)
