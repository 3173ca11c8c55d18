"""Old Word files through LibreOffice: really, where it is installed; else a stand-in."""

from __future__ import annotations

import sys

import pytest

from nlcheck.document import Paragraph
from nlcheck.reading.errors import NO_OFFICE, ReadError
from nlcheck.reading.office import converted, program, read_office

RTF = b"{\\rtf1\\ansi\\uc0 \\u25903 \\u20986 500.00\\par}"


@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
def test_an_old_file_is_read():
    layout = read_office(RTF)
    texts = [p.span.of(layout.source) for p in layout.pieces if isinstance(p, Paragraph)]

    assert texts == ["支出500.00"]


def script(folder, body: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport sys, time, pathlib\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_a_converter_that_hangs_is_given_up(tmp_path):
    with pytest.raises(ReadError) as caught:
        converted(script(tmp_path, "time.sleep(60)"), RTF, seconds=0.2)

    assert caught.value.code == NO_OFFICE


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_a_converter_that_gives_nothing_is_said(tmp_path):
    with pytest.raises(ReadError) as caught:
        converted(script(tmp_path, "pass"), RTF)

    assert caught.value.code == NO_OFFICE


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_a_converter_writes_into_its_own_folder(tmp_path):
    body = (
        "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "(folder / 'input.docx').write_bytes((folder / 'input.doc').read_bytes() + b'!')"
    )

    assert converted(script(tmp_path, body), b"given") == b"given!"
