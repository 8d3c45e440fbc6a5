"""Offices that grant benefits: who may ask, for what, what they are told, what was drawn, who asked."""
