"""``nlcheck scan FOLDER…``: many reports, in parallel, resumable, with the checks across them."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlcheck.cli.options import add_choosing, add_showing, settings_of
from nlcheck.cli.places import default_store, remember
from nlcheck.render.lines import harmless
from nlcheck.rulebook import load, words
from nlcheck.rulebook.system import system_fault
from nlcheck.settings import Settings, load_baseline, load_suppressions

if TYPE_CHECKING:
    from nlcheck.batch import Candidate, Known, Pool, Scan
    from nlcheck.cli.listing import Sums
    from nlcheck.store import Store

__all__ = ["configure", "run"]

TIMEOUT = 120.0
LARGE = 50 << 20
"""Bytes of a page that is better served."""


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("folders", nargs="+", metavar="目录", help="要核查的目录（或文件）")
    parser.add_argument(
        "-o", dest="outputs", action="append", default=[], type=Path, metavar="文件",
        help="另存清单，格式看扩展名（.xlsx .html .csv .jsonl .sarif .parquet…），可多次",
    )  # fmt: skip
    parser.add_argument("-j", dest="jobs", type=int, metavar="N", help="进程数，默认全部核心")
    parser.add_argument("--resume", action="store_true", help="内容和规则未变的文件不再核查")
    parser.add_argument(
        "--timeout", type=float, default=TIMEOUT, metavar="秒", help="单份文件的上限，默认 120"
    )
    parser.add_argument(
        "--exclude", action="append", default=[], metavar="样式", help="略过的文件或目录，如 旧稿*"
    )
    parser.add_argument("--show-files", action="store_true", help="只列出会核查哪些文件")
    parser.add_argument("--store", type=Path, metavar="文件", help="结果库，默认在用户缓存目录")
    parser.add_argument("--serve", action="store_true", help="核查完在本机打开网页，供逐条处理")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="--serve 的端口，默认任选")
    parser.add_argument("--cluster", metavar="地址", help="由 Dask 集群核查，如 tcp://主机:8786")
    add_choosing(parser)
    add_showing(parser)


def run(said: Namespace) -> int:
    """Scan, print the list, write the files, and say by exit code how it went."""
    settings = settings_of(said)
    if (complaint := _unusable(said)) is not None:
        print(f"nlcheck: {complaint}", file=sys.stderr)
        return 2
    book = load(settings.rules)  # a broken rule file is told before any work
    for entry in load_suppressions(Path.cwd()):  # so is an entry that names no rule
        book.select([entry.code])
    if said.baseline:
        load_baseline(said.baseline)
    try:
        missing = [folder for folder in said.folders if not _there(folder)]
    except (ImportError, ValueError) as reason:
        print(f"nlcheck: 不能读取（{reason}）", file=sys.stderr)
        return 2
    for folder in missing:
        print(f"nlcheck: 找不到 {folder}", file=sys.stderr)
    from nlcheck.batch import Pool  # noqa: PLC0415 (heavy: not for a wrong path)

    there = [folder for folder in said.folders if folder not in missing]
    pool = Pool(said.jobs or os.cpu_count() or 1)
    if not (said.show_files or said.cluster or not there):
        pool.begin()
    try:
        return max(_found(said, settings, there, pool), 2 if missing else 0)
    finally:
        pool.stop()


def _found(said: Namespace, settings: Settings, folders: list[str], pool: Pool) -> int:
    """With what is below the folders."""
    from nlcheck.batch import discover  # noqa: PLC0415 (heavy: not for a wrong path)

    store = said.store or default_store(said.folders)
    found = discover(folders, excludes=said.exclude, leave=(*said.outputs, store))
    if said.show_files:
        for one in found:
            print(f"{words('scan')['skipped'][one.skipped]}\t{harmless(one.path)}")
        return 0
    if (why := _unwritable(store)) is not None:
        print(f"nlcheck: 写不了结果库 {store}（{why}），请用 --store 另指一处", file=sys.stderr)
        return 2
    return _scan(said, settings, store, found, pool)


def _unwritable(path: Path) -> str | None:
    """Why no store can be kept there; tried, not asked."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("ab").close()
    except OSError as reason:
        return system_fault(reason)
    return None


def _there(folder: str) -> bool:
    if "://" not in folder:
        return Path(folder).exists()
    from nlcheck.batch.remote import there  # noqa: PLC0415 (heavy: not for a wrong path)

    return there(folder)


def _unusable(said: Namespace) -> str | None:
    for path in said.outputs:
        from nlcheck.batch.lists import FORMS  # noqa: PLC0415 (heavy: only where asked for)

        if path.suffix.lower() not in FORMS:
            return f"-o {path}：扩展名须是 {' '.join(FORMS)} 之一"
        if not path.absolute().parent.is_dir():
            return f"-o {path}：目录不存在"
    if said.jobs is not None and said.jobs < 1:
        return "-j 须是 1 或更大的整数"
    return None if said.timeout > 0 else "--timeout 须大于 0"


