"""What was read, for ``nlcheck extract``: takes an examination, gives entries, or lines on one."""
