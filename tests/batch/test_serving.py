"""The served page: what may ask it, what it gives, and that decisions reach the store."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nlcheck.batch import Known, Terms, discover, records, scan
from nlcheck.batch.serving import Server
from nlcheck.rulebook import load
from nlcheck.settings import Settings
from nlcheck.store import Store

TEXT = "# 雾岭县{0}{1}年度部门决算情况说明\n{1}年度支出合计{2}。\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("served")
    own = place / "own"
    own.mkdir()
    for year, said in ((2031, "400.00万元"), (2032, "500.00万元，较上年决算数增加80.00万元")):
        (own / f"{year}.txt").write_text(TEXT.format("苗圃", year, said), encoding="utf-8")
    shares = "500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%"
    (own / "a.txt").write_text(TEXT.format("果园", 2031, shares), encoding="utf-8")
    path = place / "s.sqlite"
    with Store(path) as opened:
        paths = [one.path for one in discover([str(own)])]
        scan(paths, opened, Terms(Settings(), "1"), jobs=1)
    return path


@pytest.fixture
def server(store: Path) -> Iterator[Server]:
    with Server(store, Known(load(), (), ()), Settings()) as opened:
        thread = threading.Thread(target=opened.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield opened
        opened.shutdown()
        thread.join()


def _asked(url: str, body: bytes | None = None) -> Any:
    with urllib.request.urlopen(urllib.request.Request(url, body), timeout=60) as answer:
        return json.load(answer)


def test_without_the_secret_nothing_is_given(server: Server):
    address = f"http://127.0.0.1:{server.server_port}"
    for path in ("/", "/findings", "/wrong/findings", "/wrong/"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(address + path, timeout=60)


def test_index_and_cards_agree(server: Server):
    held = _asked(server.url + "findings")
    codes = [held["rules"][row[1]][0] for row in held["findings"]]
    cards = _asked(f"{server.url}cards?of={','.join(map(str, range(len(codes))))}")

    assert {"REF201", "SHR101"} <= set(codes)
    assert [f'data-code="{code}"' in card for code, card in zip(codes, cards, strict=True)] == [
        True
    ] * len(codes)
    assert all(f'id="c{number}"' in card for number, card in enumerate(cards))


def test_search_looks_into_messages(server: Server):
    held = _asked(server.url + "findings")
    found = _asked(f"{server.url}search?for={urllib.request.quote('本单位2031年度报告')}")

    assert [held["rules"][held["findings"][n][1]][0] for n in found] == ["REF201"]


def test_decision_reaches_the_store_and_later_lists(server: Server, store: Path):
    held = _asked(server.url + "findings")
    [row] = [r for r in held["findings"] if held["rules"][r[1]][0] == "REF201"]
    one = {"path": held["documents"][row[0]][0], "fingerprint": row[4], "code": "REF201"}
    one |= {"decision": "误报", "reason": "年初调账"}
    _asked(server.url + "decisions", json.dumps({"decisions": [one]}).encode())

    assert _asked(server.url + "findings")["decisions"] == [
        [one["path"], row[4], "误报", "年初调账"]
    ]
    with Store(store) as opened:
        listed = records(opened, Known(load(), (), opened.decided()))
        assert "REF201" not in {f["code"] for told in listed for f in told["findings"]}


def test_dropped_report_is_checked_on_its_own(server: Server):
    text = TEXT.format("菜园", 2031, "10.00万元，其中：甲5.00万元，占40.0%；乙5.00万元，占50.0%")
    held = _asked(f"{server.url}check?name=x.txt", text.encode())

    assert held["documents"] == [["x.txt", "雾岭县菜园", 2031]]
    assert "40.0%" in held["findings"][0][6]


@pytest.mark.parametrize("path", ["cards?of=999", "cards?of=x", "cards", "nothing", "_get_page"])
def test_what_no_page_asks_is_refused(server: Server, path: str):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(server.url + path, timeout=60)
