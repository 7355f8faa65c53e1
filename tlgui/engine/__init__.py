"""The run from recipe to artifact, and what else needs torch: prediction, evaluation, the worker."""
