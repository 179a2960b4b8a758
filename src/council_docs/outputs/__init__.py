"""Outputs: record → JSON, readable text, tables, pages. Only the command line and archives import this room."""
