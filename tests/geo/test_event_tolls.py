"""Which event a figure is of, and who says so, over several sentences. Written for these tests after news-agency usage."""

import pytest

from geo.models import Incident
from tests.geo.telling_places import extracted


def tolls(incident: Incident) -> str:
    """ "K9+12 W30 D2": the low figures of an incident, each once."""
    told = []
    for kind in ("killed", "wounded", "detained"):
        low = {figure for claim in incident.claims if (figure := getattr(claim, f"{kind}_low")) is not None}
        told += [kind[0].upper() + "+".join(map(str, sorted(low)))] if low else []
    return " ".join(told)


RIVALS = [
    # another's count is of the event before it, wherever he sits
    ("A bomb tore through a market in Kano on Sunday. Officials in the capital, Abuja, spoke of 18 dead.", "K18"),
    ("A bomb killed 12 in Kano on Sunday, police said. The mayor, speaking in Zaria, said that 15 had died.", "K12+15"),
    ("A bomb killed 12 in Kano on Sunday, police said. The ministry in Abuja, which had first announced 31 dead, was silent.",
     "K12+31"),
    ("Rebels stormed a fort near Kano on Sunday. The army, which lost a helicopter, at first confirmed no more than 25 deaths.",
     "K25"),
    ("Clans fought in Kano on Sunday. Musa Bello, a member of parliament, said 130 had been killed and 240 hurt.", "K130 W240"),
    ("A jet bombed a camp near Kano on Sunday. Officials said a woman had been killed. The rebels said five had died.",
     "K1+5"),
    ("A bomb killed 12 in Kano on Sunday, police said. Residents of the quarter insist that 20 died.", "K12+20"),
    ("A bomb killed 12 in Kano on Sunday, police said. Nurses counted fewer than ten bodies.", "K0+12"),
    # ... and these are other people
    ("A bomb killed 12 in Kano on Sunday, police said. In Zaria, police said that four people had been killed.", "K12 / K4"),
    ("A bomb killed 12 in Kano on Sunday. The mayor said that gunmen had killed two in Zaria on Monday.", "K12 / K2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RIVALS)
def test_a_rival_count(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected
