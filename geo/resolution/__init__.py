"""Which place a mention means, how sure that is, and why."""

from geo.resolution.resolving import resolve

__all__ = ["resolve"]
