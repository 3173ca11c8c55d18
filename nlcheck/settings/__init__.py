"""What the user has settled: takes a folder, gives frozen Settings and known findings."""

from nlcheck.settings.baseline import BASELINE, Accepted, baseline_text, load_baseline
from nlcheck.settings.errors import SettingsError
from nlcheck.settings.options import CHOICES, Settings, load_settings, refuse_unless, unknown_rule
from nlcheck.settings.suppressions import Suppression, load_suppressions

__all__ = [
    "BASELINE",
    "CHOICES",
    "Accepted",
    "Settings",
    "SettingsError",
    "Suppression",
    "baseline_text",
    "load_baseline",
    "load_settings",
    "load_suppressions",
    "refuse_unless",
    "unknown_rule",
]
