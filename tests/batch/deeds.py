"""What workers do in tests: as the engine, but for files that kill or hang whoever reads them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from nlcheck.batch.digesting import digest
from nlcheck.settings import Settings
from nlcheck.store import Digest


def perilous(path: str, settings: Settings, **told: Any) -> Digest | None:
    """``deadly`` always kills, ``frail`` the first time, ``endless`` never comes back."""
    name = Path(path).name
    if name.startswith("deadly"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("frail") and not (mark := Path(path + ".met")).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("endless"):
        time.sleep(600)
    return digest(path, settings, **told)
