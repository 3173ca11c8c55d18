"""nlcheck: a proofreader of numbers in Chinese reports."""
