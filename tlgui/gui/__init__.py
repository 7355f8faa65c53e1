"""The window: one reader of a run's events. It never imports torch."""
