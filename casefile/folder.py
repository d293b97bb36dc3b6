"""Where a server keeps its cases: one folder of case files, and the databases that its configuration names.

A visitor chooses among them by name. A name never leads out of the folder, and a database's URL never comes from a visitor.
``RATLINES_CASES`` names the folder; else it is ``ratlines/cases`` under ``XDG_DATA_HOME`` or ``~/.local/share``.
``RATLINES_DATABASES`` names PostgreSQL databases, "Kut=postgresql://noor@db/kut", with spaces between them.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from casefile.address import SUFFIX, is_url
from casefile.errors import CaseError
from casefile.records import Extractor, Listed

if TYPE_CHECKING:
    from casefile.case import Case

LONGEST = 80
_SEPARATORS = '/\\:*?"<>|'
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def checked_name(name: str) -> str:
    """``name`` as a case may be called: the name of a file in one folder, on every system. Raises CaseError saying why not."""
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    if not plain:
        raise CaseError("Give the case a name.")
    if len(plain) > LONGEST or len(plain.encode("utf-8", "replace")) > 2 * LONGEST:
        raise CaseError(f"The name is too long: a case's name has at most {LONGEST} characters.")
    if not plain.isprintable() or any(character in _SEPARATORS for character in plain):
        raise CaseError(f"A case's name is letters, digits and spaces; it cannot hold {' '.join(_SEPARATORS)}")
    if plain.startswith((".", "~", "-")) or plain.endswith(".") or _DEVICES.fullmatch(plain):
        raise CaseError("A case's name starts with a letter or a digit, ends without a full stop, and is no name of a device.")
    return plain


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """The cases that a server offers: the files in ``path``, and ``databases``, URLs by the names that are shown for them."""

    path: Path
    databases: Mapping[str, str] = field(default_factory=dict, repr=False)  # a URL may hold a password

    @classmethod
    def configured(cls, environment: Mapping[str, str] | None = None) -> CaseFolder:
        """The folder and the databases that the server's ``environment`` (by default the process's) names."""
        given = os.environ if environment is None else environment
        named, home = given.get("RATLINES_CASES", ""), given.get("XDG_DATA_HOME", "")
        base = Path(home) if home else Path.home() / ".local" / "share"
        return cls(
            Path(named).expanduser() if named else base / "ratlines" / "cases", databases(given.get("RATLINES_DATABASES", ""))
        )

    def file(self, name: str) -> Path:
        """The file of the case ``name``, there or not. Raises CaseError where the name would be none, or lead elsewhere."""
        path = self.path / f"{checked_name(name)}{SUFFIX}"
        if path.parent != self.path or path.name in ("", ".", ".."):
            raise CaseError("A case's name cannot lead to another folder.")
        return path

    def listed(self) -> tuple[Listed, ...]:
        """The case files, the last changed first. Databases are not asked before they are opened."""
        from casefile.case import cases  # noqa: PLC0415  as with open

        return cases(self.path)

    def open(self, name: str, *, extractor: Extractor | None = None, author: str = "") -> Case:
        """Open the case ``name``: a database of that name, else the file. Raises CaseError where there is none."""
        from casefile.case import Case  # noqa: PLC0415  its library takes long to load, and few sessions open a case

        if name in self.databases:
            return Case.open(self.databases[name], extractor=extractor, author=author)
        return Case.open(self.file(name), extractor=extractor, author=author, create=False)

    def create(self, name: str, *, extractor: Extractor | None = None, author: str = "") -> Case:
        """Make the case ``name`` and open it. Raises CaseError where there is one of that name, in small or capital letters."""
        from casefile.case import Case  # noqa: PLC0415  as with open

        path = self.file(name)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            taken = {found.name.casefold() for found in self.path.iterdir()}
        except OSError as fault:
            raise CaseError(
                f"Cases are kept in {self.path}, which cannot be used: {fault.strerror or fault}. RATLINES_CASES names another."
            ) from fault
        if path.name.casefold() in taken or name in self.databases:
            raise CaseError(f"There is a case “{checked_name(name)}” already. Open it, or choose another name.")
        return Case.open(path, extractor=extractor, author=author)


def databases(setting: str) -> dict[str, str]:
    """The URLs of ``setting`` by their names. Raises CaseError where an entry is none, without showing it."""
    found = {}
    for number, entry in enumerate(setting.split(), 1):
        name, equals, url = entry.partition("=")
        if not equals or not name or not is_url(url):
            raise CaseError(f"Entry {number} of RATLINES_DATABASES is not NAME=postgresql://user@host/database.")
        found[name] = url
    return found
