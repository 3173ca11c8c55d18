"""From tokens and grids to typed claims; nothing is judged here."""
