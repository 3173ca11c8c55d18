"""What prose has told so far: takes tokens, keeps topics with their values, open lists, contexts.

:class:`~nlcheck.claims.story.narrative.State` is what ``claims.prose`` reads with, from left to
right; nothing is claimed here.
"""
