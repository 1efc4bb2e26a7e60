"""Universal Schedule Standard: what its keys mean, reading it, writing it."""
