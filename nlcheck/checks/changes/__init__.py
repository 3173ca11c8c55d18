"""Checks of growth and decline (GRO)."""
