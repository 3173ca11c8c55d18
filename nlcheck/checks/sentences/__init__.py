"""Checks of what one sentence or paragraph states by itself (SUM, SHR, GRO, CMP, PRF)."""
