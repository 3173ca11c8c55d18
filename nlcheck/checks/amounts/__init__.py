"""Checks of amounts, shares, growth, sums and facts said again (SHR, GRO, CMP, SUM, REF)."""
