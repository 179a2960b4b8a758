"""Finders: tables of typical forms, false friends and bugs caught; the algebra by hypothesis."""
