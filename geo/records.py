"""Records: small values that are made by the thousand while a report is read.

A frozen dataclass sets each field by a call, which costs three times what the rest of it does. The type checker holds a record
for frozen, so no code that it passes changes one; while a report is read it is an ordinary dataclass with slots.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """``cls`` as a dataclass with slots, equal and hashed by its fields. Not to be changed once it is made."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
