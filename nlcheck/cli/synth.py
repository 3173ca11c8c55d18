"""``nlcheck synth``: a consistent report of our own writing, or one with planted faults."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from nlcheck.synth import add_arguments
from nlcheck.synth import run as write_reports

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    add_arguments(parser)


def run(said: Namespace) -> int:
    """Write them."""
    return write_reports(said)
