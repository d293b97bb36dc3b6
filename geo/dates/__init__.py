"""When a report says that something happened: every date expression, as whole days."""

from geo.dates.finding import day_of_report, day_told, find

__all__ = ["day_of_report", "day_told", "find"]
