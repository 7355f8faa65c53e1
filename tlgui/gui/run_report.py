"""A run as one HTML file: model card, recipe, curves, figures. Nothing in it is fetched from anywhere. Qt-free."""

import math
from collections.abc import Mapping, Sequence
from html import escape

from tlgui import __version__
from tlgui.gui.axes import number_words, span, ticks
from tlgui.gui.figures import Judgement, Results
from tlgui.gui.language import in_force, said, tr
from tlgui.gui.recipe_words import settings_of
from tlgui.gui.run_digest import RunDigest
from tlgui.gui.run_notes import RunNotes
from tlgui.gui.words import count, duration, figure, percent

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1b2027; max-width: 60rem; margin: 2.5rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
table { border-collapse: collapse; } th, td { padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; } tr + tr td { border-top: 1px solid #e1e5ea; }
.muted { color: #5c6672; } .big { font-size: 2.2rem; font-weight: 600; } .figures { display: flex; flex-wrap: wrap; }
figure { margin: 0 1.5rem 1.5rem 0; } img { max-width: 100%; border: 1px solid #e1e5ea; border-radius: 8px; }
.cm td { width: 2.6rem; height: 2.2rem; padding: 0; text-align: center; border: 1px solid #fff; }
@media print { body { margin: 0; } h2 { break-after: avoid; } }
"""
_COLOURS = ("#0072b2", "#e69f00", "#cc79a7", "#009e73", "#d55e00")
_WIDTH, _HEIGHT = 430, 220
_MATRIX = 30  # classes from which the confusion matrix would be too large for a page


def report(
    run: RunDigest, notes: RunNotes, results: Results | None, told: Sequence[str], pictures: Mapping[str, str]
) -> str:
    """Returns the page.

    Args:
        run: what the list of runs knows.
        notes: star and note.
        results: the judgement of the saved model, if there is one.
        told: warnings and the last sentence of the run.
        pictures: title → PNG file as base64 text, of the figures that the method drew.
    """
    title = run.title or run.name
    parts = [
        f"<!doctype html><html lang='{in_force().replace('_', '-')}'>",
        f"<meta charset='utf-8'><title>{escape(title)}</title><style>{_STYLE}</style>",
        f"<h1>{'★ ' if notes.star else ''}{escape(title)}</h1><p class='muted'>{escape(_subtitle(run))}</p>",
        f"<p>{escape(notes.note)}</p>" if notes.note else "",
        _verdict(run, results),
        _beside(results, told),
        _card(run, results),
        _told(told),
        _curves(run),
        *_judgements(results),
        _figures(pictures),
        _recipe(run),
        f"<p class='muted'>{escape(_origin(run))}</p>",
    ]
    return "\n".join(part for part in parts if part) + "\n</html>\n"


def _origin(run: RunDigest) -> str:
    text = tr("Written by tlgui {version} from the run folder {folder}.")
    return text.format(version=__version__, folder=run.run.path)


def _subtitle(run: RunDigest) -> str:
    epochs = tr("{done} of {all} epochs", done=count(run.epochs), all=count(run.wanted))
    words = [run.name, epochs, duration(run.seconds)]
    return " · ".join(words)


def _first(results: Results | None) -> Judgement | None:
    found = [results.splits[name] for name in ("test", "val") if results and name in results.splits]
    return next((judgement for judgement in found if judgement.labelled), None)


def _verdict(run: RunDigest, results: Results | None) -> str:
    judgement = _first(results)
    if judgement is None:
        return f"<p>{escape(said(run.text))}</p>" if run.text else ""
    low, high = judgement.interval
    text = tr("{right} of {all} validation images named rightly; 95 % sure: between {low} and {high}.")
    if results is not None and "test" in results.splits:
        text = tr("{right} of {all} test images named rightly; 95 % sure: between {low} and {high}.")
    words = text.format(right=count(judgement.right), all=count(judgement.images), low=percent(low), high=percent(high))
    return f"<p><span class='big'>{percent(judgement.accuracy)}</span><br>{escape(words)}</p>"


def _beside(results: Results | None, told: Sequence[str]) -> str:
    """How an adapted model stands beside source-only, unless the run's own warnings say it further down."""
    if results is None or results.beside is None or results.beside.sentence in told:
        return ""
    return f"<p>{escape(said(results.beside.sentence))}</p>"


def _card(run: RunDigest, results: Results | None) -> str:
    """The model card: what it is, what it learned from, how it was judged, what to beware of."""
    recipe = run.recipe
    if recipe is None:
        return ""
    card = type(recipe.method).card
    judged = next(iter(results.splits.values()), None) if results else None
    rows = [
        (tr("Method"), f"{tr(card.title)}. {tr(card.summary)}"),
        (tr("Paper"), card.paper),
        (tr("Source model"), f"{recipe.source.model} · {tr('Weights')}: {recipe.source.weights}"),
        (tr("Target images"), recipe.data.target),
        (tr("Source images"), recipe.data.source),
        (tr("Class descriptors"), recipe.data.descriptors),
        (tr("Classes"), ", ".join(judged.classes) if judged else ""),
        (tr("Saved model"), run.run.model_file.name if run.run.model_file.is_file() else tr("none")),
        (tr("Beware"), " ".join(_caveats(run, results))),
    ]
    lines = "".join(f"<tr><th>{name}</th><td>{escape(text)}</td></tr>" for name, text in rows if text)
    return f"<h2>{tr('Model card')}</h2><table>{lines}</table>"


def _caveats(run: RunDigest, results: Results | None) -> list[str]:
    """Returns what follows from the figures themselves."""
    found = []
    judgement = _first(results)
    if judgement is None:
        found.append(tr("The model was not judged on labelled images; nothing is known of its accuracy."))
    else:
        if judgement.images < 100:
            text = tr("Judged on {number} images only; the interval above says how little that is.")
            found.append(text.format(number=judgement.images))
        numbers = [row.images for row in judgement.by_class if row.images]
        if numbers and max(numbers) > 3 * min(numbers):
            found.append(tr("The classes are of very different size; look at the recall of the small ones."))
        if judgement.calibration_error > 0.1:
            found.append(tr("Its certainty and its accuracy lie far apart; do not read its probabilities as such."))
        if results is not None and "test" not in results.splits:
            found.append(tr("The epoch was chosen on the same images that it is judged on; expect less elsewhere."))
    if results is not None and results.scoring:
        found.append(tr("The labels of the target were hidden from training and serve for this judgement only."))
    if run.condition in {"interrupted", "cut_off", "failed"}:
        found.append(tr("The run did not come to its end."))
    return found


def _told(told: Sequence[str]) -> str:
    if not told:
        return ""
    return (
        f"<h2>{tr('What the run said')}</h2><ul>" + "".join(f"<li>{escape(said(text))}</li>" for text in told) + "</ul>"
    )


def _curves(run: RunDigest) -> str:
    """Returns loss and accuracy, and what else was recorded by epoch, as drawings."""
    groups: dict[str, dict[str, list[tuple[int, float]]]] = {}
    for name, points in run.curves.items():
        split, _, term = name.partition("/")
        groups.setdefault(term or split, {})[split if term else name] = points
    drawn = [svg(title, lines) for title, lines in groups.items() if any(len(points) > 1 for points in lines.values())]
    return f"<h2>{tr('Curves')}</h2><div class='figures'>{''.join(drawn)}</div>" if drawn else ""


def svg(title: str, lines: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Returns curves by epoch as a drawing with its scale and legend."""
    left, top, right, bottom = 56, 30, _WIDTH - 10, _HEIGHT - 26
    xs = span([float(epoch) for points in lines.values() for epoch, _ in points])
    ys = span([value for points in lines.values() for _, value in points])
    share = "accuracy" in title

    def place(x: float, y: float) -> str:
        across = left + (x - xs[0]) / (xs[1] - xs[0]) * (right - left)
        return f"{across:.1f},{bottom - (y - ys[0]) / (ys[1] - ys[0]) * (bottom - top):.1f}"

    parts = [f"<text x='0' y='14' font-weight='600'>{escape(tr(title.replace('_', ' ')))}</text>"]
    for value in ticks(*ys, 4):
        x, y = place(xs[0], value).split(",")
        words = percent(value, 0) if share else number_words(value)
        parts.append(f"<line x1='{x}' y1='{y}' x2='{right}' y2='{y}' stroke='#e1e5ea'/>")
        parts.append(f"<text x='{left - 6}' y='{float(y) + 4:.1f}' text-anchor='end'>{escape(words)}</text>")
    for value in ticks(*xs, 6):
        x = place(value, ys[0]).split(",")[0]
        parts.append(f"<text x='{x}' y='{_HEIGHT - 8}' text-anchor='middle'>{number_words(value)}</text>")
    for number, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        path = " ".join(place(epoch, value) for epoch, value in points if math.isfinite(value))
        parts.append(f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2'/>")
        parts.append(
            f"<text x='{right - 92 * (len(lines) - 1 - number)}' y='14' text-anchor='end' fill='{colour}'>"
            f"{escape(tr({'val': 'validation'}.get(name, name)))}</text>"
        )
    return (
        f"<figure><svg width='{_WIDTH}' height='{_HEIGHT}' font-size='12' fill='#5c6672' role='img' "
        f"aria-label='{escape(tr('{curve} by epoch', curve=title))}'>{''.join(parts)}</svg></figure>"
    )


def _judgements(results: Results | None) -> list[str]:
    if results is None:
        return []
    names = {"val": tr("Validation images"), "test": tr("Test images")}
    return [
        f"<h2>{names.get(name, name)}</h2>{_classes(judgement)}{_matrix(judgement)}"
        for name, judgement in results.splits.items()
        if judgement.labelled
    ]


def _classes(judgement: Judgement) -> str:
    numbers = (tr("Precision"), tr("Recall"), tr("F1"), tr("Images"))
    head = f"<tr><th>{tr('Class')}</th>" + "".join(f"<th class='n'>{title}</th>" for title in numbers)
    rows = "".join(
        f"<tr><td>{escape(row.name)}</td><td class='n'>{percent(row.precision)}</td>"
        f"<td class='n'>{percent(row.recall)}</td><td class='n'>{percent(row.f1)}</td>"
        f"<td class='n'>{count(row.images)}</td></tr>"
        for row in judgement.by_class
    )
    words = tr(
        "Balanced accuracy {balanced}, expected calibration error {error}, mean cross-entropy {loss}.",
        balanced=percent(judgement.balanced_accuracy),
        error=percent(judgement.calibration_error),
        loss=figure(judgement.loss),
    )
    return f"<p>{words}</p><table>{head}</tr>{rows}</table>"


def _matrix(judgement: Judgement) -> str:
    """Rows are the true classes, columns what was named; the shade is the share of the row."""
    if len(judgement.classes) > _MATRIX:
        return ""
    head = "".join(f"<td class='muted' title='{escape(name)}'>{escape(name[:4])}</td>" for name in judgement.classes)
    rows = []
    for true, (name, numbers) in enumerate(zip(judgement.classes, judgement.confusion, strict=True)):
        whole = max(1, int(numbers.sum()))
        cells = []
        for named, number in enumerate(numbers):
            share = int(number) / whole
            colour = "47,111,237" if true == named else "196,50,43"
            ink = "#fff" if share > 0.55 else "#1b2027"
            shade = f"background:rgba({colour},{0.1 + 0.9 * share:.2f});color:{ink}" if number else ""
            cells.append(f"<td style='{shade}'>{number or ''}</td>")
        rows.append(f"<tr><th>{escape(name)}</th>{''.join(cells)}</tr>")
    return (
        f"<p class='muted'>{tr('Rows: the true class. Columns: what the model named.')}</p>"
        f"<table class='cm'><tr><td></td>{head}</tr>{''.join(rows)}</table>"
    )


def _figures(pictures: Mapping[str, str]) -> str:
    if not pictures:
        return ""
    drawn = "".join(
        f"<figure><img alt='{escape(title)}' src='data:image/png;base64,{data}' width='430'></figure>"
        for title, data in pictures.items()
    )
    return f"<h2>{tr('Figures of the method')}</h2><div class='figures'>{drawn}</div>"


def _recipe(run: RunDigest) -> str:
    if run.recipe is None:
        return ""
    rows = "".join(
        f"<tr><td>{escape(setting.title)}</td><td>{escape(setting.words)}</td>"
        f"<td class='muted'>{escape(setting.path)}</td></tr>"
        for setting in settings_of(run.recipe)
    )
    return f"<h2>{tr('Recipe')}</h2><table>{rows}</table>"
