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

    @classmethod
    def named(cls, text: str) -> "Source":
        """Reads a model's name, an architecture with "@" and its weights, or a saved model with "@none"; see `name`."""
        text = text.strip()
        model, at, weights = text.partition("@")
        if at and model.isidentifier():
            return cls(model=model, weights=weights or "default")
        bare = text.removesuffix("@none")
        return cls(model=bare, weights="default" if bare == text else "none")

    @property
    def name(self) -> str:
        """The model and its weights in one word, which `named` reads."""
        return self.model if self.weights == "default" else f"{self.model}@{self.weights}"

    @property
    def is_saved_model(self) -> bool:
        """Whether `model` is the path of a model that tlgui saved."""
        return self.model.endswith(".safetensors")
