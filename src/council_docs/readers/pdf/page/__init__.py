"""What is on a page of a PDF: glyphs, rules, pictures, tags, annotations, and what of it can be seen."""
