"""What list marks put under one another."""

from __future__ import annotations

from nlcheck.claims.sentences.numbered_trees import Node, tree


def shape(node: Node) -> tuple[list[int], list[object]]:
    return node.held, [shape(below) for below in node.below]


def test_a_style_met_before_goes_back_to_its_level():
    text = "前x\n1.甲x\n(1)乙x。①丙x\n(2)丁x\n2.戊x"
    places = [n for n, sign in enumerate(text) if sign == "x"]

    found = tree(text, places)

    assert shape(found) == (
        [0],
        [([1], [([2], [([3], [])]), ([4], [])]), ([5], [])],
    )
