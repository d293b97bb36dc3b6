"""What lives long is set aside from the collector, and what dies there is still found."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from components import memory


class _Ring:
    """An object that only a collection can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _thaw() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_lives_is_set_aside_and_what_died_there_is_found_the_next_time() -> None:
    living, dying = _Ring(), _Ring()
    watched = weakref.ref(dying)
    memory.settle()
    assert gc.get_freeze_count() > 0
    assert not any(one is living for one in gc.get_objects())
    del dying
    gc.collect()
    assert watched() is not None, "the collector walks what was set aside"
    memory.settle()
    assert watched() is None


def test_new_garbage_is_collected_as_ever() -> None:
    memory.settle()
    watched = weakref.ref(_Ring())
    gc.collect()
    assert watched() is None
