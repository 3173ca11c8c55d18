"""Grids understood: bands, heads, columns, rows, and the fact that each printed number is."""
