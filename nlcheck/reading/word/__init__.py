"""Word documents: an XML walk with tracked changes, numbering, notes and text boxes."""