def _scan(
    said: Namespace, settings: Settings, path: Path, found: list[Candidate], pool: Pool
) -> int:
    from sqlite3 import DatabaseError  # noqa: PLC0415

    from nlcheck.batch import Known, Terms, scan, version_of  # noqa: PLC0415
    from nlcheck.cli.progress import progress  # noqa: PLC0415

    paths = [one.path for one in found if not one.skipped]
    terms = Terms(settings, version_of(settings), said.timeout)
    remember(path)
    try:
        opened = _opened(path, own=said.store is None)
    except DatabaseError as reason:
        print(f"nlcheck: {path} 不是本版本的结果库（{reason}），请换一个 --store", file=sys.stderr)
        return 2
    with opened as store:
        try:
            with progress(len(paths)) as tell:
                by = _cluster(said.cluster) if said.cluster else None
                went = scan(
                    paths, store, terms,
                    jobs=pool.jobs, resume=said.resume, tell=tell, by=by, pool=pool,
                )  # fmt: skip
        except (ImportError, RuntimeError) as reason:  # no cluster there, or no process can start
            print(f"nlcheck: 不能开始核查（{reason}）", file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            (done,) = next(store.rows("SELECT count(*) FROM documents"))
            print(f"已中断：{done} 份已存入 {path}，加 --resume 接着核查", file=sys.stderr)
            return 130
        accepted = load_baseline(said.baseline) if said.baseline else ()
        entries = load_suppressions(Path.cwd())
        known = Known(load(settings.rules), entries, store.decided(), accepted)
        failed = list(_save(store, known, said.outputs))  # first: who reads the list may stop
        worst = _print(store, known, went, settings, fixes=said.fix_preview)
        for line in _stale(known, settings):
            print(line, file=sys.stderr)
    for complaint in failed:
        print(f"nlcheck: {complaint}", file=sys.stderr)
    if said.serve:
        return _serve(path, known.undecided(), settings, said.port) or worst
    return 2 if failed else worst


def _stale(known: Known, settings: Settings) -> Iterator[str]:
    """Entries that met nothing, of rules that ran."""
    from nlcheck.engine import told  # noqa: PLC0415 (heavy: not for --help)

    book = load(settings.rules)
    ran, title = told(book, settings), book["SUP101"].title
    for entry in known.unused():
        if not book.select([entry.code]).isdisjoint(ran):
            said = f"{entry.path.name} 中的 {entry.code}，“{entry.text or '*'}”，{entry.reason}"
            yield f"nlcheck: SUP101 {title}：{said}"


def _opened(path: Path, *, own: bool) -> Store:
    """The store; one of our own that an older version left is made anew. ``DatabaseError``."""
    from sqlite3 import DatabaseError  # noqa: PLC0415

    from nlcheck.store import Store  # noqa: PLC0415

    try:
        return Store(path)
    except DatabaseError:
        if not own:
            raise
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            name.unlink(missing_ok=True)
        return Store(path)


def _serve(path: Path, known: Known, settings: Settings, port: int) -> int:
    """Until Ctrl-C; 2 where the port is taken."""
    from nlcheck.batch.serving import Server  # noqa: PLC0415 (only where asked for)

    try:
        server = Server(path, known, settings, port=port)
    except OSError as reason:
        print(f"nlcheck: 端口 {port} 不能用（{system_fault(reason)}）", file=sys.stderr)
        return 2
    print(f"网页：{server.url}（Ctrl-C 结束）", flush=True)
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()
    return 0


def _cluster(address: str) -> Any:
    from nlcheck.batch.cluster import Cluster  # noqa: PLC0415 (an extra)

    return Cluster(address)


def _print(
    store: Store, known: Known, went: Scan, settings: Settings, *, fixes: bool = False
) -> int:
    """The list and its sums; the exit code."""
    from nlcheck.cli.listing import READ, counted, listing  # noqa: PLC0415 (heavy: not for --help)

    sums = listing(store, known, settings, fixes=fixes)
    if (settings.format or READ[0]) in READ and not fixes:
        if settings.statistics:
            print(*counted(sums), sep="\n")
        for line in _summary(went, sums, known.left_out, store):
            print(line)
    return sums.code(settings)


def _summary(went: Scan, sums: Sums, left_out: int, store: Store) -> Iterator[str]:
    names, coverage = words("labels")["severity"], sums.coverage
    failed = f"（其中 {went.failed} 份未能检查）" if went.failed else ""
    counts = "  ".join(f"{names[one]} {sums.severities[one]}" for one in names)
    known = f"      已知问题 {left_out} 处不列" if left_out else ""
    yield f"检查完成  {went.files} 份{failed}  {counts}{known}"
    told = "，".join(
        f"{word} {coverage[key]}"
        for key, word in (("verified", "已核"), ("contradicted", "矛盾"), ("unchecked", "未核"))
    )
    yield f"核算覆盖  数字 {coverage['numbers']} 处：{told}"
    (grouped,) = next(store.rows("SELECT count(*) FROM evidence_groups"))
    (used,) = next(store.rows("SELECT count(*) FROM documents WHERE evidence <> '[]'"))
    if grouped or used:
        beside = f"，{used} 份的数字有同单位的其他文件作依据" if used else ""
        said = f"互为依据  {grouped} 组文件属于同一单位同一年度，互相核对{beside}"
        yield f"{said}（nlcheck query 可看）"
    if went.unchanged:
        yield f"未变文件  {went.unchanged} 份沿用上次结果"


def _save(store: Store, known: Known, outputs: Iterable[Path]) -> Iterator[str]:
    from nlcheck.batch import save  # noqa: PLC0415

    for path in outputs:
        try:
            save(store, known, path)
            if path.suffix.lower() == ".html" and path.stat().st_size > LARGE:
                print(f"nlcheck: {path} 很大，浏览器会慢，可改用 --resume --serve", file=sys.stderr)
        except ImportError:
            yield f"写 {path} 需要 pip install 'nlcheck[parquet]'"
        except OSError as reason:
            yield f"写不了 {path}（{system_fault(reason)}）"
