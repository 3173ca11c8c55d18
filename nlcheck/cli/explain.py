"""``nlcheck explain CODE|NAME``: one rule, from its own file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from nlcheck.cli.options import add_rules
from nlcheck.rulebook import Rule, examples, load, shipped, words
from nlcheck.settings import load_settings

__all__ = ["configure", "run"]

SHOWN = 4
"""examples each way that say enough; further ones mark where a rule ends"""
_SHOWN = str.maketrans("⟦⟧", "【】")
"""The marks of examples, as signs that every console can print."""


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("rule", metavar="规则", help="代码、英文名称或中文标题，如 SHR101")
    parser.add_argument("--all", action="store_true", help="列出全部例子，不只前几个")
    add_rules(parser)


def run(said: Namespace) -> int:
    """Print the rule; ``RuleError`` with a near miss if there is none."""
    folders = (*load_settings(Path.cwd()).rules, *said.rules)
    rule = load(folders).find(said.rule) if folders else shipped(said.rule)
    for line in _lines(rule, None if said.all else SHOWN):
        print(line)
    return 0


def _lines(rule: Rule, most: int | None) -> Iterator[str]:
    labels = words("labels")
    genres = "、".join(labels["genre"][genre] for genre in rule.genres) or "全部文种"
    yield f"{rule.code} {rule.name}  {rule.title}"
    yield f"级别：{labels['severity'][rule.severity]}    适用：{genres}    自 {rule.since} 版"
    yield ""
    yield from rule.why.rstrip().splitlines()
    if rule.basis:
        yield f"依据：{rule.basis}"
    for head, wanted in (("会报告：", True), ("不会报告：", False)):
        shown = [e for e in examples(rule) if bool(e.spans) is wanted]
        if shown:
            yield ""
            yield head
        for n, example in enumerate(shown[:most]):
            yield from [""] if n else []
            yield from (f"  {line}" for line in example.marked.translate(_SHOWN).splitlines())
            for other in example.beside:
                yield "  ── 同一次扫描的另一份报告："
                yield from (f"  {line}" for line in other.splitlines())
        if most is not None and len(shown) > most:
            yield from ("", f"  （另有 {len(shown) - most} 例：nlcheck explain {rule.code} --all）")
    if rule.from_engine:
        return
    yield ""
    yield f"不查这一条：nlcheck check --ignore {rule.code} …"
    yield "认可某一处：在 nlcheck-ignore.toml 里写"
    yield from (
        "  [[ignore]]",
        f'  code = "{rule.code}"',
        '  text = "原文片段"',
        '  reason = "理由"',
    )
