"""When a report says that something happened: every date expression, as whole days."""

from geo.dates.finding import day_of_report, find

__all__ = ["day_of_report", "find"]
