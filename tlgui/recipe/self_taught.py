"""What may be asked of self-taught learning by codes."""

from typing import ClassVar, Literal

from tlgui.recipe.options import Card, Cell, MethodOptions, Stream, option


class SelfTaught(MethodOptions):
    """Learn from unlabelled images what pictures are made of, then tell a few labelled ones apart by that."""

    card: ClassVar[Card] = Card(
        title="Self-taught learning",
        cell=Cell.SOURCE_UNLABELLED,
        needs=frozenset({Stream.UNLABELLED_SOURCE, Stream.LABELLED_TARGET}),
        summary="Learns strokes, edges and textures from a pile of unlabelled images of anything, and describes the "
        "labelled ones by them. No pretrained network is needed.",
        paper="R. Raina, A. Battle, H. Lee, B. Packer, A. Y. Ng: Self-taught learning: transfer learning from "
        "unlabeled data, ICML 2007.",
        uses_layers=False,
    )
    name: Literal["self_taught"] = "self_taught"
    encoder: Literal["sparse_coding", "kmeans", "sparse_autoencoder", "denoising"] = option(
        "sparse_coding",
        title="Encoder",
        help="What is learned from the unlabelled source: a dictionary of which each patch uses few atoms, centres of "
        "patches, hidden units that are mostly silent, or a small network that restores damaged images.",
        choices={
            "sparse_coding": "sparse coding of patches",
            "kmeans": "k-means triangle of patches",
            "sparse_autoencoder": "sparse autoencoder",
            "denoising": "denoising autoencoder",
        },
    )
    patch: int = option(
        8,
        title="Patch",
        help="Side of the squares that images are cut into; 0 takes the whole image as one patch. Images of at most "
        "12 px get patches of 5 px where this says 8.",
        unit="px",
        low=0,
        high=64,
    )
    atoms: int = option(
        128,
        title="Atoms",
        help="How many atoms, centres or hidden units are learned; the denoising autoencoder has a quarter as many "
        "channels in its first layer.",
        low=16,
        high=1024,
        log=True,
    )
    beta: float = option(
        1.0,
        title="Sparsity β",
        help="How much each used atom costs, the β of ‖x − Ba‖² + β‖a‖₁; the larger, the fewer atoms are used.",
        low=0.01,
        high=5.0,
        log=True,
    )
    whiten: bool = option(
        True,
        title="Whiten",
        help="Take the mean off each patch and make all its directions vary alike, so that edges count, not light.",
    )
    encode: Literal["soft", "l1"] = option(
        "soft",
        title="Codes",
        help="Soft threshold: one product, quick, and as good for telling classes apart. L1: the exact minimum.",
        choices={"soft": "soft threshold", "l1": "exact (L1)"},
        advanced=True,
    )
    pooling: Literal["sum", "max"] = option(
        "sum",
        title="Pooling",
        help="How the codes of all patches in a region become one: their sum, or the largest of each.",
        choices={"sum": "sum", "max": "maximum"},
        advanced=True,
    )
    grid: int = option(
        2,
        title="Regions",
        help="Codes are gathered over so many by so many regions of the image, and so keep a rough sense of place.",
        unit="a side",
        low=1,
        high=4,
    )
    features: Literal["codes", "raw_codes"] = option(
        "codes",
        title="Features",
        help="What the classifier sees: the codes alone, or the raw pixels beside them.",
        choices={"codes": "codes", "raw_codes": "codes and raw pixels"},
        advanced=True,
    )
    scale: Literal["global", "per_feature"] = option(
        "global",
        title="Scaling",
        help="One scale for all features keeps rare ones small; a scale for each is harmful with few labels.",
        choices={"global": "one for all", "per_feature": "each feature"},
        advanced=True,
    )
    classifier: Literal["logistic", "svm"] = option(
        "logistic",
        title="Classifier",
        help="What is fitted to the labelled images: logistic regression or a linear support vector machine.",
        choices={"logistic": "logistic regression", "svm": "linear SVM"},
    )
    cost: float = option(
        0.0,
        title="Classifier C",
        help="How closely the classifier follows the labelled images; 0 finds it by cross-validation on them.",
        low=0.0,
        high=1000.0,
        advanced=True,
    )
    patches: int = option(
        100_000,
        title="Patches",
        help="How many patches of the source are learned from; fewer where memory is short.",
        low=1000,
        high=2_000_000,
        log=True,
        advanced=True,
    )
    steps: int = option(
        200,
        title="Mini-batches",
        help="How many mini-batches of patches the encoder learns from. The denoising autoencoder counts epochs.",
        low=10,
        high=20_000,
        log=True,
    )
    stride: int = option(
        0,
        title="Stride",
        help="Pixels from one patch to the next; 0 takes 1 for small images, and more for large ones.",
        unit="px",
        low=0,
        high=32,
        advanced=True,
    )
    rho: float = option(
        0.1,
        title="Activity ρ",
        help="Sparse autoencoder: the share of the patches at which a hidden unit should be active.",
        low=0.001,
        high=0.5,
        advanced=True,
    )
    penalty: float = option(
        3.0, title="Activity weight", help="Sparse autoencoder: how much ρ counts.", low=0.0, high=100.0, advanced=True
    )
    decay: float = option(
        3e-3,
        title="Unit decay λ",
        help="Sparse autoencoder: how strongly the weights of its units are kept small.",
        low=0.0,
        high=1.0,
        advanced=True,
    )
    drop: float = option(
        0.3,
        title="Struck-out pixels",
        help="Denoising autoencoder: the share of the pixels that it has to guess.",
        low=0.0,
        high=0.9,
        advanced=True,
    )
    compare: bool = option(
        True,
        title="Compare",
        help="At the end, draw the accuracy over the number of labelled images a class, beside raw pixels, PCA and the "
        "source model's features.",
    )
