"""YAML as rules and lexicons are written: mappings, lists and scalars, read from parser events.

PyYAML makes a node of each scalar, and a value of each node, one after the other in Python: twice
the time of parsing, for two hundred and seventy files at every start. What is not plain (anchors,
tags, merged keys, several documents) is left to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

__all__ = ["plain_yaml"]

_FORMS = yaml.CSafeLoader.yaml_implicit_resolvers
"""first sign of a scalar without quotes: tags it may have, each with its form"""
_MAKERS = SafeConstructor.yaml_constructors
_MAKER = SafeConstructor()


class _NotPlain(Exception):
    """Something that only the whole of YAML can say."""


def plain_yaml(text: str | bytes) -> Any:
    """What ``yaml.safe_load`` gives; ``yaml.YAMLError`` where it is no YAML.

    >>> plain_yaml("code: SHR101\\nleast: 3\\nwords: [占, 'no']")
    {'code': 'SHR101', 'least': 3, 'words': ['占', 'no']}
    """
    try:
        return _document(yaml.parse(text, yaml.CSafeLoader))
    except _NotPlain:
        return yaml.load(text, yaml.CSafeLoader)


def _document(events: Iterator[Any]) -> Any:
    """The one document of a stream; None of an empty one."""
    next(events)
    if isinstance(next(events), yaml.StreamEndEvent):
        return None
    value = _value(next(events), events)
    next(events)
    if not isinstance(next(events), yaml.StreamEndEvent):
        raise _NotPlain
    return value


def _value(event: Any, events: Iterator[Any]) -> Any:
    """What begins with this event; the events up to its end are taken."""
    if event.anchor is not None or event.tag is not None:
        raise _NotPlain
    kind = type(event)
    if kind is yaml.ScalarEvent:
        return _scalar(event.value) if event.implicit[0] else event.value
    if kind is yaml.SequenceStartEvent:
        return _listed(events)
    return _mapped(events)


def _listed(events: Iterator[Any]) -> list[Any]:
    found = []
    for event in events:
        if type(event) is yaml.SequenceEndEvent:
            break
        found.append(_value(event, events))
    return found


def _mapped(events: Iterator[Any]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for event in events:
        if type(event) is yaml.MappingEndEvent:
            break
        if type(event) is not yaml.ScalarEvent:
            raise _NotPlain
        key = _value(event, events)
        found[key] = _value(next(events), events)
    return found


def _scalar(said: str) -> Any:
    """Without quotes: a number, a truth value, nothing, or the text itself."""
    for tag, form in _FORMS.get(said[:1], ()):
        if form.match(said):
            if tag not in _MAKERS:
                raise _NotPlain
            return _MAKERS[tag](_MAKER, yaml.ScalarNode(tag, said))
    return said
