"""Tables in plain text: which lines are rows, how rows are parted, and where each cell belongs."""
