"""Every state of every page, as tables."""
