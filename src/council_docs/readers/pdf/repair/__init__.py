"""What glyphs stand for where the file says it wrongly: the rules in their order, fonts, a second reading."""
