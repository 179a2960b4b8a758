"""Agenda, attendance, resolutions, budgets and news, from texts that read like the papers they stand for."""
