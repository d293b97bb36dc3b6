"""Formats that come in and go out: archives, mail, documents, tables of other projects, and maps for other programs."""
