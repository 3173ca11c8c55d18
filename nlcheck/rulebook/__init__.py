"""Rules, lexicons and words as data: takes the folder ``rules/``, gives frozen Rules.

``load()`` gives every rule, ``shipped(name)`` one, ``examples(rule)`` what its file shows of it;
``words(name)`` the words for the user, ``lexicon_table(name)`` those of a lexicon; ``home()`` the
folder itself.
Whatever is wrong with a file is a :class:`RuleError`.
"""

from nlcheck.rulebook.book import Rulebook, load, shipped, words
from nlcheck.rulebook.errors import RuleError
from nlcheck.rulebook.home import home, lexicon_path
from nlcheck.rulebook.kept import lexicon_table, read_yaml
from nlcheck.rulebook.reading import examples
from nlcheck.rulebook.rule import Example, Rule

__all__ = [
    "Example",
    "Rule",
    "RuleError",
    "Rulebook",
    "examples",
    "home",
    "lexicon_path",
    "lexicon_table",
    "load",
    "read_yaml",
    "shipped",
    "words",
]
