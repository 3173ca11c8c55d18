"""Performance forms in plain text that lost their borders, told by the shape of their rows."""
