"""Takes the pictures in resources/screenshots from a real window at work: python tests/gui/take_screenshots.py.

It opens the window offscreen, takes the sample images and the embedded source model, trains, and keeps a picture of
every tab, light and dark. Nothing is staged: what is on the pictures happened while they were taken.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tlgui.gui.run_page import RunPage
    from tlgui.gui.tabs import Tab

ADAPTATION = {"source": "drawings", "target": "photos_unlabelled", "scoring": "photos_for_scoring"}
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Takes all pictures; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "screenshots")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--language", default="en", choices=("en", "zh_CN"))
    parser.add_argument("--larger", type=int, default=0, help="points that the text is larger than the system's")
    parser.add_argument("--only", default="all", choices=("all", "adaptation"), help="one part of the walk")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in arguments.size.split("x"))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        for name in ("CACHE", "CONFIG", "PROJECTS"):
            os.environ[f"TLGUI_{name}"] = str(Path(home) / name.lower())
        session = Session(arguments.out, width, height, Path(home))
        session.window.language.choose(arguments.language)
        session.window.theme.resize_text(arguments.larger)
        try:
            session.take_all() if arguments.only == "all" else session.take_adaptation()
        finally:
            session.window._leave()
            session.rest(1.0)
    return 0


class Session:
    """A window at work."""

    def __init__(self, out: Path, width: int, height: int, home: Path) -> None:
        from tlgui.gui.app import make_application, open_window

        self.app = make_application()
        self.window = open_window(self.app)
        self.window.resize(width, height)
        self.out = out
        self.home = home

    def wait(self, done: Callable[[], bool], seconds: float = 120.0) -> None:
        """Lets the window live until something is so."""
        from PySide6.QtCore import QDeadlineTimer, QEventLoop

        deadline = QDeadlineTimer(int(seconds * 1000))
        while not done():
            if deadline.hasExpired():
                raise TimeoutError("the window did not come so far")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def rest(self, seconds: float) -> None:
        """Lets the window live for a while."""
        from PySide6.QtCore import QDeadlineTimer

        deadline = QDeadlineTimer(int(seconds * 1000))
        self.wait(deadline.hasExpired, seconds + 10)

    def keep(self, tab: "Tab", name: str) -> None:
        """Keeps a picture of a tab in both schemes."""
        window = self.window
        window.tabs.go(tab)
        for scheme in ("light", "dark"):
            window.theme.choose(scheme)
            self.rest(1.0)
            window.grab().save(str(self.out / f"{name}_{scheme}.png"))

    def take_all(self) -> None:
        """Walks through the main job and keeps a picture of every tab."""
        from tlgui.gui.tabs import Tab

        window = self.window
        self.keep(Tab.DATA, "start")
        window.demo(self.home / "demo")
        self.wait(lambda: window.findings.images is not None and window.findings.source is not None)
        self.rest(4.0)
        self.keep(Tab.DATA, "data")
        self.take_data_pages()
        window.state.set("layers.copy_first", 12)
        window.state.set("train.epochs", 40)
        self.keep(Tab.LAYERS, "layers")
        window.dock.foot.button.click()
        training = window.tabs.view(Tab.TRAINING)
        self.wait(lambda: training.page.status.epoch >= 24)  # type: ignore[attr-defined]
        self.keep(Tab.TRAINING, "training")
        self.keep(Tab.LAYERS, "layers_training")
        self.wait(lambda: not window.control.active)
        self.rest(2.0)
        self.keep(Tab.RESULTS, "results")
        self.take_mistakes()
        self.take_inside()
        images = sorted((self.home / "demo" / "samples" / "1_few_photos" / "val").rglob("*.*"))
        window.tabs.go(Tab.PREDICT)
        predict = window.tabs.view(Tab.PREDICT)
        predict.give(images[:1])  # type: ignore[attr-defined]
        self.rest(8.0)
        self.keep(Tab.PREDICT, "predict")
        predict.give(images)  # type: ignore[attr-defined]
        self.rest(15.0)
        self.keep(Tab.PREDICT, "predict_many")
        self.keep(Tab.RUNS, "runs")
        self.take_ranking()
        self.take_experiment()
        self.take_adaptation()

    def take_data_pages(self) -> None:
        """Turns to what training will show the network, and back."""
        from tlgui.gui.tabs import Tab

        view = self.window.tabs.view(Tab.DATA)
        extras, page = view.extras, view.page  # type: ignore[attr-defined]
        page._switch.button(page.right.indexOf(extras.augmentation)).click()
        self.wait(lambda: extras.augmentation.tiles is not None)
        self.keep(Tab.DATA, "augmentation")
        page.images_button.click()

    def take_mistakes(self) -> None:
        """Scrolls to the threshold and the map of the images."""
        from tlgui.gui.tabs import Tab

        view = self.window.tabs.view(Tab.RESULTS)
        bar = view._scroll.verticalScrollBar()  # type: ignore[attr-defined]
        bar.setValue(bar.maximum())
        self.wait(view.mistakes.map.card.isVisible)  # type: ignore[attr-defined]
        bar.setValue(bar.maximum())
        self.keep(Tab.RESULTS, "mistakes")
        bar.setValue(0)

    def take_inside(self) -> None:
        """Looks into the network that was trained: a block's maps, then how alike its blocks still see."""
        from tlgui.gui.tabs import Tab

        inside = self.window.tabs.view(Tab.LAYERS).inside  # type: ignore[attr-defined]
        self.window.tabs.go(Tab.LAYERS)
        inside.look_at(14)
        self.wait(lambda: bool(inside.maps.rows))
        self.keep(Tab.LAYERS, "feature_maps")
        inside.go("similarity")
        self.wait(inside.similarity.cards[0].isVisible)
        self.keep(Tab.LAYERS, "similarity")
        inside.go("plan")

    def take_ranking(self) -> None:
        """Ranks the embedded source model's blocks on the sample images."""
        from tlgui.gui.tabs import Tab

        ranking = self.window.tabs.view(Tab.RANKING)
        ranking.start()  # type: ignore[attr-defined]
        self.wait(ranking.start_button.isEnabled, 300)  # type: ignore[attr-defined]
        self.rest(1.0)
        self.keep(Tab.RANKING, "ranking")

    def take_experiment(self) -> None:
        """Lets a learning curve grow, short runs and all."""
        from tlgui.gui.experiment_form import LEARNING
        from tlgui.gui.tabs import Tab

        window = self.window
        window.state.set("train.epochs", 5)
        experiments = window.tabs.view(Tab.EXPERIMENTS)
        window.tabs.go(Tab.EXPERIMENTS)
        experiments.form.show_kind(LEARNING)  # type: ignore[attr-defined]
        experiments.form.sizes.setText("1, 2, 5, 10")  # type: ignore[attr-defined]
        experiments.form.start_button.click()  # type: ignore[attr-defined]
        control = window.experiments
        self.wait(lambda: control.active)
        self.wait(lambda: not control.active, 600)
        self.rest(1.0)
        self.keep(Tab.EXPERIMENTS, "experiments")

    def take_adaptation(self) -> None:
        """Adapts from drawings to photos: curves and features while it runs, figures and results when it is done."""
        from tlgui.gui.tabs import Tab

        window = self.window
        samples = self.home / "demo" / "samples"
        if not samples.is_dir():  # the walk has not been here before
            window.demo(self.home / "demo")
        self.wait(lambda: window.findings.images is not None and window.findings.source is not None)
        window.files.open_example("dann.toml")
        for field, folder in ADAPTATION.items():
            window.state.set(f"data.{field}", str(samples / "2_drawings_to_photos" / folder))
        self.wait(lambda: window.dock.foot.button.isEnabled() and not window.dock.reason)
        self.rest(2.0)
        window.dock.foot.button.click()
        page = window.tabs.view(Tab.TRAINING).page  # type: ignore[attr-defined]
        self.wait(lambda: page.status.epoch >= 14, 300)
        self.keep(Tab.TRAINING, "adaptation")
        self.wait(lambda: not window.control.active, 300)
        self.rest(2.0)
        self.keep(Tab.TRAINING, "adaptation_done")
        self.take_features(page)
        self.keep(Tab.RESULTS, "adaptation_results")

    def take_features(self, page: "RunPage") -> None:
        """Scrolls to what the method drew: by class, by domain, by t-SNE while it is placed and afterwards."""
        from tlgui.gui.projection_bar import ProjectionBar
        from tlgui.gui.tabs import Tab

        self.window.notice.put_away()
        projection = next(found for found in page.findChildren(ProjectionBar) if found.isVisibleTo(page))
        card = projection.parentWidget()
        assert card is not None
        page.paper.ensureWidgetVisible(card, 0, 0)
        self.keep(Tab.TRAINING, "adaptation_classes")
        projection.by_domain.click()
        self.keep(Tab.TRAINING, "adaptation_domains")
        projection.neighbours.click()
        self.wait(lambda: projection.ticket is None or projection.ticket.over, 120)
        self.keep(Tab.TRAINING, "adaptation_neighbours")
        bar = page.paper.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.keep(Tab.TRAINING, "adaptation_renamed")


if __name__ == "__main__":
    sys.exit(main())
