"""Frozen dataclasses as JSON and back, by their type hints.

A field that holds its default is left out; a field that is not there gets it. Reading is strict: a value of another type
than the hint's is a ValueError that names the field, so a file that a person edited cannot bring in a number as a text.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """``value`` as JSON values: dataclasses and mappings as objects, dates as ISO 8601, enumerations as their text."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list:
        return [to_plain(item) for item in value]
    if is_dataclass(kind):
        return {name: to_plain(held) for name, default in _layout(kind) if (held := getattr(value, name)) != default}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    raise TypeError(f"{kind.__name__} cannot be written as JSON")


def dumps(value: Any) -> str:
    """``value`` as compact JSON that every database can hold: no NUL, no half of a surrogate pair."""
    plain = to_plain(value)
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(plain, separators=(",", ":"), allow_nan=False)
    return text


def from_plain(kind: type[T], value: Any) -> T:
    """The ``kind`` that ``to_plain`` wrote as ``value``. Raises ValueError naming what does not fit."""
    try:
        return typing.cast("T", _reader(typing.cast("Any", kind))(value))
    except _MisfitError as fault:
        raise ValueError(f"{'.'.join([kind.__name__, *reversed(fault.path)])} {fault}") from None


def loads(kind: type[T], text: str) -> T:
    """The ``kind`` that ``dumps`` wrote as ``text``. Raises ValueError where the text is not its JSON."""
    return from_plain(kind, json.loads(text))


_NEVER = object()
_PLAIN = frozenset({str, int, float, bool, type(None)})


class _MisfitError(ValueError):
    """A value that does not fit its hint; ``path`` are the fields that lead to it, the innermost first."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.path: list[str] = []


@cache
def _layout(kind: type) -> tuple[tuple[str, Any], ...]:
    layout = []
    for item in fields(kind):
        default = item.default if item.default is not MISSING else _NEVER
        layout.append((item.name, item.default_factory() if item.default_factory is not MISSING else default))
    return tuple(layout)


def _misfit(wanted: str, value: Any) -> _MisfitError:
    return _MisfitError(f"should be {wanted}, not {json.dumps(to_plain(value))[:60]}")


def _number(value: Any) -> float:
    if type(value) is float and math.isfinite(value):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _misfit("a number", value)
    return float(value)


def _exactly(kind: type, wanted: str) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise _misfit(wanted, value)
        return value

    return read


def _parsed(parse: Callable[[str], Any], wanted: str) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise _misfit(wanted, value)
        try:
            return parse(value)
        except ValueError:
            raise _misfit(wanted, value) from None

    return read


_SIMPLE: dict[Any, Callable[[Any], Any]] = {
    str: _exactly(str, "a text"),
    int: _exactly(int, "a whole number"),
    bool: _exactly(bool, "true or false"),
    float: _number,
    dt.date: _parsed(dt.date.fromisoformat, "a day such as 2007-12-27"),
    dt.datetime: _parsed(dt.datetime.fromisoformat, "a time such as 2007-12-27T10:00:00+00:00"),
    Any: lambda value: value,
}


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _member(kind)
    if is_dataclass(kind):
        return _record(typing.cast("type", kind))
    raise TypeError(f"{kind} cannot be read from JSON")


def _member(kind: type[StrEnum]) -> Callable[[Any], Any]:
    members: dict[Any, StrEnum] = {member.value: member for member in kind}

    def read(value: Any) -> Any:
        found = members.get(value) if isinstance(value, str) else None
        if found is None:
            raise _misfit("one of " + ", ".join(kind), value)
        return found

    return read


def _optional(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    (inner,) = [_reader(argument) for argument in arguments if argument is not type(None)]

    def read(value: Any) -> Any:
        return None if value is None else inner(value)

    return read


def _tuple(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    endless = len(arguments) == 2 and arguments[1] is Ellipsis
    readers = [_reader(argument) for argument in (arguments[:1] if endless else arguments)]
    first = readers[0]

    def read(value: Any) -> Any:
        if type(value) is not list or not (endless or len(value) == len(readers)):
            raise _misfit("a list" if endless else f"a list of {len(readers)}", value)
        if endless:
            return tuple([first(item) for item in value])
        return tuple(reader(item) for reader, item in zip(readers, value, strict=True))

    return read


def _record(kind: type) -> Callable[[Any], Any]:
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(value: Any) -> Any:
        if not readers:  # filled at the first use, so that a dataclass may hold its own kind
            hints = typing.get_type_hints(kind)
            readers.update({item.name: _reader(hints[item.name]) for item in fields(kind)})
        if type(value) is not dict:
            raise _misfit("an object", value)
        found = {}
        for name, item in value.items():
            reader = readers.get(name)
            if reader is None:
                raise _MisfitError(f"has an unknown field {str(name)[:60]!r}")
            try:
                found[name] = reader(item)
            except _MisfitError as fault:
                fault.path.append(name)
                raise
        try:
            return kind(**found)
        except TypeError as fault:
            raise _MisfitError(f"is incomplete: {fault}") from fault

    return read
