"""Many documents: plan, run, journal, report; what is made of their records: tables, search index, review pages."""
