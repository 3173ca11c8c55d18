"""One folder and one plain scan of it, for all tests of scans."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.insert(0, HERE)  # workers find their deeds by name


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from county import county

    return county(tmp_path_factory.mktemp("scan") / "county", 60)
