"""Words: cut as jieba itself cuts, without its initialisation."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import jieba
import pytest

from nlcheck.language.segmenting import Segmenter, own_words, prefixes, segmenter

ROOT = Path(__file__).parents[2]
CORPORA = sorted(ROOT.joinpath("corpora").glob("*/*.txt"))
OWN = ["人员经费", "青葭汛期", "三公经费"]


@pytest.fixture(scope="module")
def reference() -> jieba.Tokenizer:
    """jieba as it initialises itself."""
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def test_prefix_table_is_the_one_that_jieba_makes(reference: jieba.Tokenizer):
    table, total = prefixes(Path(jieba.__file__).with_name("dict.txt"))

    assert table == reference.FREQ
    assert total == reference.total


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_cuts_are_those_of_jieba(path: Path, reference: jieba.Tokenizer):
    text = path.read_text(encoding="utf-8")

    assert Segmenter().cut(text) == reference.lcut(text)


def test_cuts_with_own_words_are_those_of_jieba_with_the_same_words():
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in OWN:
        tokenizer.add_word(word)
    text = "青葭汛期人员经费增加，三公经费减少。"

    assert Segmenter(OWN).cut(text) == tokenizer.lcut(text)
    assert "青葭汛期" in Segmenter(OWN).cut(text)


def test_words_of_the_lexicon_are_not_cut_apart():
    cut = segmenter().cut("一般公共预算财政拨款基本支出中的人员经费增加")

    assert "人员经费" in cut
    assert {"人员经费", "增加了"} <= set(own_words())


def test_rare_words_weigh_more():
    words = segmenter()

    assert words.weight("人员") < words.weight("征收") < words.weight("代征")


def test_nothing_is_written_and_nothing_said(tmp_path: Path):
    code = "from nlcheck.language import segmenter; print(len(segmenter().cut('人员经费增加')))"
    environment = os.environ | {"TMPDIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, check=True, text=True
    )
    assert (done.stderr, list(tmp_path.iterdir())) == ("", [])
