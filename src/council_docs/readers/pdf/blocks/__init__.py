"""Printed lines to blocks: furniture, list rows, paragraphs, and the document that they make."""
