"""Conversion of archives: plan, isolation, resuming, the long torture run."""
