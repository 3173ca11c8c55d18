"""What is odd in wording and structure: names, years, headings, misspelt items."""
