"""Rules in the picture of a page: whole ones, and rows of dots and dashes."""
