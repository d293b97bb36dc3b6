"""Tolls that go on over several sentences: who comes on top of whom, and whose count it is. Written for these tests."""

import pytest

from tests.geo.telling_places import extracted
from tests.geo.test_event_tolls import tolls

BOMB = "A bomb went off in a market in Kano on Sunday. "
KILLED = "A bomb killed 12 people in Kano on Sunday. "
COUNTED = "A bomb killed 12 people in Kano on Sunday, police said. "
SHOT = "Gunmen shot three soldiers dead in Kano on Sunday. "
SEARCH = "Soldiers searched houses in Kano on Sunday. "
HELD = "Police arrested eight men in Kano on Sunday. "

GOING_ON = [
    # parts without a verb of their own
    (BOMB, "Eleven people died that evening and two during the night.", "K13"),
    (BOMB, "Eight people died where they stood, another five in hospital.", "K13"),
    (BOMB, "Ten people were killed. So was the guard.", "K11"),
    (BOMB, "A woman and her two daughters were killed. A pensioner died on the way to hospital.", "K4"),
    (BOMB, "Rescuers pulled two bodies from the rubble. A third was found at dawn.", "K3"),
    (BOMB, "Two bodies were pulled out on Sunday night and three more the next morning.", "K5"),
    # of how many
    (BOMB, "Not one of the nine passengers survived.", "K9"),
    (BOMB, "All but two of the nine passengers were killed.", "K7"),
    (BOMB, "A clerk and both his sons were killed.", "K3"),
    (BOMB, "It killed perhaps 40 people.", "K40"),
    (BOMB, "The dead: 12 traders and a policeman.", "K13"),
    # the hurt who die
    (BOMB, "It killed a trader outright and hurt four more, two of whom died in the night.", "K3 W4"),
    (BOMB, "Four traders were hurt. Two of them died on Monday.", "K2 W4"),
    (BOMB, "Four traders were hurt, two of them fatally.", "K2 W4"),
    (KILLED, "Three of the wounded died on Monday.", "K15"),
    (KILLED, "Four of the dead had been visiting.", "K12"),
    # other people
    (SHOT, "A passing motorist was killed by mistake.", "K4"),
    (SHOT, "Two of the attackers were killed.", "K5"),
    (SHOT, "One attacker was shot dead and two were captured.", "K4 D2"),
    (KILLED, "A policeman was killed at the gate.", "K12"),
    ("", "A gunman killed 38 tourists in Kano on Sunday before he was shot dead.", "K39"),
    ("", "Seven gunmen attacked a hotel in Kano on Sunday. They killed nine guests and were themselves killed.", "K16"),
    ("", "Ten gunmen attacked a barracks in Kano on Sunday. All ten were killed. So were 26 soldiers.", "K36"),
    (KILLED, "Five officers were hurt and a police dog was killed.", "K12 W5"),
    ("", "On Sunday an officer in Kano was shot at, and missed.", ""),
    ("", "Two people died in a flat in Kano on Sunday, one by her own bomb.", "K2"),
    (BOMB, "Four were killed, a number that had risen to six by this morning.", "K4+6"),
    (BOMB, "My uncle and both his sons were killed.", "K3"),
    (BOMB, "Two students fell by the door. An older man, hit in the neck, died on the way to Zaria.", "K3"),
    ("", "A charge killed 12 people in Kano on Sunday, two local chiefs of the militia among them.", "K12"),
    ("", "Troops stormed a police station in Kano on Sunday, shot dead seven gunmen and took out 127 captives.", "K7"),
    ("", "In Kano on Sunday gunmen attacked mosques, 27 of them by the ministry's count, and shot three imams dead.", "K3"),
    (SHOT, "Three civilians died in the crossfire.", "K6"),
    (BOMB, "The first blast killed seven, the second five.", "K12"),
    ("", "Rebels attacked a post near Kano on Sunday. The army lost nine men, the rebels 20.", "K29"),
    (SHOT, "Nine of the rebels died, and two boys with them.", "K3+11"),
    (BOMB, "Nine traders were killed in the first minutes and six more as they fled.", "K15"),
    (KILLED, "Doctors are treating 30 people, nine of whom are in danger.", "K12 W30"),
    ("", "A strike hit a detention centre in Kano on Sunday; 44 people were killed and 130 severely injured.", "K44 W130"),
    (KILLED, "Two more of the injured died overnight, the governor said.", "K14"),
    (KILLED, "Eighteen wounded traders were carried out.", "K12 W18"),
    # another's count
    (COUNTED, "A later inquiry found that 20 had died.", "K12+20"),
    (COUNTED, "The number given by the union is 20.", "K12+20"),
    (COUNTED, "Doctors had certified nine.", "K9+12"),
    (COUNTED, "A list pinned up at the morgue bore 16 names.", "K12+16"),
    (COUNTED, "The hospital, where the bodies were taken, said it had received 22.", "K12+22"),
    (COUNTED, "It was later lowered to nine.", "K9+12"),
    (COUNTED, "The rebels boasted of having killed 30.", "K12+30"),
    (COUNTED, "Hospital staff gave figures of more than 20.", "K12+20"),
    (COUNTED, "A sheikh thinks it more likely to have been 30.", "K12+30"),
    (COUNTED, "A military source thinks that the figure will be at least 17.", "K12+17"),
    (COUNTED, "The regional police kept to nine.", "K9+12"),
    (COUNTED, "The hospital told us 17 and ninety wounded.", "K12+17 W90"),
    (COUNTED, "The army reported nine dead on Tuesday and has not changed the figure.", "K9+12"),
    (COUNTED, "Colonel Musa Bello gave the figure of 15 to 17.", "K12+15"),
    ("", "A bomb killed 12 people in Kano on Sunday, he said, raising a count of nine given at first.", "K9+12"),
    # the held
    ("", "Troops claim to have killed 157 insurgents in Kano and arrested 440 since Sunday.", "K157 D440"),
    (SEARCH, "They came out with six men, one of whom they let go.", "D6"),
    (SEARCH, "Six men spent the night in cells.", "D6"),
    (SEARCH, "A man and his wife were picked up. Their lodger was arrested at the bus station.", "D3"),
    (SEARCH, "They left with eleven men.", "D11"),
    (SEARCH, "Of the 43 men they carried off, 30 were home by supper.", "D43"),
    ("", "Police closed off a street in Kano before dawn on Sunday and took eight men out of their beds.", "D8"),
    (HELD, "A rights group put the number at 20.", "D8+20"),
    (HELD, "A lawyer counted 20.", "D8+20"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "text", "expected"), GOING_ON)
