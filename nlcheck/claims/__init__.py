"""From tokens and grids to typed claims with their readings; nothing is judged here."""

from nlcheck.claims.extracting import Claims, extract

__all__ = ["Claims", "extract"]
