"""Source models: catalogue, safe weights, blocks and the freeze plan."""
