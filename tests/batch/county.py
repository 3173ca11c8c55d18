"""A folder of reports of our own: generated ones, two years of one unit, copies, damaged files."""

from __future__ import annotations

import re
from pathlib import Path

from nlcheck.synth import write

OPENED = "老库房屋面渗漏翻修，另购恒温恒湿柜和档案扫描设备"
FIRST, SECOND = "云岭溪桥荷竹松梅雁鹤", "坪湾洲渡塘墟陇垭浦岙"


def county(folder: Path, count: int) -> Path:
    """``count`` generated reports of as many units, and three that do not agree."""
    folder.mkdir()
    for seed in range(count):
        report = write(seed)
        place = re.split("(?<=[县区])", report.books.unit)[0]
        own = f"{FIRST[seed // 10 % 10]}{SECOND[seed % 10]}县"
        text = report.text.replace(place, own)
        (folder / f"r{seed:04d}.txt").write_text(text, encoding="utf-8")
    reason = f"主要原因是{OPENED}6台"
    _write(folder, "档案馆", 2031, f"支出合计400.00万元，较上年决算数减少20.00万元，{reason}。")
    _write(folder, "档案馆", 2032, "支出合计500.00万元，较上年决算数增加80.00万元。")
    _write(folder, "图书馆", 2031, f"支出合计90.00万元，较上年决算数增加5.00万元，{reason}。")
    (folder / "damaged.docx").write_bytes(b"PK\x03\x04 not a container")
    (folder / "notes.json").write_text("{}", encoding="utf-8")
    return folder


def _write(folder: Path, name: str, year: int, said: str) -> None:
    text = f"# 雾岭县{name}{year}年度部门决算情况说明\n{year}年度{said}\n"
    (folder / f"{name}{year}.txt").write_text(text, encoding="utf-8")
