"""What is true of Thai: digits, numerals, dates, names, repair."""
