"""Web pages: takes the reports of a run, or the store of a scan, gives HTML that stands alone."""
