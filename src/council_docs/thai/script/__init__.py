"""Thai script: repair of damaged text, its quality, the joints of its lines and words."""
