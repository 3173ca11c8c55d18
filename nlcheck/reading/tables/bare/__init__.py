"""Tables in plain text of which copying left nothing but their cells."""
