"""The spaCy component: the same claims whatever the segmentation."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

TEXT = (
    "支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占36.0%。"
    "会议费 2.50 万元，较上年决算数减少０.40万元，下降13.8%，主要原因是会议改为视频。"
)
SEGMENTERS = ["char", "jieba"]


def _read(segmenter: str, text: str = TEXT) -> Doc:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    nlp.add_pipe("nlcheck")
    return nlp(text)


def _told(doc: Doc) -> list[tuple[str, str, str, str]]:
    places = doc.spans["nlcheck"].attrs["characters"]
    return [
        (span.label_, doc.text[start:end], span.kb_id_, span.id_)
        for span, (start, end) in zip(doc.spans["nlcheck"], places, strict=True)
    ]


@pytest.mark.parametrize("segmenter", SEGMENTERS)
@pytest.mark.parametrize(
    "told",
    [
        ("amount", "320.00万元", "3200000", ""),
        ("percent", "36.0%", "36", ""),
        ("share", "占64.0%", "64", "基本支出"),
        ("change", "减少０.40万元，下降13.8%", "-4000", "会议费"),
        ("reason", "主要原因是会议改为视频", "会议改为视频", "会议费"),
    ],
    ids=lambda told: told[0],
)
def test_claim_is_told_by_its_characters(segmenter: str, told: tuple[str, str, str, str]):
    assert told in [(a, b, c, d if told[3] else "") for a, b, c, d in _told(_read(segmenter))]


def test_segmentation_changes_nothing():
    by_character, by_word = (_told(_read(segmenter)) for segmenter in SEGMENTERS)

    assert by_character == by_word


def test_span_holds_the_characters_meant():
    doc = _read("jieba")

    for span, (start, end) in zip(
        doc.spans["nlcheck"], doc.spans["nlcheck"].attrs["characters"], strict=True
    ):
        assert span.start_char <= start < end <= span.end_char


@pytest.mark.parametrize("text", ["", "  \n ", "没有数字的一句话。"])
def test_text_without_claims_gives_no_spans(text: str):
    assert list(_read("char", text).spans["nlcheck"]) == []


def test_group_of_spans_is_named_by_the_user():
    nlp = spacy.blank("zh")
    nlp.add_pipe("nlcheck", config={"spans_key": "claims"})

    doc = nlp("会议费2.50万元。")
    assert [span.text for span in doc.spans["claims"] if span.label_ == "amount"] == ["2.50万元"]


def test_document_with_claims_survives_storage():
    doc = _read("char")

    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert [s.kb_id_ for s in again.spans["nlcheck"]] == [s.kb_id_ for s in doc.spans["nlcheck"]]
