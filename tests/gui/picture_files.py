"""Folders of small drawn pictures, and the engine's answers about them, for the tests and the eye."""

import random
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from tests.gui.scripted_link import Reply, Script
from tlgui.data.image_set import FileProblem, ImageRecord, ImageSet


def draw(seed: int, width: int = 120, height: int = 90) -> QImage:
    """A picture with a sky, some ground and a thing in it."""
    random_ = random.Random(seed)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QLinearGradient(0, 0, 0, height)
    hue = random_.random()
    ground.setColorAt(0, QColor.fromHsvF(hue, 0.25, 0.95))
    ground.setColorAt(1, QColor.fromHsvF((hue + 0.1) % 1, 0.5, 0.55))
    painter.fillRect(image.rect(), ground)
    painter.setPen(Qt.PenStyle.NoPen)
    for _ in range(3):
        painter.setBrush(QColor.fromHsvF(random_.random(), 0.7, 0.4 + random_.random() / 2))
        side = height * (0.2 + 0.4 * random_.random())
        place = QPointF(random_.random() * (width - side), random_.random() * (height - side))
        area = QRectF(place.x(), place.y(), side, side * (0.6 + 0.4 * random_.random()))
        if random_.random() < 0.5:
            painter.drawEllipse(area)
        else:
            painter.drawRoundedRect(area, 6, 6)
    painter.end()
    return image


def image_set(root: Path, classes: dict[str, int], problems: tuple[FileProblem, ...] = ()) -> ImageSet:
    """A checked folder that need not be on disk: so many images of each class, all looking different."""
    random_ = random.Random(0)
    images = [
        ImageRecord(
            f"{name}/{name}_{number:05d}.jpg",
            label,
            "",
            320,
            240,
            "RGB",
            24_000,
            0,
            random_.getrandbits(64),
            f"{label}{number}",
        )
        for label, (name, total) in enumerate(classes.items())
        for number in range(total)
    ]
    return ImageSet(root, tuple(classes), tuple(images), problems)


def thumbnails_in(folder: Path, kinds: int = 24) -> Script:
    """A script for `thumbnails`: drawn pictures, made once; a name with "broken" in it cannot be read."""
    folder.mkdir(parents=True, exist_ok=True)

    def answer(question: dict[str, Any]) -> Reply:
        size = int(question["size"])
        items = []
        for path in question["paths"]:
            if "broken" in path:
                items.append({"path": path, "file": "", "problem": "is a JPEG image that is cut short"})
                continue
            number = sum(path.encode()) % kinds
            file = folder / f"{size}-{number}.png"
            if not file.exists():
                shape = ((4, 3), (3, 4), (1, 1))[number % 3]
                draw(number, size * shape[0] // max(shape), size * shape[1] // max(shape)).save(str(file))
            items.append({"path": path, "file": str(file)})
        return Reply(len(items), items=[items])

    return answer
