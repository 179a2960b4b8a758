"""Glyphs to printed lines: spaces, columns, hyphens, speakers."""
