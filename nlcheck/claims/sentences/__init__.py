"""What one sentence or paragraph states by itself, whatever was told before it: sums and balances,
rates and prices, points, lists of names. What hangs on the text before is read in ``prose``."""
