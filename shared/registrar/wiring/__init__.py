"""The composition root: one module per function, built once per process."""
