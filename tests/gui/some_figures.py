"""One figure of each kind, for the tests and the eye."""

import base64
import io
import math
from pathlib import Path

import numpy as np
from PIL import Image

from tlgui.figures import Bars, Figure, Heatmap, Lines, Mosaic, Scatter, Strips


def some_figures(images: list[Path]) -> dict[str, Figure]:
    """Returns a figure by name; `images` are files that the strips and the points show."""
    rng = np.random.default_rng(0)
    points, colour, shape = [], [], []
    for group in range(4):
        for domain in range(2):
            for _ in range(40):
                x, y = rng.normal((group * 2.0, (group % 2) * 2.5 + 0.6 * domain), 0.45)
                points.append((float(x), float(y)))
                colour.append(group)
                shape.append(domain)
    labels = tuple(str(images[number % len(images)]) for number in range(len(points)))
    x = tuple(float(value) for value in range(12))
    curve = tuple(1 - math.exp(-value / 4) for value in x)
    other = tuple(0.8 * (1 - math.exp(-value / 6)) for value in x)
    names = tuple(f"class {number}" for number in range(8))
    return {
        "map": Scatter(
            "Embedding of both domains",
            tuple(points),
            tuple(colour),
            ("horse", "zebra", "giraffe", "elephant"),
            tuple(shape),
            ("source", "target"),
            labels,
            note="Where the shapes of one colour lie together, the domains are aligned.",
        ),
        "similarity": Heatmap(
            "Class similarity",
            names,
            names,
            tuple(tuple(float(v) for v in row) for row in np.clip(rng.normal(0, 0.5, (8, 8)) + np.eye(8), -1, 1)),
        ),
        "confidence": Heatmap(
            "Attributes", ("wolf", "seal"), ("furry", "swims", "hooves"), ((0.9, 0.1, math.nan), (0.3, 1.0, 0.0))
        ),
        "transfer": Bars(
            "Accuracy by task",
            ("ants", "bees", "wasps and their relatives"),
            {"alone": (0.5, 0.62, 0.3), "together": (0.7, 0.6, 0.55)},
            "share",
            0.6,
        ),
        "curve": Lines(
            "Learning curve",
            x,
            {"transfer": curve, "from scratch": other},
            {"transfer": tuple(0.04 + 0.01 * value for value in x)},
            "images per class",
            "accuracy",
            {"chance": 0.1},
        ),
        "gaps": Lines(
            "Accuracy by blocks copied",
            (0.0, 1.0, 2.0, 3.0, 4.0),
            {"BnB": (0.90, 0.90, 0.86, 0.84, 0.88), "AnB": (0.90, 0.89, 0.83, 0.75, math.nan)},
            {"BnB": (0.01,) * 5, "AnB": (0.02,) * 5},
            "blocks copied",
            "accuracy",
            {"base B": 0.9},
            ("0", "1", "2", "3", "4"),
            (("base B", "BnB", "co-adaptation"), ("BnB", "AnB", "specificity")),
        ),
        "blend": Bars(
            "The blend → liger",
            ("lion", "tiger", "snow leopard"),
            {"share in the blend": (48.0, 41.0, 3.0)},
            "%",
            lying=True,
        ),
        "attributes": Bars(
            "Attributes, found and told",
            ("furry", "stripes", "lives in water"),
            {"found on the image": (90.0, 45.0, math.nan), "tiger": (100.0, 100.0, 0.0)},
            "%",
            50.0,
            lying=True,
        ),
        "atoms": Mosaic("Dictionary", tuple(tile_of(rng) for _ in range(30)), note="Each tile is one learned atom."),
        "strips": Strips(
            "Nearest images",
            {"cluster 1": tuple(map(str, images)), "cluster 2": tuple(map(str, reversed(images)))},
            {str(images[0]): "0.98"},
        ),
    }


def tile_of(rng: np.random.Generator) -> str:
    """A small picture of noise."""
    angle, size = rng.uniform(0, np.pi), 12
    rows, columns = np.mgrid[0:size, 0:size]
    wave = np.sin((rows * np.sin(angle) + columns * np.cos(angle)) * rng.uniform(0.5, 1.5))
    buffer = io.BytesIO()
    Image.fromarray(((wave + 1) * 127).astype(np.uint8)).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()
