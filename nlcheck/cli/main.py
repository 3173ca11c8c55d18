"""Which command is meant, and what a user sees when something goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TextIO

import nlcheck

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "check": "核查一份或几份报告",
    "scan": "核查整个目录：并行、可续，报告之间互相核对",
    "query": "查询 scan 的结果库（SQL，只读）",
    "explain": "说明一条规则：查什么、为什么、正反例、怎样忽略",
    "rules": "列出全部规则",
    "extract": "列出从文件里读到的数字、关系和未核原因",
    "annotate": "把疑点标在报告的副本里：Word 批注、PDF 高亮、网页，或写成反馈单",
    "diff": "比较两稿：哪些疑点消失、新出现、未变",
    "baseline": "登记已接受的疑点，每条写明理由；清理不再出现的",
    "synth": "生成一份自洽的报告，或埋有差错的报告",
    "bench": "在自带的语料上量准确度和速度，与上一次比较",
    "doctor": "看看装了什么、能读哪些格式、哪里会出问题",
    "decide": "把清单或网页上的处理结果登记到 scan 的结果库",
    "completion": "输出命令补全脚本（bash、zsh、fish）",
}
BESIDE = ("decide", "completion")
"""not among what others may rely on: these may change"""
BAD_USAGE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code. Never raises on what a user says or a file holds."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.stdout = sys.stdout or _nowhere()  # None where the shell has closed it
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if not words or words[0] in ("-h", "--help", "help"):
        print(_usage())
        return 0 if words else BAD_USAGE
    if words[0] in ("-V", "--version"):
        print(f"nlcheck {nlcheck.__version__}")
        return 0
    if words[0] not in COMMANDS:
        print(_unknown(words[0]), file=sys.stderr)
        return BAD_USAGE
    try:
        return _run(words[0], words[1:])
    except KeyboardInterrupt:  # also while the command is loaded
        print("已中断", file=sys.stderr)
        return INTERRUPTED


def _run(command: str, words: Sequence[str]) -> int:
    from nlcheck.base.faults import FileFault  # noqa: PLC0415 (not for --help)
    from nlcheck.cli.parser import Parser  # noqa: PLC0415

    module = import_module(f"nlcheck.cli.{command}")
    parser = Parser(prog=f"nlcheck {command}", description=COMMANDS[command])
    module.configure(parser)
    try:
        code = int(module.run(parser.parse_args(words)))
        sys.stdout.flush()
    except SystemExit as leave:
        return int(leave.code or 0)
    except FileFault as fault:
        from nlcheck.cli.faults import in_chinese  # noqa: PLC0415

        print(in_chinese(fault), file=sys.stderr)
        return BAD_USAGE
    except BrokenPipeError:  # the reader, head or less, has seen enough
        _silence()
        return 1
    except OSError as reason:  # a full disk
        from nlcheck.base.paths import shown  # noqa: PLC0415 (only on the way out)
        from nlcheck.rulebook.system import system_fault  # noqa: PLC0415

        _silence()
        where = f"写不了 {shown(str(reason.filename))}" if reason.filename else "写不出结果"
        print(f"nlcheck: {where}（{system_fault(reason)}）", file=sys.stderr)
        return BAD_USAGE
    return code


def _silence() -> None:
    """What is still to be written goes nowhere: the end of the process must not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 (open as long as we run)


def _usage() -> str:
    rows = {name: f"  {name:11} {said}" for name, said in COMMANDS.items()}
    return "\n".join(
        [
            "用法：nlcheck 命令 [参数…]",
            "",
            "核对中文财政公开报告里的数字：占比、增减、合计、前后、文表是否自相矛盾。",
            "",
            "命令：",
            *(row for name, row in rows.items() if name not in BESIDE),
            "",
            "附带的命令（用法以后可能改）：",
            *(rows[name] for name in BESIDE),
            "",
            "各命令的参数：nlcheck 命令 --help      版本：nlcheck --version",
            "退出码：0 全部核查且没有错误（--fail-on 可改），1 有错误或有文件未能检查，",
            "        2 用法或配置有误，130 中断",
        ]
    )


def _unknown(word: str) -> str:
    import difflib  # noqa: PLC0415 (only on the way out)

    if word.endswith((".txt", ".md", ".pdf", ".docx", ".xlsx", ".html")) or os.path.exists(word):  # noqa: PTH110
        return f"nlcheck: 核查文件请用 nlcheck check {word}"
    near = difflib.get_close_matches(word, COMMANDS, 1)
    hint = f"，是不是 {near[0]}？" if near else ""
    return f"nlcheck: 没有“{word}”这个命令{hint}（nlcheck --help 列出全部命令）"
