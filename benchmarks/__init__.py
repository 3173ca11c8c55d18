"""Measurements by hand that take long or need more than the project installs; see README.md."""
