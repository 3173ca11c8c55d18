"""Sentences read from left to right: topics, their values, and what is claimed of them."""
