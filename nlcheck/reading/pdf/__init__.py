"""PDF pages: characters with their boxes, ruled grids, text in reading order."""
