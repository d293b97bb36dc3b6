"""Narration: what is told of events is the same whether all sentences of a report are heard or only those that it takes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from geo import dates
from geo.documents import Document
from geo.incidents import narration
from geo.incidents.passages import Reader
from tests.geo.telling_places import document, resolved

SENTENCES = (
    "A bomb in Kano killed nine people on Monday.",
    "Gunmen attacked a bank.",
    "They killed two clerks.",
    "The blast wounded twelve.",
    "Another went off minutes later.",
    "Police arrested four men an hour later.",
    "That was two days ago.",
    "It happened at Bama.",
    "The camp lay near Maiduguri, in Nigeria.",
    "He died in 2003 in Abuja.",
    "The mayor of Kano said on Tuesday that nothing would change.",
    "Doctors said on 3 May that the road to Bama was closed.",
    "The deal was signed two days before the bombing.",
    "Three days of raids ended on Friday.",
    "The team hit the ground in Abuja and took its time.",
    "Residents spoke of eleven.",
    "It was a bad day in Kano, too.",
    "The market opened at dawn on 4 May.",
    "**Bama.**",
    "- Kano: the road was held for an hour.",
    "On 12 May:",
    "KANO, Nigeria - Traders left for Bama on Sunday.",
)


def _told(doc: Document, *, waiting: bool) -> list[str]:
    """The tellings of ``doc`` with their frames, in words; its sentences all heard in turn, or with such as wait."""
    reader = Reader(doc, mentions=resolved(doc), dates=dates.find(doc))
    if waiting:
        return [repr(found) for found in narration.find(reader)]
    hot = reader.hot()
    narrator = narration._Narrator(reader, hot)
    for index in range(min(hot[-1] + 2, len(reader.layout.units)) if hot else 0):
        narrator.hear(index)
    return [repr(found) for found in narrator.found]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from((" ", "\n\n"))), min_size=1, max_size=12))
def test_sentences_that_wait_for_an_event_change_nothing_that_is_told(parts: list[tuple[str, str]]) -> None:
    doc = document("".join(sentence + gap for sentence, gap in parts))
    assert _told(doc, waiting=True) == _told(doc, waiting=False)


def test_what_stands_behind_the_last_event_is_not_read() -> None:
    doc = document("A bomb in Kano killed nine people. " + "The mayor spent his week in Abuja. " * 9)
    reader = Reader(doc, mentions=resolved(doc), dates=dates.find(doc))
    narrator = narration._Narrator(reader, reader.hot())
    for index in range(len(doc.sentences)):
        narrator.attend(index)
    assert narrator.found
    assert narrator._waiting == list(range(3, 10))
