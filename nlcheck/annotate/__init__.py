"""Findings inside a copy of the document: takes the bytes of a file and its report, gives bytes.

``word.annotated`` writes comments and tracked changes, ``pdf.annotated`` highlights and a summary
page, ``letter.letter`` a short document for the unit that must correct its report. Nothing is
imported here: a Word file must not pay for PDF libraries.
"""
