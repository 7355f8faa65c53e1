"""From folders to checked images, divided and batched."""
