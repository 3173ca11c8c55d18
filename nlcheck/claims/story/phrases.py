"""Reads the words before a number as a phrase (``phrase.Phrase``)."""

from __future__ import annotations

from nlcheck.base import Span
from nlcheck.base.records import new
from nlcheck.claims.governments import approved, overall
from nlcheck.claims.model import Basis
from nlcheck.claims.naming import Named, Naming
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.phrase import Phrase, fund_of
from nlcheck.lexing import Period, Tokens

EDGES = frozenset(",;.:/()B|apqtndrgb")
"""kinds that end a noun phrase, looking back from its number"""
FLAGS = {"E": "each", "P": "per", "j": "used"}
YEARS_BACK = {"l": -1, "F": -2}
"""上年, 前年"""
AND = frozenset({"和", "与", "及", "以及"})
SUCH_AS = "等"
"""what ends a list of names that is not whole"""
LONGEST = 80
"""tokens of a phrase, joined names included"""
SAYING = frozenset("fmylFEPj")
"""kinds beside names that say whose is spoken of, of which books, of when"""


class Phrases:
    """Reads noun phrases of one document's tokens."""

    def __init__(self, tokens: Tokens, naming: Naming) -> None:
        self._tokens = tokens
        self._naming = naming
        self._of_a_term = phrase_words().summed["title"] in naming.title

    def begins(self, number: int) -> int:
        """The first token of the phrase that token ``number`` ends, names joined to it left out."""
        i = number - 1
        return self._start(i - 1 if i >= 0 and self._tokens.kinds[i] == ":" else i)

    def before(self, number: int) -> Phrase:
        """The phrase that token ``number`` (a quantity) ends."""
        kinds, first = self._tokens.kinds, self.begins(number)
        if (told := self.gathered(number)) is not None:
            return self.read(self._start(told - 1), told)
        phrase = self.read(first, number)
        if not phrase.names and first > 0 and kinds[first - 1] == ")":
            opened = self._opening(first - 1)
            if opened is not None and kinds[opened - 1 : opened] in set("ixfm"):
                gloss = self._gloss(opened, first - 1)
                first = self._start(opened - 1)
                outer = self.read(first, opened)
                outer.basis = phrase.basis or outer.basis
                if "C" in kinds[opened:number]:  # (同口径): another figure than the plain one
                    words = self._tokens.of(kinds.index("C", opened))
                    outer.owner = self._naming.within_scope(outer.owner, words)
                return self._glossed(outer, gloss)
        if phrase.free and first > 0 and kinds[first - 1] == ")":
            self._cut(phrase, first)
        if phrase.names and first > 0 and kinds[first - 1] == ")":
            self._named_around(phrase, first)
        if phrase.names and not phrase.owner and first > 0 and kinds[first - 1] == ")":
            phrase.owner = self._scope_before(first - 1)
        if phrase.names and first > 1 and kinds[first - 1] == "/":
            self._joined(phrase, first)
        return phrase

    def gathered(self, number: int) -> int | None:
        """「商品和服务支出包括办公费、水费等500万元」: the 包括 behind the name whose amount token
        ``number`` is; None where the names before the number are no gloss."""
        kinds, j = self._tokens.kinds, number - 1
        j -= self._tokens.of(j) in phrase_words().bare  # …等支出500万元
        if kinds[j : j + 1] != "x" or self._tokens.of(j).strip(SUCH_AS) == self._tokens.of(j):
            return None
        least = max(j - LONGEST, 0)
        while j > least and kinds[j] in "ixfo/":
            j -= 1
        return j if kinds[j] == "b" and kinds[j - 1 : j] == "i" else None

    def _start(self, i: int) -> int:
        kinds, least = self._tokens.kinds, max(i - LONGEST, -1)
        while i > least and kinds[i] not in EDGES:
            i -= 1
        return i + 1

    def _opening(self, close: int) -> int | None:
        kinds = self._tokens.kinds
        for i in range(close - 1, max(-1, close - 40), -1):
            if kinds[i] == "(":
                return i
            if kinds[i] in ".B|":
                return None
        return None

    def _cut(self, phrase: Phrase, first: int) -> None:
        """「执业(助理)医师」: a free name with brackets in the middle is one name."""
        opened = self._opening(first - 1)
        if not opened or self._tokens.kinds[opened - 1] not in "xi":
            return
        tokens = self._tokens
        if (
            tokens.starts[opened] > tokens.ends[opened - 1]
            or tokens.starts[first] > tokens.ends[first - 1]
        ):
            return
        outer = self.read(self._start(opened - 1), opened)
        if outer.names:
            text = tokens.text[tokens.starts[opened] : tokens.ends[first - 1]]
            label = outer.names[-1][1]
            whole = label + text + phrase.free
            phrase.names = [(("~/" if outer.per else "~") + whole, whole)]
            phrase.free, phrase.per = whole, outer.per
            phrase.first = outer.first

    def _named_around(self, phrase: Phrase, first: int) -> None:
        """「经费拨款(补助)收入」: an item with brackets before its last word is that item;
        「公车购置费、公车运行费(简称“三公”经费)支出合计」: the total of what the brackets name."""
        if not (phrase.bare or self._naming.generic(phrase.names[-1][0])):
            return
        opened = self._opening(first - 1)
        if not opened or self._tokens.kinds[opened - 1] != "i":
            return
        outer = self.read(self._start(opened - 1), opened)
        gloss = self._gloss(opened, first - 1)
        found = self._glossed(outer, gloss).names
        if gloss.names and found == [gloss.names[-1]]:
            phrase.names, phrase.first, phrase.bare = found, outer.first, False
        elif phrase.bare and outer.names and not outer.bare:
            phrase.names, phrase.fund = outer.names, phrase.fund or outer.fund
            phrase.first, phrase.bare = outer.first, False

    def _scope_before(self, close: int) -> str:
        """「全区(含开发区)收入」: whose it is, before the brackets."""
        opened = self._opening(close) or 0
        named = opened > 0 and self._tokens.kinds[opened - 1] == "x"
        return self._naming.scope(self._tokens.of(opened - 1)) if named else ""

    def _gloss(self, opened: int, close: int) -> Phrase:
        """What stands in brackets, without the words before its name: (以下简称“三公”经费)."""
        tokens, first = self._tokens, opened + 1
        if tokens.kinds[first : first + 2] == "xi":  # 事业收入(医疗收入): no name without its words
            named = self._naming.item(tokens.payload[first + 1], tokens.of(first + 1)).item
            first += not self._naming.generic(named)
        return self.read(first, close)

    def _glossed(self, phrase: Phrase, gloss: Phrase) -> Phrase:
        """「公车购置费、公车运行费(“三公”经费)合计」: the name in brackets is of all of them."""
        if phrase.names and gloss.names:
            named = gloss.names[-1]
            if self._naming.within(phrase.names[-1][0], named[0]):
                phrase.names = [named]
        return phrase

    def _joined(self, phrase: Phrase, first: int) -> None:
        """「印刷费、邮寄费、差旅费」: names joined by 、 before the one that has the number."""
        kinds, least = self._tokens.kinds, first - LONGEST
        while first > max(1, least) and kinds[first - 1] == "/":
            start = self._start(first - 2)
            if any(kinds[j] in "apqtnd" for j in range(start, first)) or start >= first - 1:
                return
            more = self.read(start, first - 1)
            if not more.names or (start > 0 and kinds[start - 1] in "apn"):
                return
            phrase.names[:0] = [*more.names, *phrase.also]
            phrase.also = []
            phrase.fund = phrase.fund or more.fund
            phrase.year = phrase.year if phrase.year is not None else more.year
            phrase.first = start
            first = start
            if both := self._naming.both(phrase.names):
                phrase.names = [(both, phrase.names[-1][1])]

    def read(self, first: int, end: int) -> Phrase:
        """The tokens ``first`` up to ``end`` as a phrase."""
        phrase, last_name = Phrase(first, []), -1
        words = self._tokens.kinds[first:end]
        for i, kind in enumerate(words, first):
            if kind == "i":
                last_name = self._named(phrase, i, last_name)
            elif kind in SAYING:
                self._said(phrase, kind, self._tokens.payload[i])
            elif kind == "A" and self._tokens.of(i) in phrase_words().evenly:
                phrase.each = True
        phrase.done = "K" in words and (words[-1] in "Kw" or "Ki" in words or "Kf" in words)
        if not phrase.names and "m" in words:
            self._implied(phrase, first, end)
            last_name = end if phrase.names else last_name
        if "x" in words or "o" in words:
            self._free(phrase, first, end, last_name)
        if self._naming.government and 0 <= last_name < end:
            self._of_government(phrase, first, end, last_name)
        elif "f" in words and phrase.fund is None:
            self._of_other_money(phrase, first + words.find("f"))
        if phrase.per:
            item, label = phrase.names[-1] if phrase.names else ("", "")
            phrase.names = [("~/" + item, label)]
        return phrase

    def _of_government(self, phrase: Phrase, first: int, end: int, last_name: int) -> None:
        """What words mean only in the accounts of a government."""
        kinds = self._tokens.kinds
        funded = kinds.find("f", first, end)
        if funded >= 0 and phrase.names and not phrase.free:
            self._apart(phrase, funded)
        behind = kinds[last_name + 1 : end]  # 收入 总计, 收入 总计 由
        if behind == "w" or (behind == "wx" and self._tokens.of(end - 1) in phrase_words().since):
            phrase.overall = overall(self._tokens.of(last_name + 1))
        if self._of_a_term:
            self._summed(phrase, first, end)
        named_last = not kinds[last_name + 1 : end].strip("w")  # 收入由100万元调整为98万元: neither
        if phrase.basis is None and named_last and "x" in kinds[max(first - 2, 0) : last_name]:
            self._approved(phrase, first, last_name)

    def _summed(self, phrase: Phrase, first: int, end: int) -> None:
        """「收入累计完成500万元」 in a report on the work of a term: of several years."""
        word, tokens = phrase_words().summed["word"], self._tokens
        if word in tokens.text[tokens.starts[first] : tokens.ends[end - 1]]:
            phrase.owner = self._naming.within_scope(phrase.owner, word)

    def _of_other_money(self, phrase: Phrase, i: int) -> None:
        """「其他资金支出5万元」: a total of money that is no Fund is none of all money."""
        if phrase.names and self._naming.generic(phrase.names[-1][0]):
            label = self._tokens.of(i) + phrase.names[-1][1]
            phrase.names[-1] = ("~" + label, label)

    def _approved(self, phrase: Phrase, first: int, last_name: int) -> None:
        """「县人大会议批准的收入100万元」, 「经县人大批准，收入为100万元」: what was planned."""
        tokens, kinds = self._tokens, self._tokens.kinds
        begin = self._start(first - 2) if kinds[first - 1 : first] == "," else first
        said = tokens.text[tokens.starts[begin] : tokens.starts[last_name]]
        found = approved(said)
        if found is None:
            return
        phrase.basis = found
        if phrase.owner.lstrip("~") in said and not self._naming.scoped(phrase.owner):
            phrase.owner = ""

    def _apart(self, phrase: Phrase, i: int) -> None:
        """Money that is no Fund (社会保险基金) is none of a government's other accounts."""
        if fund_of(self._tokens.payload[i]) is None:
            phrase.owner = self._naming.within_scope(phrase.owner, self._tokens.of(i))

    def _named(self, phrase: Phrase, i: int, last_name: int) -> int:
        """The item that token ``i`` names, in place of the one before; the name that counts now."""
        of = self._tokens.of
        named = self._naming.item(self._tokens.payload[i], of(i))
        if named.bare and phrase.names:
            if last_name == i - 1:
                phrase.names[-1] = self._naming.spent(phrase.names[-1], named.item, of(i))
            return last_name
        if phrase.names and last_name == i - 1 and self._of_that(phrase, named):
            phrase.fund = named.fund or phrase.fund
            return last_name
        joined = last_name == i - 2 and last_name >= 0 and of(i - 1) in AND
        phrase.also = phrase.names if joined else []
        phrase.names = [(named.item, named.label)]
        phrase.bare = named.bare
        phrase.fund = named.fund or phrase.fund
        return i

    def _said(self, phrase: Phrase, kind: str, value: object) -> None:
        """Whose, of which books, of when."""
        if kind == "f":
            phrase.fund = fund_of(value) or phrase.fund
        elif kind == "m":
            self._measure(phrase, value)
        elif kind == "y" and isinstance(value, Period):
            phrase.year = value.year
        elif kind in YEARS_BACK:
            phrase.shift = YEARS_BACK[kind]
        elif kind in FLAGS:
            setattr(phrase, FLAGS[kind], True)

    def _of_that(self, phrase: Phrase, named: Named) -> bool:
        """「“三公”经费一般公共预算财政拨款支出」, 「“三公”经费总支出」: of the item just named, the
        money of one fund or all."""
        naming, item = self._naming, phrase.names[-1][0]
        if naming.generic(item) or not naming.generic(named.item):
            return False
        return named.fund is not None or naming.all_of(item, named.item)

    def _measure(self, phrase: Phrase, value: object) -> None:
        measure = self._naming.measure(value)
        if measure is None:
            return
        phrase.basis, shift = measure
        phrase.shift = phrase.shift or shift

    def _implied(self, phrase: Phrase, first: int, end: int) -> None:
        """「收入预算500万元」, 「收入决算总计500万元」: the measure says which side's total it is,
        where no item is named."""
        at = self._tokens.kinds.find
        i = at("m", first, end)
        while i >= 0:
            after = self._tokens.of(i + 1) if i + 1 < end else ""
            item = self._naming.implied(self._tokens.of(i), after)
            if item:
                phrase.names, phrase.bare = [(item, self._tokens.of(i))], True
            i = at("m", i + 1, end)

    def _free(self, phrase: Phrase, first: int, end: int, last_name: int) -> None:
        """Words outside the lexicon: an owner before the item, or the item itself."""
        tokens, kinds = self._tokens, self._tokens.kinds
        for i in range(first, end):
            if kinds[i] not in "xo" or self._adjusted(phrase, i, end):
                continue
            whole = tokens.of(i)
            text = self._naming.bare(whole)
            if last_name >= 0 and i < last_name and self._naming.own(whole):
                phrase.here = whole
                continue
            if last_name >= 0 and i < last_name and (scope := self._naming.scope(whole)):
                phrase.owner = scope
                continue
            point = self._point(whole, phrase.names[-1][0]) if i < last_name else None
            if point is not None:
                phrase.shift, phrase.dated = phrase.shift or point, True
            if not text and last_name < 0 and kinds[i + 1 : i + 2] == "K":
                if self._naming.actual(whole):
                    phrase.basis = phrase.basis or Basis.OUTTURN
                    continue
                text = whole
            if not text:
                continue
            if last_name >= 0 and i < last_name:
                phrase.owner = self._naming.place(text) or "~" + text
                continue
            if last_name >= 0 and self._naming.is_suffix(text):
                continue
            begin = last_name if last_name >= 0 else self._graded(first, i)
            words = tokens.text[tokens.starts[begin] : tokens.ends[i]]
            phrase.free = self._naming.bare(words) or text
        scoped = phrase.fund is not None and self._naming.scoped(phrase.owner)
        if phrase.bare and phrase.owner and not scoped:
            phrase.free = phrase.owner[1:] + phrase.names[-1][1]
            phrase.owner, phrase.bare = "", False
        if phrase.free:
            label = phrase.free if last_name >= 0 else self._whole_name(first, end)
            phrase.names = [("~" + phrase.free, label or phrase.free)]

    def _adjusted(self, phrase: Phrase, i: int, end: int) -> bool:
        """「年初预算500万元，调整后520万元」, 「由500万元调整为520万元」: what a budget became."""
        known, said, after = phrase_words(), self._tokens.of(i), end + 1
        last = i == end - 1 and after < len(self._tokens.kinds)
        if last and said in known.since and self._tokens.of(after) == known.adjusting:
            phrase.basis = phrase.basis or Basis.BUDGET
            return True
        became = self._tokens.kinds[i + 1 : end + 1] in {"wa", "wn"} and (
            said == known.adjusting or known.adjusted_by.search(said) is not None
        )
        if not became and said not in known.adjusted:
            return False
        if phrase.basis in {None, Basis.BUDGET}:
            phrase.basis = Basis.REVISED_BUDGET
        return True

    def _whole_name(self, first: int, end: int) -> str:
        """All words of a free name that verbs and 的 part: 城镇完成投资, 居住在城镇的人口."""
        tokens = self._tokens
        words = (tokens.of(i) for i in range(first, end) if tokens.kinds[i] in "xo")
        return "".join(self._naming.bare(word) for word in words)

    def _point(self, words: str, item: str) -> int | None:
        """When what stands at one time (净资产) is told: −1 as the year began, 0 as it was over."""
        if self._naming.side(item) != "other":
            return None
        if phrase_words().opening.search(words) is not None:
            return -1
        return 0 if phrase_words().closing.search(words) is not None else None

    def _graded(self, first: int, i: int) -> int:
        """Where words begin: 七级职员 with its grade, which is a token of its own."""
        before = i - 1
        graded = before >= first and self._tokens.kinds[before] == "o"
        return before if graded and self._tokens.of(before).endswith("级") else i

    def at(self, phrase: Phrase, end: int) -> Span:
        """Where the phrase and its number stand."""
        return new(Span, (self._tokens.starts[phrase.first], self._tokens.ends[end]))
