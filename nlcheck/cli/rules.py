"""``nlcheck rules``: the list, or with ``--markdown`` the reference, straight from the files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from nlcheck.cli.options import add_rules
from nlcheck.render.width import columns
from nlcheck.rulebook import Rule, examples, load, words
from nlcheck.settings import load_settings

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("--markdown", action="store_true", help="输出规则手册（Markdown）")
    parser.add_argument("--since", metavar="版本", help="只列这一版及以后新增的，如 0.2")
    add_rules(parser)


def run(said: Namespace) -> int:
    """Print them."""
    rules = load((*load_settings(Path.cwd()).rules, *said.rules)).rules
    if said.since and not _version(said.since):
        print(f"nlcheck: --since 须是版本号，如 0.1，而不是 {said.since}", file=sys.stderr)
        return 2
    if said.since:
        rules = tuple(r for r in rules if _version(r.since) >= _version(said.since))
    for line in _reference(rules) if said.markdown else _table(rules):
        print(line)
    return 0


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def _table(rules: Sequence[Rule]) -> Iterator[str]:
    severity = words("labels")["severity"]
    name = max((len(rule.name) for rule in rules), default=0)
    title = max((columns(rule.title) for rule in rules), default=0)
    for rule in rules:
        gap = " " * (title - columns(rule.title))
        head = f"{rule.code}  {rule.name:{name}}  {rule.title}{gap}"
        yield f"{head}  {severity[rule.severity]}  {','.join(rule.genres) or '-'}"


def _reference(rules: Sequence[Rule]) -> Iterator[str]:
    labels = words("labels")
    yield "# 规则手册"
    for rule in rules:
        genres = "、".join(labels["genre"][genre] for genre in rule.genres) or "全部文种"
        yield from ("", f"## {rule.code} {rule.title}", "")
        yield f"`{rule.name}` · {labels['severity'][rule.severity]} · {genres} · 自 {rule.since} 版"
        yield from ("", rule.why.rstrip())
        if rule.basis:
            yield from ("", f"依据：{rule.basis}")
        for head, wanted in (("会报告", True), ("不会报告", False)):
            shown = [e for e in examples(rule) if bool(e.spans) is wanted]
            if shown:
                yield from ("", f"{head}：", "")
            for example in shown:
                yield from (f"    {line}" for line in example.marked.splitlines())
                for other in example.beside:
                    yield from ("", "同一次扫描的另一份报告：", "")
                    yield from (f"    {line}" for line in other.splitlines())
                yield ""
