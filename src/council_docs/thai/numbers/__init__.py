"""Numbers in figures and in Thai words, and sums in baht."""
