"""Classes of characters for expressions that are compiled at every start."""

from __future__ import annotations

HAN = r"[^\W\da-zA-Z_]"
"""A Chinese character: a letter that is not Latin. The range of code points says the same, but to
compile it takes half a millisecond, for each of its 20,000 characters is marked."""
