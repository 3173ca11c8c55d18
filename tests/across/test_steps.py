"""Steps over pieces: what is a set phrase, what is bounded, and that no order of arrival counts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from nlcheck.across import Piece, bin_of, gathered, steps
from nlcheck.across.names import may_be_one
from nlcheck.across.similar import CROWD, SOME, bands, like, pairs
from nlcheck.batch.bins import Bins, pieces_of
from nlcheck.batch.crossing import StoredSheets, cross
from nlcheck.batch.digesting import digest_of
from nlcheck.rulebook import load
from nlcheck.settings import Settings
from nlcheck.store import Store

BOOK = load()
RULES = tuple(rule for rule in BOOK.rules if rule.across)
PLACES = ("云坪湾", "岭洲渡", "溪塘墟", "桥陇垭", "荷浦岙", "竹埠堰", "松坝汀", "梅湖泉")
OPENED = "老库房屋面渗漏翻修另购恒温恒湿柜和档案扫描设备"


def _report(unit: str, year: int, reason: str) -> str:
    said = f"支出合计90.00万元，较上年决算数增加5.00万元，主要原因是{reason}。"
    return f"# {unit}{year}年度部门决算情况说明\n{year}年度{said}\n"


def _filled(path: Path, texts: list[str]) -> Store:
    store = Store(path)
    for number, text in enumerate(texts):
        store.put(digest_of(text.encode(), f"{number}.txt", Settings(), version=""))
    return store


def _codes(store: Store) -> Counter[str]:
    found = cross(store, BOOK, Settings())
    return Counter(row.code for rows in found.values() for row in rows)


@pytest.mark.parametrize(("units", "told"), [(2, 2), (4, 4), (5, 0), (8, 0)])
def test_what_five_units_say_is_a_set_phrase(units: int, told: int, tmp_path: Path):
    texts = [_report(f"{place}县档案馆", 2031, OPENED) for place in PLACES[:units]]

    with _filled(tmp_path / "s.sqlite", texts) as store:
        assert _codes(store)["RSN201"] == told


def test_set_phrase_varied_a_little_stays_one(tmp_path: Path):
    varied = [OPENED, f"{OPENED}等", f"因{OPENED}", f"{OPENED}了", OPENED.replace("另购", "新购")]
    texts = [
        _report(f"{place}县档案馆", 2031, reason)
        for place, reason in zip(PLACES, varied, strict=False)
    ]

    with _filled(tmp_path / "s.sqlite", texts) as store:
        assert _codes(store)["RSN201"] == 0


def test_copied_reason_names_the_other_unit(tmp_path: Path):
    texts = [_report(f"{place}县档案馆", 2031, OPENED) for place in PLACES[:2]]
    with _filled(tmp_path / "s.sqlite", texts) as store:
        found = cross(store, BOOK, Settings())

    assert {path: [row.message for row in rows] for path, rows in found.items()} == {
        "0.txt": ["这段原因与岭洲渡县档案馆的几乎一字不差"],
        "1.txt": ["这段原因与云坪湾县档案馆的几乎一字不差"],
    }


def test_order_of_arrival_does_not_matter(tmp_path: Path):
    texts = [_report(f"{place}县档案馆", 2031, OPENED) for place in PLACES[:3]]
    texts += [_report(f"{place}县档案馆", 2032, OPENED) for place in PLACES[:3]]
    with _filled(tmp_path / "s.sqlite", texts) as store:
        sheets, seen = StoredSheets(store), []
        told = [text for (text,) in store.rows("SELECT pieces FROM documents")]
        for seed in range(3):
            waiting, held = [piece for text in told for piece in pieces_of(text)], []
            for step in range(steps(RULES)):
                Random(seed).shuffle(waiting)
                now = [piece for piece in waiting if piece.step == step]
                found = gathered(RULES, step, now, sheets)
                waiting += found.pieces
                held += found.held
            seen.append(held)

    assert seen[0]
    assert seen[0] == seen[1] == seen[2]


def test_texts_with_few_edits_meet_in_a_band_and_others_do_not():
    near, far = OPENED.replace("另购", "新购"), "少儿阅览室延长开放时间夜班水电和保洁费用增加"

    assert like(OPENED, near, 0.85)
    assert set(bands(OPENED)) & set(bands(near))
    assert not like(OPENED, far, 0.85)
    assert not set(bands(OPENED)) & set(bands(far))


def test_crowd_is_compared_with_some():
    few, many = [str(n) for n in range(CROWD)], [str(n) for n in range(10 * CROWD)]

    assert len(list(pairs(few))) == CROWD * (CROWD - 1) // 2
    assert len(list(pairs(many))) <= SOME * len(many)


@pytest.mark.parametrize("reports", [10, 50_000])
def test_bins_give_back_what_they_were_given(reports: int):
    keys = tuple(f"key {n}" for n in range(100))
    piece = Piece(1, keys, ["甲", 1, None], ("a.txt",))
    with Bins(reports) as bins:
        bins.put(piece)
        found = [(n, one) for n in range(bins.count) for one in bins.take(1, n)]
        again = [one for n in range(bins.count) for one in bins.take(1, n)]

    assert sorted(key for _, one in found for key in one.keys) == sorted(keys)
    assert all(one[2:] == piece[2:] for _, one in found)
    assert all(bin_of(key, bins.count) == n for n, one in found for key in one.keys)
    assert again == []


@pytest.mark.parametrize(
    ("one", "other", "due"),
    [
        ("云溪县人民政府政务服务中心", "云溪县政务服务中心", True),
        ("云溪县文化和旅游局", "云溪县文旅局", True),
        ("云溪县教育局", "云溪县教育局本级", True),
        ("云溪县图书馆", "云溪县档案馆", False),
        ("云溪县图书馆", "青陂县图书馆", False),
    ],
)
def test_names_of_one_unit(one: str, other: str, due: bool):
    assert may_be_one(one, other) is due
    assert may_be_one(other, one) is due
