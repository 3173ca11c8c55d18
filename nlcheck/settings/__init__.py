"""What the user has settled: takes a folder, gives frozen Settings and known findings."""

from nlcheck.settings.errors import SettingsError
from nlcheck.settings.options import CHOICES, Settings, load_settings
from nlcheck.settings.suppressions import Suppression, load_suppressions

__all__ = [
    "CHOICES",
    "Settings",
    "SettingsError",
    "Suppression",
    "load_settings",
    "load_suppressions",
]
