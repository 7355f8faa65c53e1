"""Transfer learning on images by point and click."""

__version__ = "0.1.0"
