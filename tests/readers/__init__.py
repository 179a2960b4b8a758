"""Readers, on files made by the programs that people use; hostile input."""
