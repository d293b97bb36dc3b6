"""Make the word lists that are too long to write by hand: first names, surnames and common English words.

    pip install names==0.3.0 faker==40.54.0          (only for making; Ratlines itself needs neither)
    apt-get download wamerican-small                 (its file usr/share/dict/american-english-small)
    python data/lexicons/make_names.py american-english-small

Writes ``first_names.toml``, ``surnames.toml`` and ``english_words.toml`` beside this file. Everything is lower case without
accents; a list is one literal string, which TOML reads at once.
"""

from __future__ import annotations

import importlib
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIRST_SHARE, LAST_COUNT = 88.0, 9000  # per cent of bearers that the first names cover; how many surnames
LOCALES = "es_ES es_MX es_CO es_AR es_CL fr_FR de_DE it_IT pt_BR tr_TR id_ID pl_PL en_PK en_IN en_KE az_AZ nl_NL ro_RO".split()
WORD = re.compile(r"[a-z][a-z'-]{1,}\Z")


def fold(name: str) -> str:
    """Lower case, without accents."""
    flat = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ə", "a"))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower().strip()


def census(file: str) -> list[tuple[str, float]]:
    """The names of one file of the 1990 census with the cumulated per cent of bearers, most frequent first."""
    import names  # noqa: PLC0415 - needed for making only

    lines = (Path(names.__file__).parent / file).read_text(encoding="ascii").splitlines()
    return [(fields[0].lower(), float(fields[2])) for fields in map(str.split, lines) if len(fields) == 4]


def abroad() -> set[str]:
    """First names of other countries, from Faker."""
    found: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for key in dir(provider):
            value = getattr(provider, key)
            if "first_name" in key and isinstance(value, (list, tuple, dict)):
                found.update(fold(str(name)) for name in value)
    return {name for name in found if WORD.match(name)}


def write(name: str, description: str, source: str, words: Iterable[str]) -> None:
    """Write one lexicon of a single list."""
    lines, line = [], ""
    for word in sorted(set(words)):
        if len(line) + len(word) > 118:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    body = "\n".join([*lines, line]).replace("'''", "")
    text = f"[about]\ndescription = \"{description}\"\nsource = \"{source}\"\n\n[list]\nwords = '''\n{body}\n'''\n"
    (HERE / f"{name}.toml").write_text(text, encoding="utf-8")
    print(f"{name}: {len(set(words))}")


def main() -> None:
    """Make all three."""
    dictionary = Path(sys.argv[1]).read_text(encoding="utf-8").split()
    words = {word for word in dictionary if re.fullmatch(r"[a-z]{2,}", word)}
    write(
        "english_words",
        "Common English words that are written in lower case: a capital letter on one of them may only open a sentence.",
        "SCOWL by Kevin Atkinson, size 50, as Debian's wamerican-small; made by make_names.py.",
        words,
    )
    first = {n for f in ("dist.male.first", "dist.female.first") for n, share in census(f) if share <= FIRST_SHARE} | abroad()
    write(
        "first_names",
        "First names of persons, in lower case and without accents.",
        "US Census Bureau 1990 (public domain) through the package names, name lists of Faker (MIT); made by make_names.py.",
        first,
    )
    last = [name for name, _ in census("dist.all.last")[:LAST_COUNT]]
    write(
        "surnames",
        "The 9,000 most frequent surnames of the United States, in lower case.",
        "US Census Bureau 1990 (public domain) through the package names; made by make_names.py.",
        last,
    )


if __name__ == "__main__":
    main()
