"""Who rises and who falls."""

from __future__ import annotations

import pytest

from nlcheck.language.motions import Motion, forms, motion_reader

EXAMPLES = [
    pytest.param(name, *example, id=f"{name}-{number}")
    for name, form in forms().items()
    for number, example in enumerate(form["examples"], 1)
]


def _read(text: str) -> list[Motion]:
    return list(motion_reader().read(text))


@pytest.mark.parametrize(("name", "text", "thing", "direction"), EXAMPLES)
def test_form_reads_its_examples(name: str, text: str, thing: str, direction: int):
    assert (thing, direction) in [(m.name, m.direction) for m in _read(text)], name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("人员工资较上年有所增加，项目支出减少", [("人员工资", 1), ("项目支出", -1)]),
        ("增加了屋顶翻修、加装护栏以及夜间值守等费用", [("费用", 1)]),
        ("本年未增加人员经费", []),
        ("没有新增车辆，不再发放补助", []),
        ("今后将压减会议费", []),
        ("正常开展工作", []),
    ],
)
def test_motions_of_a_sentence(text: str, told: list[tuple[str, int]]):
    normal = text.replace("，", ",")

    assert [(m.name, m.direction) for m in _read(normal) if m.kind != "OTHER"] == told


def test_what_leads_to_something_else_is_a_cause():
    first, second = _read("在职人员减少导致离退休补助增加")

    assert (first.cause, first.direction) == (True, -1)
    assert (second.cause, second.direction) == (False, 1)


def test_motion_of_the_year_before_is_earlier():
    assert [m.earlier for m in _read("上年增加了一次性项目支出")] == [True]
    assert [m.earlier for m in _read("项目支出较上年增加")] == [False]


def test_thrift_is_no_fall_of_spending():
    assert {m.kind for m in _read("推行无纸化办公,减少浪费")} == {"THRIFT"}


def test_spans_are_of_the_text_read():
    text = "主要原因是公务接待减少"
    (motion,) = _read(text)

    assert (motion.thing.of(text), motion.cue.of(text)) == ("公务接待", "减少")
