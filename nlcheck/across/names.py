"""Names of units: when two of them may be one unit's."""

from __future__ import annotations

__all__ = ["may_be_one"]


def may_be_one(one: str, other: str) -> bool:
    """Whether the signs of the shorter stand in the longer, in their order: a unit is named in full
    and in short, and a department may be its own main unit.

    >>> may_be_one("云溪县人民政府政务服务中心", "云溪县政务服务中心")
    True
    >>> may_be_one("云溪县图书馆", "云溪县档案馆")
    False
    """
    short, long = sorted((one, other), key=len)
    signs = iter(long)
    return all(sign in signs for sign in short)
