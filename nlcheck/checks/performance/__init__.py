"""Performance forms as a whole: their money, its rates, and what prose says of them (PRF)."""

LIVES_ON = ("performance",)
