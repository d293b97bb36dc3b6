"""Reports as they come: files of several kinds in, ``Report`` out, and a clear message for what cannot be read."""

from geo.reports.reading import ENDINGS, MAX_BYTES, read_bytes, read_file, read_paths, read_text

__all__ = ["ENDINGS", "MAX_BYTES", "read_bytes", "read_file", "read_paths", "read_text"]
