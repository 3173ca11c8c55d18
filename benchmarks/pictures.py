"""The pictures of the README, made anew: ``python -m benchmarks.pictures [--to docs/pictures]``.

The terminal, the comments in a copy of a Word file and the review page, all of reports in
``corpora/``. Needs LibreOffice, Chromium and a Chinese font; nothing is typed in by hand.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
REPORT = "corpora/faulty/yunxi-archives-2031.txt"
WORD = "corpora/pair/shanling-library-2032.docx"
COLUMNS = 88
SHOWN = 4
"""findings in the picture of the terminal"""
COLOURS = 64
SCALE = 1.25
"""pixels a point of the page of Word"""
SIDE = 330
"""pixels beside that page for its comments"""
TERMINAL = """<meta charset="utf-8"><style>
@font-face {{ font-family: wide; src: local("Droid Sans Fallback"), local("Noto Sans CJK SC"),
 local("Microsoft YaHei"); size-adjust: 120.4%; unicode-range: U+2E80-FFFF; }}
body {{ margin: 0; background: #fff; }}
pre {{ margin: 0; padding: 14px 20px; font: 14px/1.5 wide, "DejaVu Sans Mono", monospace;
 color: #222; }}
{stylesheet}</style><pre>{code}</pre>"""
PAGE = """<meta charset="utf-8"><style>body {{ margin: 0; position: relative; background: #f3f3f3;
 font: 13px/1.45 sans-serif; }} img {{ display: block; }}
div {{ position: absolute; left: {left}px; width: {width}px; padding: 6px 9px; background: #fff8d6;
 border-left: 4px solid #d9a400; white-space: pre-wrap; }}
i {{ position: absolute; border-top: 1px dashed #d9a400; }}
</style><img src="{image}">{notes}"""


def nlcheck(*words: str) -> str:
    """What a command prints; findings are no failure."""
    done = subprocess.run(
        [sys.executable, "-m", "nlcheck", *words],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return done.stdout


def terminal(to: Path, folder: Path) -> None:
    """The first findings and the last lines."""
    first, *found = nlcheck("check", REPORT, "--format", "diff", "--color", "always").split("\n\n")
    said = Text.from_ansi("\n\n".join([first, *found[:SHOWN], "…", found[-1].rstrip()]))
    console = Console(file=io.StringIO(), width=COLUMNS, record=True, force_terminal=True)
    console.print(Text(f"$ nlcheck check {REPORT}\n"), said, sep="\n", soft_wrap=True)
    page = folder / "terminal.html"
    page.write_text(console.export_html(code_format=TERMINAL), encoding="utf-8")
    _shot(page, to / "terminal.png", 860, 810)


def comments(to: Path, folder: Path) -> None:
    """The first page of the annotated copy, its comments beside it as word processors show them."""
    copy = folder / "copy.docx"
    nlcheck("annotate", WORD, "-o", str(copy))
    notes = list(_notes(_printed(copy, folder, notes=True)))
    sheet = _printed(copy, folder, notes=False).render(scale=SCALE).to_pil()
    sheet.save(folder / "sheet.png")
    left, low = sheet.width, 0
    said = []
    for top, right, words in notes:
        low = max(low, top - 20)
        line = f"left:{right}px;top:{top}px;width:{left - right}px"
        said.append(f'<i style="{line}"></i><div style="top:{low}px">{escape(words)}</div>')
        low += 26 + 19 * sum(1 + len(row) // 28 for row in words.splitlines())
    page = folder / "word.html"
    html = PAGE.format(left=left, width=SIDE - 40, image="sheet.png", notes="".join(said))
    page.write_text(html, encoding="utf-8")
    _shot(page, to / "word.png", left + SIDE, round(sheet.height * 0.87))


def _printed(copy: Path, folder: Path, *, notes: bool) -> pypdfium2.PdfPage:
    """The first page as LibreOffice prints it."""
    wish = f'pdf:writer_pdf_Export:{{"ExportNotes":{{"type":"boolean","value":"{notes}"}}}}'
    subprocess.run(
        [_program("soffice"), f"-env:UserInstallation={(folder / 'office').as_uri()}",
         "--headless", "--convert-to", wish.lower().replace("exportnotes", "ExportNotes")
         .replace("pdf_export", "pdf_Export"), "--outdir", str(folder), str(copy)],
        check=True, capture_output=True,
    )  # fmt: skip
    return pypdfium2.PdfDocument(copy.with_suffix(".pdf").read_bytes())[0]


def _notes(page: pypdfium2.PdfPage) -> Iterator[tuple[int, int, str]]:
    """Where each note hangs, in pixels from the top and from the left, and its words."""
    found = []
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note, box = pdfium.FPDFPage_GetAnnot(page, number), pdfium.FS_RECTF()
        size = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
        words = ctypes.create_string_buffer(size)
        held = ctypes.cast(words, ctypes.POINTER(pdfium.FPDF_WCHAR))
        pdfium.FPDFAnnot_GetStringValue(note, b"Contents", held, size)
        pdfium.FPDFAnnot_GetRect(note, box)
        top = round((page.get_height() - box.bottom) * SCALE)
        if said := words.raw.decode("utf-16-le").rstrip("\0"):
            found.append((top, round(box.left * SCALE), said))
    yield from sorted(set(found))


def review(to: Path, folder: Path) -> None:
    """The page that ``check -o`` writes, as a browser shows it."""
    page = folder / "review.html"
    nlcheck("check", REPORT, "-o", str(page))
    _shot(page, to / "review.png", 1280, 800)


def _shot(page: Path, to: Path, width: int, height: int) -> None:
    picture = page.with_suffix(".shot.png")
    subprocess.run(
        [_program("chromium", "google-chrome"), "--headless=new", "--no-sandbox", "--disable-gpu",
         "--hide-scrollbars", f"--user-data-dir={page.parent / 'browser'}",
         f"--window-size={width},{height}", f"--screenshot={picture}", page.as_uri()],
        check=True, capture_output=True,
    )  # fmt: skip
    Image.open(picture).convert("RGB").quantize(COLOURS).save(to, optimize=True)


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise SystemExit(f"{names[0]} is not installed")
    return found


def main() -> int:
    """Make all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "pictures")
    to = parser.parse_args().to
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        terminal(to, Path(folder))
        comments(to, Path(folder))
        review(to, Path(folder))
    for picture in sorted(to.iterdir()):
        print(f"{picture.name}  {picture.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
