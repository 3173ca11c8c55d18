"""The records of a scan: what its store holds of each document, in order of paths."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from nlcheck.batch.digesting import unpacked
from nlcheck.batch.known import Known
from nlcheck.store import Store

__all__ = ["Record", "records"]

Record = dict[str, Any]
_ROWS = "SELECT id, record FROM documents ORDER BY path"
_ACROSS = "SELECT record FROM findings WHERE document = ? AND across = 1 ORDER BY number"


def records(store: Store, known: Known) -> Iterator[Record]:
    """Documents as the JSON contract has them, with findings across, without known ones."""
    for number, packed in store.rows(_ROWS):
        told: Record = json.loads(unpacked(packed))
        found = [json.loads(one) for (one,) in store.rows(_ACROSS, (number,))]
        if found:
            told["findings"] = sorted([*told["findings"], *found], key=_order)
        told["findings"] = [one for one in told["findings"] if not known.accepts(told["path"], one)]
        yield told


def _order(one: Record) -> tuple[int, int, str]:
    span = one["span"]
    return (span["start"], span["end"], one["code"]) if span else (-1, -1, one["code"])
