"""Saved web pages: the article and its tables, navigation left out."""
