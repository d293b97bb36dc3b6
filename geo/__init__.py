"""Ratlines' reading of reports: text in, checked tables out. No screen, no map, no network."""

__version__ = "0.1.0"
