"""Reasons and purposes: what explains a change, who drives it, whose trade its words are."""
