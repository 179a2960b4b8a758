"""Each check on records made for it; `making` has the parts of such records."""
