"""Old files (.doc, .wps, .rtf, .odt, XML of 2003): LibreOffice makes them new, if installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from nlcheck.document import Layout
from nlcheck.reading.errors import NO_OFFICE, TOO_LARGE, ReadError
from nlcheck.reading.word.document import read_docx

SECONDS = 90
"""for one file; a cold start of LibreOffice takes 5 to 10"""
BYTES = 64 << 20
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)


def program() -> str | None:
    """Where LibreOffice is, or None."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def read_office(data: bytes) -> Layout:
    """The layout of a file that only LibreOffice opens; :class:`ReadError` when that fails."""
    return read_docx(as_docx(data))


def read_old_sheet(data: bytes) -> Layout:
    """The layout of a workbook that only LibreOffice opens; :class:`ReadError` when that fails."""
    from nlcheck.reading.sheets.workbook import read_xlsx  # noqa: PLC0415

    return read_xlsx(_modern(data, to="xlsx"))


def as_docx(data: bytes) -> bytes:
    """The file as .docx; :class:`ReadError` when LibreOffice is missing or cannot."""
    return _modern(data, to="docx")


def _modern(data: bytes, *, to: str) -> bytes:
    soffice = program()
    if soffice is None:
        raise ReadError(NO_OFFICE, "no-office", to=to)
    if len(data) > BYTES:
        raise ReadError(TOO_LARGE, "too-large", limit=BYTES >> 20)
    return converted(soffice, data, to=to)


def converted(soffice: str, data: bytes, *, to: str = "docx", seconds: float = SECONDS) -> bytes:
    """The file in a newer format. Own profile, folder and process group; no macros, headless."""
    with tempfile.TemporaryDirectory(prefix="nlcheck-") as folder:
        home = Path(folder)
        given = home / ("input.doc" if to == "docx" else "input.xml")
        given.write_bytes(data)
        command = [
            soffice,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", to, "--outdir", folder, str(given)),
        ]
        _run(command, seconds)
        result = home / f"input.{to}"
        if not result.is_file():
            raise ReadError(NO_OFFICE, "office-failed")
        return result.read_bytes()


def _run(command: list[str], seconds: float) -> None:
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as reason:
            _stop(process)
            raise ReadError(NO_OFFICE, "office-slow", seconds=f"{seconds:g}") from reason


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the converter and what it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
        return
    process.kill()
