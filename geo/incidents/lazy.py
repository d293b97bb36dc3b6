"""Lazy properties: computed when first asked for, then kept in the instance's dictionary.

``functools.cached_property`` without the lock that it holds in Python 3.11, which costs more than many a property of a passage:
one reading belongs to one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - a decorator, like property
    """A property that is computed once an instance. The instance's own value goes before it from then on."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        """A property made by ``work``, which names it."""
        self.work = work
        self.__doc__ = work.__doc__

    def __get__(self, instance: Any, owner: type) -> T:
        """The value, made by the first who asks."""
        value: T = self.work(instance)
        instance.__dict__[self.work.__name__] = value
        return value
