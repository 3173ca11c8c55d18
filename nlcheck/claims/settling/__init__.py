"""Once all is told: what figures are of that no sentence says by itself. Takes the story of
``prose`` and tables, gives values of one scope and nature, and the wholes, bases and budgets that
were only named."""
