"""The served page in headless Chromium: cards come when asked for, decisions go to the store."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from nlcheck.batch import Known, Terms, scan
from nlcheck.batch.serving import Server
from nlcheck.rulebook import load
from nlcheck.settings import Settings
from nlcheck.store import Store

from .browser import needed, session

pytestmark = [needed, pytest.mark.slow]

TEXT = """\
# 雾岭县果园2031年度部门决算情况说明
2031年度支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。
"""


def test_decision_on_the_page_is_in_the_store(tmp_path: Path):
    report, path = tmp_path / "a.txt", tmp_path / "s.sqlite"
    report.write_text(TEXT, encoding="utf-8")
    with Store(path) as store:
        scan([str(report)], store, Terms(Settings(), "1"), jobs=1)
    with Server(path, Known(load(), (), ()), Settings()) as server, session() as browser:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        browser.open(server.url)
        browser.until("return document.querySelectorAll('.card').length > 0", True)
        quote = browser.run("return document.querySelector('.card del').textContent")
        browser.press("jxx")
        browser.run("await new Promise((done) => setTimeout(done, 500))")
        browser.refresh()
        shown = browser.until("return document.querySelector('.decision')?.value ?? ''", "误报")
        server.shutdown()
        thread.join()

    assert quote == "37.0%"
    assert shown == "误报"
    with Store(path) as store:
        assert len(store.decided()) == 1
