"""Draws a figure of a run or an experiment as the window does: python tests/gui/draw_figure.py FIGURE.json OUT.png."""

import argparse
import os
from pathlib import Path


def main() -> int:
    """Draws it in the light scheme, or the dark one; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figure", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="760x480")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--plain", action="store_true", help="one pixel for each of the size, as help pages want it")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    from PySide6.QtCore import Qt

    from tests.gui.scripted_link import ScriptedLink
    from tlgui.figures import from_json
    from tlgui.gui.app import make_application
    from tlgui.gui.figure_card import FigureCard
    from tlgui.gui.pictures import Pictures
    from tlgui.gui.theme import Theme

    app = make_application()
    theme = Theme(app)
    theme.choose("dark" if arguments.dark else "light")
    figure = from_json(arguments.figure.read_text(encoding="utf-8"))
    if figure is None:
        raise SystemExit(f"{arguments.figure} holds no figure.")
    card = FigureCard(theme, Pictures(ScriptedLink(theme), 96, theme))
    width, height = (int(part) for part in arguments.size.split("x"))
    card.resize(width, height)
    card.show_figure(figure)
    card.show()
    app.processEvents()
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    if arguments.plain:
        picture = card.more.picture().scaled(
            width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        return 0 if picture.save(str(arguments.out), "PNG") else 1
    return 0 if card.more.write_picture(str(arguments.out)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
