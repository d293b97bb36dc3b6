"""How sure an incident is, in words: the one place for the panels, the map, and what the filter offers. Pure."""

from __future__ import annotations

WORDS = {95: "near certain", 75: "likely", 50: "probable", 0: "doubtful"}
"""What a chance is called, by the per cent from which on, the highest first."""

OFFERED = (50, 75)
"""The steps that the filter offers; an address may ask for any other per cent."""


def word(per_cent: int) -> str:
    """What a chance of ``per_cent`` is called: "likely"."""
    return next(name for least, name in WORDS.items() if per_cent >= least)


def at_least(per_cent: int) -> str:
    """What the filter lets through: "However sure", "Likely and better", "60 % and better"."""
    if not per_cent:
        return "However sure"
    return f"{word(per_cent).capitalize() if per_cent in OFFERED else f'{per_cent} %'} and better"


def table() -> dict[str, list[list[int | str]]]:
    """``words`` and ``steps``, pairs of a per cent and its name, as the runtime reads them."""
    return {
        "words": [[least, name] for least, name in WORDS.items()],
        "steps": [[least, at_least(least)] for least in (0, *OFFERED)],
    }
