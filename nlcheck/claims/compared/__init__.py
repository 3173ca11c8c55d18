"""One number held against another in words: changes, shares, completion, comparisons."""
