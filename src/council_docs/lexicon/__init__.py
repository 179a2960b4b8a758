"""Word lists as data (`data/*.toml`), the one way from them to patterns, and sentences in two languages (`catalogues/`).

What is worked out from them is kept for the next process (`prepared`).
"""
