"""Many documents: plan, run, journal, report."""
