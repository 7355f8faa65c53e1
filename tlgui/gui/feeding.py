"""Whether the chosen folders can feed a method, and whether a recipe can be trained at all; in sentences. Qt-free."""

from tlgui.data.image_set import ImageSet, require_labelled
from tlgui.recipe import Card, Problem, Recipe, Stream


def why_not_fed(card: Card, images: ImageSet | None) -> str:
    """Returns why the target folder cannot feed a method; "" where it can, or where nothing is known yet."""
    if images is None:
        return ""
    if Stream.LABELLED_TARGET in card.needs:
        try:
            require_labelled(images)
        except Problem as problem:
            return str(problem)
    if Stream.UNLABELLED_TARGET in card.needs and not images.images:
        return f"{card.title} needs target images; the folder {images.root} holds none."
    return ""


def why_not_trained(
    recipe: Recipe, images: ImageSet | None, scanning: bool, images_problem: str, source_problem: str
) -> str:
    """Returns the one thing that still stands between the recipe and its training, or ""."""
    if source_problem:
        return "The source model cannot be used; its panel says why."
    if not recipe.data.target:
        return "Choose a folder with target images first."
    if scanning:
        return "The images are being checked."
    if images_problem:
        return "The target images cannot be used; their panel says why."
    return why_not_fed(type(recipe.method).card, images)
