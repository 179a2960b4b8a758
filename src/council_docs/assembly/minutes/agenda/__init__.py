"""The agenda of minutes: headings, their numbering, the tree of items."""