def test_a_toll_goes_on(before: str, text: str, expected: str) -> None:
    assert " / ".join(filter(None, map(tolls, extracted(before + text)))) == expected


def test_a_find_told_on_is_no_body() -> None:
    told = extracted("Police arrested two men in Kano on Sunday. Two caches came to light. A third was found in Zaria.")
    assert [incident for incident in map(tolls, told) if incident] == ["D2"]


DAYS = [
    ("Of the nine who were killed on Sunday when a jet hit a bus in Kano, four were boys.", "2015-03-08..2015-03-08 K9"),
    ("The bodies of 14 men were laid out in Zaria on Wednesday. They had been killed on Sunday by bandits near Kano.",
     "2015-03-08..2015-03-08 K14"),
    ("A push on Kano began on 5 March. The army says that 37 rebels have been killed.", "2015-03-05..2015-03-12 K37"),
    ("A push on Kano began on 5 March. The army said on Tuesday that 37 rebels had been killed.", "2015-03-05..2015-03-10 K37"),
    ("Signatories of the peace agreement of 2013 are among the victims, and so is a clerk who was killed in Kano.",
     "None..None K1"),
    ("Gunmen came to Kano on Monday towards midnight, killed nine people, and stayed until five in the morning.",
     "2015-03-09..2015-03-10 K9"),
    ("Rebels have killed nine people in Kano since Thursday.", "2015-03-05..2015-03-12 K9"),
    ("A bomb in Kano on Sunday killed 20 people. A man wounded in the blast died on Tuesday, bringing the total to 21.",
     "2015-03-08..2015-03-08 K21"),
    ("Gunmen shot traders in Kano on Sunday. Eighteen wounded traders were taken to Zaria, where two of them died.",
     "2015-03-08..2015-03-08 K2 W18"),
    ("Shells fell on Kano on Sunday. Ten people had been killed there in the six days before.", "2015-03-02..2015-03-07 K10"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_the_day_of_a_toll(text: str, expected: str) -> None:
    told = [f"{incident.date_start}..{incident.date_end} {tolls(incident)}" for incident in extracted(text) if tolls(incident)]
    assert told == [expected]
