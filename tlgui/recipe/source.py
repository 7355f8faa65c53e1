"""Where the knowledge comes from: the pretrained network."""

from tlgui.recipe.options import Settings, option


class Source(Settings):
    """A source model: the embedded one, an architecture with weights, or a model that tlgui saved."""

    model: str = option(
        "embedded",
        title="Source model",
        help="The network whose knowledge is transferred: 'embedded', the name of a torchvision architecture, "
        "or the path of a model that tlgui saved.",
    )
    weights: str = option(
        "default",
        title="Weights",
        help="'default' for the best published weights, a name such as IMAGENET1K_V1, the path of a weights file, "
        "or 'none' to start from random numbers.",
    )

    @property
    def is_saved_model(self) -> bool:
        """Whether `model` is the path of a model that tlgui saved."""
        return self.model.endswith(".safetensors")
