"""The list of a scan on standard output, in the form asked for, and what its sums come to."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import IO, TYPE_CHECKING, Any

from nlcheck.base.records import alike
from nlcheck.cli.options import colour
from nlcheck.settings import CHOICES, Settings

if TYPE_CHECKING:
    from nlcheck.batch import Known
    from nlcheck.store import Store

__all__ = ["Sums", "listing"]

NARROW, WIDE = 60, 120
READ = ("concise", "diff", "github")
"""for people and logs, document by document; any other form is one piece"""


@alike
class Sums:
    """What all documents come to; ``failed``: whether one could not be checked."""

    severities: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    coverage: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)

    def add(self, told: dict[str, Any]) -> None:
        """One document."""
        self.coverage.update(told["coverage"])
        for one in told["findings"]:
            self.severities[one["severity"]] += 1
            self.rules[one["code"], one["title"], one["name"]] += 1
            if one["code"].startswith("DOC") and one["severity"] == "error":
                self.failed.append(told["path"])

    def code(self, settings: Settings) -> int:
        """1 for a finding as severe as ``fail_on``, and for whatever could not be checked."""
        ranks = CHOICES["min-severity"]
        worst = ranks[: ranks.index(settings.fail_on) + 1] if settings.fail_on in ranks else ()
        return int(bool(self.failed) or any(self.severities[one] for one in worst))


def listing(store: Store, known: Known, settings: Settings, *, fixes: bool) -> Sums:
    """Print it; ``fixes``: what the sure repairs would change, and nothing else."""
    from nlcheck.batch import records, write  # noqa: PLC0415 (heavy: not for --help)

    sums, out = Sums(), sys.stdout
    form = settings.format or READ[0]
    if form not in READ and not fixes:
        if not out.isatty() and hasattr(out, "reconfigure"):
            out.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        write(store, known, form, out)
    for told in records(store, known):
        sums.add(told)
        if fixes:
            out.writelines(_preview(told))
        elif form in READ and told["findings"]:
            _told(told, form, settings, out)
    return sums


def _told(told: dict[str, Any], form: str, settings: Settings, out: IO[str]) -> None:
    from nlcheck.batch import lines  # noqa: PLC0415 (heavy: not for --help)

    if form == "concise":
        out.writelines(f"{line}\n" for line in lines(told))
        return
    from nlcheck.batch.rebuilding import rebuilt  # noqa: PLC0415 (only where asked for)

    if form == "github":
        from nlcheck.render.concise import github  # noqa: PLC0415 (only where asked for)

        out.writelines(f"{line}\n" for line in github(rebuilt(told)))
        return
    from nlcheck.render.diff import WIDTH, diff  # noqa: PLC0415 (only where asked for)
    from nlcheck.render.lines import coloured, plain  # noqa: PLC0415

    columns = shutil.get_terminal_size().columns
    width = min(max(columns, NARROW), WIDE) if out.isatty() else WIDTH
    shown = diff(rebuilt(told), width=width)
    if colour(settings, out):
        coloured(shown, out)
    else:
        out.writelines(f"{line}\n" for line in plain(shown))


def _preview(told: dict[str, Any]) -> Iterable[str]:
    if not any(one["fix"] for one in told["findings"]):
        return
    from nlcheck.batch.rebuilding import rebuilt  # noqa: PLC0415 (only where asked for)
    from nlcheck.render.preview import preview  # noqa: PLC0415

    yield from (f"{line}\n" for line in preview(rebuilt(told)))


def counted(sums: Sums) -> Iterator[str]:
    """Findings by rule, the commonest first."""
    for (code, title, name), count in sorted(sums.rules.items(), key=lambda r: (-r[1], r[0])):
        yield f"{count:6}  {code}  {title}  {name}"
