"""The page: what stands in it, and that nothing of a document becomes markup."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import nlcheck
from nlcheck.findings import Report
from nlcheck.reading import read
from nlcheck.render.pages.page import page

from .reports import HOSTILE, TEXT, report


class _Seen(HTMLParser):
    """Elements, ids and text by the parser of the standard library."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[tuple[str, str]] = []
        self._held: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "input"):
            self._held.append(dict(attrs).get("class") or tag)

    def handle_endtag(self, tag):  # noqa: ARG002
        self._held.pop()

    def handle_data(self, data):
        if self._held:
            self.marked.append((self._held[-1], data))


def _page(*reports: Report) -> str:
    return "".join(page(reports))


def _seen(text: str) -> _Seen:
    found = _Seen()
    found.feed(text)
    return found


def test_every_number_is_marked_with_its_fate():
    marked = _seen(_page(report())).marked

    assert ("verified", "500.00万元") in marked
    assert ("unchecked", "180.00") in marked
    assert ("error", "37.0%") in marked


def test_text_reads_as_it_stands():
    shown = _page(report())
    body = shown[shown.index('<section id="text"') : shown.index('<section id="list"')]
    paragraphs = re.findall(r"<p[^>]*>(.*?)</p>", body, re.DOTALL)

    assert [re.sub("<[^>]+>", "", p) for p in paragraphs] == [
        line for line in TEXT.splitlines() if line
    ]


def test_card_leads_to_its_place():
    tags = _seen(_page(report(), report(path="b.txt"))).tags
    leads = [a["href"] for t, a in tags if a.get("class") == "where"]
    anchors = {f"#{a['id']}" for t, a in tags if t == "a" and "id" in a}

    assert leads == ["#t0", "#t1"]
    assert set(leads) <= anchors


def test_card_says_what_slip_explains_the_repair():
    told = nlcheck.check(
        "全年支出合计500.00万元，其中：基本支出320.00万元，占63.0%；项目支出180.00万元，占36.0%。"
    )
    shown = re.sub("<[^>]+>", "", _page(told))

    assert "因 疑似错写一位数字" in shown


def test_table_keeps_its_cells():
    document = read("| 项目 | 决算数 |\n| --- | --- |\n| 基本支出 | 1.00 |\n", name="a.md")
    shown = _page(Report("a.md", document, ()))

    assert re.findall(r"<td>(.*?)</td>", shown) == ["项目", "决算数", "基本支出", "1.00"]


def test_nothing_of_a_document_becomes_markup():
    seen = _seen(_page(report(HOSTILE, path="</title><script>x")))

    assert [t for t, _ in seen.tags].count("script") == 1
    assert not [t for t, _ in seen.tags if t == "img"]
    assert not [a for _, a in seen.tags if any(name.startswith("on") for name in a)]


def test_marks_that_turn_the_reading_order_are_shown_by_number():
    shown = _page(report(HOSTILE))

    assert not re.search("[\u200f\u202e\u2028]", shown)
    assert '<span class="unseen">U+202E</span>' in shown


def test_only_our_script_may_run():
    shown = _page(report())
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', shown)
    [script] = re.findall(r"<script>(.*?)</script>", shown, re.DOTALL)

    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "http:" not in shown.replace("http-equiv", "")
    assert "https:" not in shown


def test_file_that_could_not_be_read_is_named():
    assert "文件未能检查" in _page(Report("x.pdf", None, ()))


def test_ten_thousand_findings_come_through():
    shown = _page(report(HOSTILE, times=10_000))

    assert shown.count('<article class="card') == 10_000
    assert shown.endswith("</html>\n")
