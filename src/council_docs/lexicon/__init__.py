"""Word lists as data (`data/*.toml`), and the one way from them to patterns."""
