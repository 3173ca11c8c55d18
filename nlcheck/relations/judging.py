"""The one place that compares. Written in the next step."""
