"""Workbooks (.xlsx, .xls and their like): every sheet as a table, digits as printed."""
