"""Reports from files, bytes and pasted text: the text exactly, and what the report says of itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import reports
from geo.errors import ReportError
from geo.reports import publication

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "reports"
ARTICLE = (
    "<p>" + "Soldiers fought rebels in the town of Kut on Friday and held eleven of them, officials there said. " * 4 + "</p>"
)


def test_the_sample_reports_are_read_with_their_front_matter() -> None:
    found, faults = reports.read_paths([SAMPLES])
    assert faults == []
    assert len(found) == len(list(SAMPLES.glob("*.md")))
    assert all(report.title and report.source and report.url and report.published for report in found)
    assert found[0].published == dt.date(2007, 1, 21)
    assert not any(report.warnings for report in found)
    assert len({report.report_id for report in found}) == len(found)


@pytest.mark.parametrize(
    "text", ["Kut fell.\r\nThen Hilla.\r\n", "\ufeffKut fell.\n", "Kut\x00 \u202efell\u202c.\x07\n", "كوت fell 🙂\n\n"]
)
def test_a_text_file_is_kept_to_the_character(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode("utf-8"))
    report = reports.read_file(path)
    assert report.text == path.read_bytes().decode("utf-8")
    assert report.source_file == str(path)


def test_front_matter_is_no_text_and_the_body_is_kept() -> None:
    front = b'title: "Kut: a night"\r\npublished: 27 December 2007\r\npublisher: The Wire\r\nurl: https://wire.example/a'
    data = b"---\r\n" + front + b"\r\n---\r\n\r\nKut fell.\r\n"
    report = reports.read_bytes(data, "a.md")
    assert (report.title, report.published, report.source) == ("Kut: a night", dt.date(2007, 12, 27), "The Wire")
    assert report.url == "https://wire.example/a"
    assert report.text == "\r\nKut fell.\r\n"


@pytest.mark.parametrize(
    ("front", "warning"),
    [
        ("title: [a", "not valid YAML"),
        ("- a\n- b", "no list of"),
        ("published: last spring", "no day that could be read"),
        ("published: 03/04/2007", "no day that could be read"),
        ("title: " + "[" * 5000, "not valid YAML"),
        ("url: javascript:alert(1)", "no http or https link"),
        ("url: 'https://a b/\u202e'", "no http or https link"),
        ("a: !!python/object/apply:os.system ['true']", "does not tell its day"),
    ],
)
def test_faulty_front_matter_is_a_warning_and_the_text_is_read(front: str, warning: str) -> None:
    report = reports.read_bytes(f"---\n{front}\n---\nKut fell that night.\n".encode(), "a.md")
    assert report.text == "Kut fell that night.\n"
    assert any(warning in note for note in report.warnings)
    assert report.url == ""


def test_an_unclosed_front_matter_loses_no_text() -> None:
    report = reports.read_bytes(b"---\ntitle: x\nKut fell.\n", "a.md")
    assert "Kut fell." in report.text
    assert any("not closed" in note for note in report.warnings)


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    page = f"""<html><head><title>Night in Kut | The Wire</title>
      <meta property="article:published_time" content="2008-03-15T10:00:00Z"><meta property="og:site_name" content="The Wire">
      <link rel="canonical" href="https://wire.example/kut"></head><body><nav><a href="/">Home</a></nav>
      <article><h1>Night in Kut</h1>{ARTICLE}</article><script>document.write("evil")</script></body></html>"""
    report = reports.read_bytes(page.encode(), "a.html")
    assert report.published == dt.date(2008, 3, 15)
    assert (report.title.startswith("Night in Kut"), report.source, report.url) == (
        True,
        "The Wire",
        "https://wire.example/kut",
    )
    assert "Soldiers fought" in report.text
    assert "evil" not in report.text
    assert "Home" not in report.text


def test_a_page_without_a_day_gets_none_from_its_text() -> None:
    body = f"<article>{ARTICLE}<p>By 2003-04-05 it was over.</p></article>"
    page = f"<html><head><title>Night</title></head><body>{body}</body></html>"
    report = reports.read_bytes(page.encode(), "a.html")
    assert report.published is None
    assert any("day of publication" in note for note in report.warnings)


def test_a_page_reads_no_file_of_the_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret word")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>&x;</p>{ARTICLE}</body></html>'
    assert "secret word" not in reports.read_bytes(page.encode(), "a.html").text


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1256", "utf-8"])
def test_a_page_is_decoded_as_it_says(charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><article><p>Café.</p>{ARTICLE}</article></body></html>'
    assert "Café" in reports.read_bytes(page.encode(charset), "a.html").text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Blog\n\nEleven held\n\n4:10 PM, Dec 27, 2007 • By A WRITER\n\nText.", dt.date(2007, 12, 27)),
        ("Eleven held\nPublished: 3 May 2008 10:00 GMT\nText.", dt.date(2008, 5, 3)),
        ("Eleven held\nMay 3, 2008\nText.", dt.date(2008, 5, 3)),
        ("Eleven held\nBy A Writer | Saturday, May 3, 2008\nText.", dt.date(2008, 5, 3)),
        ("KUT, 3 MAY 90 (RADIO) -- [TEXT] MEN CAME.", dt.date(1990, 5, 3)),
        ("KUT, Iraq, May 3, 2008 (Wire) - Men came.", dt.date(2008, 5, 3)),
        ("The battle of May 3, 2004 in Basra\nMen came.", None),
        ("Men came to Kut on May 3, 2008, and left.", None),
        ("Published: 03/04/2008\nText.", None),
        ("KUT, May 3 (Wire) - Men came.", None),
        ("Men came.", None),
    ],
)
def test_the_day_of_publication_is_read_and_never_guessed(text: str, expected: dt.date | None) -> None:
    assert reports.read_text(text).published == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eleven men held in Kut\n\nText of the report.", "Eleven men held in Kut"),
        ("The Blog\n\nEleven men held in Kut\n\nText.", "Eleven men held in Kut"),
        ("# Eleven men held in Kut\n\nText.", "Eleven men held in Kut"),
        ("Raid", "Raid"),
        ("word " * 100, "word " * 18 + "word…"),
    ],
)
def test_the_headline(text: str, expected: str) -> None:
    title = publication.title(text)
    assert title == expected or (expected.endswith("…") and title.endswith("…") and len(title) < 110)


def test_pasted_text_keeps_what_the_person_says_of_it() -> None:
    report = reports.read_text("Kut fell.", title="Mine", published=dt.date(2008, 1, 2), source="Me", url="https://a.example/")
    assert (report.title, report.published, report.source, report.url) == (
        "Mine",
        dt.date(2008, 1, 2),
        "Me",
        "https://a.example/",
    )
    assert report.warnings == ()


def test_lone_surrogates_are_replaced_with_a_warning() -> None:
    report = reports.read_text("Kut \ud800fell.")
    assert report.text == "Kut \ufffdfell."
    assert any("broken character" in note for note in report.warnings)
    report.text.encode("utf-8")


def test_the_same_text_and_day_is_the_same_report() -> None:
    first = reports.read_text("Kut fell.", published=dt.date(2008, 1, 2))
    assert first.report_id == reports.read_text("Kut fell.", published=dt.date(2008, 1, 2), title="Other").report_id
    assert first.report_id != reports.read_text("Kut fell.", published=dt.date(2008, 1, 3)).report_id
    assert first.report_id != reports.read_text("Kut fell!", published=dt.date(2008, 1, 2)).report_id


def refused(data: bytes, name: str) -> str:
    """The message that ``data`` is refused with, "" where it is read."""
    try:
        reports.read_bytes(data, name)
    except ReportError as fault:
        return str(fault)
    return ""


@settings(max_examples=150)
@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf"]),
)
def test_any_bytes_are_read_or_refused_with_a_message(data: bytes, name: str) -> None:
    if message := refused(data, name):
        assert message.endswith(".")
        return
    report = reports.read_bytes(data, name)
    report.text.encode("utf-8")
    assert report.title
    assert len(report.report_id) == 12
