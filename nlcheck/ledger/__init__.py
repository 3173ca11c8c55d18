"""Facts by resolved key with all their mentions, and the claims beside them. No text is read
here."""

from nlcheck.ledger.posting import Fact, Ledger, complete, post

__all__ = ["Fact", "Ledger", "complete", "post"]
