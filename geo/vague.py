"""Vague regions: areas that a report names by a point of the compass ("the oil-rich south", "central and northern Iraq")."""
