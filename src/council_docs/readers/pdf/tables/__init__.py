"""Tables: ruled, of figures without rules, of words without rules."""
