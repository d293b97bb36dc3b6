"""Ratlines' reading of reports: text in, checked tables out. No screen, no map, no network."""
