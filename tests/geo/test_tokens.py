"""Tokens: where a text is cut into words and marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.tokens import tokenize

MARKS = st.text(alphabet="aZé0٣_½.,-'’ \n\u00a0\x1c—“ǅİ\u0301", max_size=20)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two men died.", ["two", "men", "died", "."]),
        ("U.S.-led troops, 1,200 of them", ["u.s.-led", "troops", ",", "1,200", "of", "them"]),
        ("the sheikh’s son (a judge)", ["the", "sheikh's", "son", "(", "a", "judge", ")"]),
        ("a 12-year-old's\n3.5km way", ["a", "12-year-old", "'", "s", "3.5km", "way"]),
    ],
)
def test_words_and_marks(text: str, words: list[str]) -> None:
    assert [token.lower for token in tokenize(text, 0, len(text))] == words


@given(MARKS, MARKS, MARKS)
def test_nothing_but_white_space_is_left_out(before: str, text: str, behind: str) -> None:
    whole = before + text + behind
    tokens = tokenize(whole, len(before), len(before) + len(text))
    assert [whole[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert all((token.word, token.capital) == (token.text[0].isalnum(), token.text[0].isupper()) for token in tokens)
