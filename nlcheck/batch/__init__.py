"""Many reports at once: takes folders and settings, fills a store, gives the lists of a scan.

``scan`` finds files by what they hold, checks them over processes, writes each into the store as it
comes, and then looks across all of them. A file that kills or hangs its worker is a finding.
"""

from nlcheck.batch.discovering import Candidate, discover
from nlcheck.batch.known import Known
from nlcheck.batch.lists import FORMS, lines, save, write
from nlcheck.batch.records import records
from nlcheck.batch.scanning import Scan, scan
from nlcheck.batch.versions import version_of
from nlcheck.batch.workers import Terms

__all__ = [
    "FORMS",
    "Candidate",
    "Known",
    "Scan",
    "Terms",
    "discover",
    "lines",
    "records",
    "save",
    "scan",
    "version_of",
    "write",
]
