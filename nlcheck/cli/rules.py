"""``nlcheck rules``: the list, or with ``--markdown`` the reference, straight from the files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from nlcheck.cli.options import add_rules
from nlcheck.render.width import columns
from nlcheck.rulebook import Example, Rule, examples, load, words
from nlcheck.settings import Settings, load_settings

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("--markdown", action="store_true", help="输出规则手册（Markdown）")
    parser.add_argument(
        "--try", dest="tried", action="store_true",
        help="把规则自带的例子跑一遍，列出不合的；另加了目录时只跑那些目录里的",
    )  # fmt: skip
    parser.add_argument("--since", metavar="版本", help="只列这一版及以后新增的，如 0.2")
    add_rules(parser)


def run(said: Namespace) -> int:
    """Print them."""
    folders = (*load_settings(Path.cwd()).rules, *said.rules)
    rules = load(folders).rules
    if said.since and not _version(said.since):
        print(f"nlcheck: --since 须是版本号，如 0.1，而不是 {said.since}", file=sys.stderr)
        return 2
    if said.since:
        rules = tuple(r for r in rules if _version(r.since) >= _version(said.since))
    if said.tried:
        return _tried(rules, folders)
    for line in _reference(rules) if said.markdown else _table(rules):
        print(line)
    return 0


def _tried(rules: Sequence[Rule], folders: Sequence[Path]) -> int:
    """Run the examples of the rules in these folders, or of all; 1 where one does not hold."""
    own = {rule.code for rule in rules} - ({r.code for r in load().rules} if folders else set())
    count = failed = 0
    for rule in rules:
        if rule.code not in own or rule.from_engine or rule.across:
            continue
        for number, example in enumerate(examples(rule), 1):
            count += 1
            for line in _complaints(rule, example, folders):
                print(f"{rule.code} 第{number}例：{line}")
                failed += 1
    print(f"共 {count} 例，" + (f"不合 {failed} 处" if failed else "全部相符"))
    return int(failed > 0)


def _complaints(rule: Rule, example: Example, folders: Sequence[Path]) -> Iterator[str]:
    from nlcheck.engine import check  # noqa: PLC0415 (heavy: not for the list)
    from nlcheck.engine.trying import trial  # noqa: PLC0415

    report = check(example.text, settings=Settings(genre=example.genre, rules=tuple(folders)))
    tried = trial(rule, example, report)
    yield from (f"圈出的“{at.of(example.text)}”没有报告" for at in tried.missed)
    yield from (f"报告了没有圈出的“{at.of(example.text)}”" for at in tried.unmarked)
    for finding in report.findings:
        if finding.code in tried.others:
            yield f"另有 {finding.code} {finding.title}：{finding.message}"
    yield from (f"消息里没有“{word}”" for word in tried.unsaid)


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
