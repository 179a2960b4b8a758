"""What is true of Thai: pure functions on `str`. Imports nothing of ours but the tree of exceptions."""
