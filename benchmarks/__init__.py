"""Speed, told as ratios of medians measured in one run: ``poe bench``."""
