"""What is wrong with a rule or settings file, in Chinese."""

from __future__ import annotations

from pathlib import Path

from nlcheck.base.faults import FileFault
from nlcheck.rulebook import words

__all__ = ["in_chinese"]


def in_chinese(fault: FileFault) -> str:
    """``SHR101-share-mismatch.yaml: 不认识的键“serverity”，是不是“severity”？`` and the line."""
    hint = f"，是不是“{fault.near}”？" if fault.near else ""
    values = {key: _why(value) if key == "why" else value for key, value in fault.values.items()}
    said = words("faults")[fault.fault].format(key=fault.key, hint=hint, **values)
    where = Path(fault.file).name
    first = f"{where}: {said}" if where else f"nlcheck: {said}"
    if fault.line is None:
        return first
    return f"{first}\n  第 {fault.line} 行：{fault.excerpt}"


def _why(said: str) -> str:
    """The Chinese for why a value is wrong; what a parser says stays as it is."""
    known = words("faults")["whys"]
    begins = max((one for one in known if said.startswith(one)), key=len, default="")
    return f"{known[begins]} {said.removeprefix(begins).strip()}".strip() if begins else said
