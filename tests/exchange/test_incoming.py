"""What users drop: ZIPs, mails and Word documents, taken apart within bounds, and a sentence on all that is not taken."""

import io
import os
import random
import struct
import time
import zipfile
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from exchange import archive, incoming, mail, word
from exchange.errors import ImportRefused
from geo.errors import ReportError
from tests.exchange.test_layers import acled_file

TEXT = "Baghdad, 3 May 2007. Police said that two men were detained in Amarah on Tuesday."


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return out.getvalue()


def documented(*paragraphs: str, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def letter(text: str = TEXT, *, html: str = "", attach: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Détenus à Amarah — العمارة"
    message["From"] = '"Desk, The Wire" <desk@example.org>'
    message["Date"] = "Thu, 03 May 2007 23:30:00 +0300"
    if text:
        message.set_content(text)
    if html:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    for name, data in attach:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def names(found: incoming.Unpacked) -> list[str]:
    return [item.name for item in found.reports]


def test_a_zip_gives_its_reports_and_layers_and_names_the_rest() -> None:
    data = zipped(
        ("wire/one.txt", TEXT.encode()),
        ("wire/تقرير.md", b"---\ntitle: Two\n---\n" + TEXT.encode()),
        ("acled.csv", acled_file()),
        ("letter.eml", letter()),
        ("note.docx", documented(TEXT)),
        ("photo.jpg", b"\xff\xd8"),
        ("inner.zip", zipped(("x.txt", b"x"))),
        ("__MACOSX/._one.txt", b"x"),
        (".DS_Store", b"x"),
        ("folder/", b""),
    )
    found = incoming.unpack([("many.zip", data), ("last.txt", TEXT.encode())])
    assert names(found) == ["wire/one.txt", "wire/تقرير.md", "letter.eml", "note.docx", "last.txt"]
    assert [layer.label for layer in found.layers] == ["ACLED"]
    faults = "\n".join(found.faults)
    assert "photo.jpg was passed over" in faults
    assert "inner.zip is an archive inside an archive" in faults
    assert "MACOSX" not in faults
    assert incoming.to_report(found.reports[0]).text == TEXT


def test_names_that_lead_out_of_the_archive_links_and_secrets_are_refused() -> None:
    out = io.BytesIO(
        zipped(
            ("../../etc/cron.txt", b"x"),
            ("/etc/passwd.txt", b"x"),
            ("C:\\x.txt", b"x"),
            ("a/../../b.txt", b"x"),
            ("ok.txt", TEXT.encode()),
        )
    )
    with zipfile.ZipFile(out, "a") as packed:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    data = bytearray(out.getvalue())
    found = incoming.unpack([("many.zip", bytes(data))])
    assert names(found) == ["ok.txt"]
    assert sum("leads out" in fault for fault in found.faults) == 4
    assert any("is a link" in fault for fault in found.faults)
    assert not any(".." in fault or "/etc/" in fault.replace("etc/passwd.txt", "") for fault in found.faults[:1])
    locked = bytearray(zipped(("locked.txt", b"x" * 100)))
    start = locked.find(b"PK\x01\x02")
    struct.pack_into("<H", locked, 6, 1)
    struct.pack_into("<H", locked, start + 8, 1)
    assert any("encrypted" in fault for fault in incoming.unpack([("l.zip", bytes(locked))]).faults)


def test_a_bomb_is_told_and_does_not_go_off(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(("bomb.txt", bytes(50_000_000)), ("ok.txt", TEXT.encode()))
    assert len(bomb) < 100_000
    started = time.monotonic()
    found = incoming.unpack([("bomb.zip", bomb)])
    assert names(found) == ["ok.txt"]
    assert "far more than a report does" in found.faults[0]
    assert time.monotonic() - started < 5
    lying = bytearray(zipped(("lie.txt", bytes(20_000_000)), method=zipfile.ZIP_DEFLATED))
    start = lying.find(b"PK\x01\x02")
    struct.pack_into("<I", lying, start + 24, 10)  # says that it unpacks to 10 bytes
    assert (
        names(incoming.unpack([("lie.zip", bytes(lying))])) == []
        or len(incoming.unpack([("lie.zip", bytes(lying))]).reports[0].data) <= 10
    )
    monkeypatch.setattr(archive, "MAX_MEMBER", 1000)
    found = incoming.unpack([("large.zip", zipped(("large.txt", random.Random(1).randbytes(5000)), ("ok.txt", TEXT.encode())))])
    assert names(found) == ["ok.txt"]
    monkeypatch.setattr(archive, "MAX_TOTAL", 1500)
    noise = [(f"{n}.txt", random.Random(n).randbytes(900)) for n in range(5)]
    found = incoming.unpack([("sum.zip", zipped(*noise))])
    assert names(found) == ["0.txt"]
    assert "nothing more of it was read" in found.faults[-1]
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    assert "at most 3 are read" in incoming.unpack([("many.zip", zipped(*noise))]).faults[0]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"no zip at all", zipped(("a.txt", TEXT.encode()))[:60]],
    ids=["empty", "a head alone", "no zip", "cut short"],  # the bytes of a ZIP hold the time, and would name the test by it
)
def test_a_damaged_zip_is_told_and_the_others_are_read(data: bytes) -> None:
    found = incoming.unpack([("bad.zip", data), ("ok.txt", TEXT.encode())])
    assert names(found) == ["ok.txt"]
    assert "bad.zip is no ZIP" in found.faults[0]


def test_a_damaged_member_is_told_and_the_others_are_read() -> None:
    data = bytearray(zipped(("a.txt", TEXT.encode() * 50), ("ok.txt", TEXT.encode()), method=zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    found = incoming.unpack([("bad.zip", bytes(data))])
    assert names(found) == ["ok.txt"]
    assert "a.txt is damaged" in found.faults[0]


def test_a_mail_is_a_report_with_its_day_sender_and_attachments() -> None:
    forwarded = EmailMessage()
    forwarded["Subject"] = "Fwd"
    forwarded.set_content("A convoy was stopped at Badrah on 2 May 2007.")
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = "Round-up", "desk@example.org", "Thu, 03 May 2007 23:30:00 +0300"
    message.set_content(TEXT)
    message.add_attachment(forwarded)
    message.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="../../x.txt")
    message.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="photo.jpg")
    message.add_attachment(zipped(("a.txt", b"x")), maintype="application", subtype="zip", filename="a.zip")
    message.add_attachment(acled_file(), maintype="text", subtype="csv", filename="iraq.csv")
    found = incoming.unpack([("round.eml", message.as_bytes())])
    assert names(found) == ["round.eml", "round.eml/Fwd.eml", "round.eml/x.txt"]
    assert [layer.label for layer in found.layers] == ["ACLED"]
    report = incoming.to_report(found.reports[0])
    assert (report.title, report.source, str(report.published)) == ("Round-up", "desk@example.org", "2007-05-03")
    assert report.text.strip() == TEXT
    assert incoming.to_report(found.reports[1]).text.strip() == "A convoy was stopped at Badrah on 2 May 2007."
    faults = "\n".join(found.faults)
    assert "photo.jpg" in faults
    assert "a.zip stands too deep" in faults


def test_a_mail_of_html_alone_and_one_of_another_character_set_are_read() -> None:
    article = f"<article><h1>Detained</h1><p>{TEXT} {TEXT}</p><script>x()</script></article>"
    page = f"<html><head><title>t</title></head><body>{article}</body></html>"
    (item,) = incoming.unpack([("page.eml", letter("", html=page))]).reports
    report = incoming.to_report(item)
    assert TEXT in report.text
    assert "x()" not in report.text
    assert report.title == "Détenus à Amarah — العمارة"
    raw = b'From: a@b.c\nSubject: x\nContent-Type: text/plain; charset="windows-1256"\n\n' + "العمارة ".encode("cp1256") * 5
    assert "العمارة" in str(incoming.unpack([("ar.eml", raw)]).reports[0].text)
    odd = b'From: a@b.c\nSubject: x\nContent-Type: text/plain; charset="no-such"\n\nAl Kut \xe9'
    assert "Al Kut" in str(incoming.unpack([("odd.eml", odd)]).reports[0].text)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 1000,
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 5000,
        b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\nx",
        b"From: " + b"(" * 50_000 + b"\n\nhello",
    ],
    ids=["empty", "zeros", "nested", "long header", "comments"],
)
def test_a_mail_that_is_none_or_is_built_to_hurt_is_refused_soon(data: bytes) -> None:
    started = time.monotonic()
    found = incoming.unpack([("x.eml", data), ("ok.txt", TEXT.encode())])
    assert time.monotonic() - started < 5
    assert names(found)[-1] == "ok.txt"
    assert len(found.faults) == 1 or names(found)[0] == "x.eml"


def test_a_word_document_gives_all_its_text_and_nothing_that_was_struck() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    document.core_properties.title = "Weekly report"
    document.add_heading("Detained in Amarah", 1)
    paragraph = document.add_paragraph("Police said ")
    ns = nsdecls("w")
    paragraph._p.append(parse_xml(f'<w:ins {ns} w:id="1" w:author="a"><w:r><w:t>that two men </w:t></w:r></w:ins>'))
    paragraph._p.append(parse_xml(f'<w:del {ns} w:id="2" w:author="a"><w:r><w:delText>that nobody </w:delText></w:r></w:del>'))
    moved = f'<w:moveFrom {ns} w:id="3" w:author="a"><w:r><w:t>MOVED AWAY</w:t></w:r></w:moveFrom>'
    paragraph._p.append(parse_xml(moved))
    twice = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:r {ns} {twice}><mc:AlternateContent><mc:Fallback><w:t>TOLD TWICE</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    paragraph._p.append(parse_xml(box))
    paragraph._p.append(
        parse_xml(f"<w:sdt {ns}><w:sdtContent><w:r><w:t>were detained</w:t><w:tab/><w:br/></w:r></w:sdtContent></w:sdt>")
    )
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Amarah", "العمارة 🙏"
    out = io.BytesIO()
    document.save(out)
    read = word.read(out.getvalue(), "weekly.docx")
    assert read.title == "Weekly report"
    assert read.text == "Detained in Amarah\n\nPolice said that two men were detained\n\nAmarah\n\nالعمارة 🙏"
    (item,) = incoming.unpack([("weekly.docx", out.getvalue())]).reports
    report = incoming.to_report(item)
    assert (report.title, report.source_file, report.text) == ("Weekly report", "weekly.docx", read.text)
    assert item.data == out.getvalue(), "the original bytes are kept, not the text"


def test_footnotes_of_a_word_document_are_read() -> None:
    source = documented("Body text of the report.")
    out = io.BytesIO()
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = f"<w:footnotes {ns}><w:footnote><w:p><w:r><w:t>The colonel denied it.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/_rels/document.xml.rels":
                data = data.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode(),
                )
            if info.filename == "[Content_Types].xml":
                content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                override = f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/>'
                data = data.replace(b"</Types>", override.encode() + b"</Types>")
            new.writestr(info.filename, data)
        new.writestr("word/footnotes.xml", notes)
    assert word.read(out.getvalue(), "x.docx").text == "Body text of the report.\n\nThe colonel denied it."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04rest", "no Word document"),
        (zipped(("word/document.xml", b"<x/>")), "no Word document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted or of the old"),
        (zipped(*[(f"word/{n}.xml", bytes(40_000_000)) for n in range(8)]), "far more than a document"),
    ],
    ids=["empty", "cut", "another package", "old doc", "bomb"],
)
def test_a_word_document_that_is_none_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ImportRefused, match=words):
        word.read(data, "x.docx")


def test_entities_in_a_word_document_reach_no_file() -> None:
    source = documented("x")
    out = io.BytesIO()
    xml = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>Al Kut &e;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, xml if info.filename == "word/document.xml" else old.read(info))
    host = Path("/etc/hostname").read_text().strip()
    with suppress(ImportRefused):
        assert host not in word.read(out.getvalue(), "x.docx").text


def test_an_empty_document_says_so() -> None:
    found = incoming.unpack([("empty.docx", documented("  ")), ("what.exe", b"MZ"), ("none", b"x")])
    assert found.reports == ()
    assert "empty.docx holds no text" in found.faults[0]
    assert "“.exe” is not read" in found.faults[1]
    assert "“none” is not read" in found.faults[2]


def test_a_file_that_cannot_be_read_as_a_report_is_told_by_the_reader() -> None:
    (item,) = incoming.unpack([("x.txt", b"")]).reports
    with pytest.raises(ReportError):
        incoming.to_report(item)


def test_paths_are_taken_apart_one_at_a_time_and_faults_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_text(TEXT)
    (tmp_path / "in" / "a.zip").write_bytes(zipped(("one.txt", TEXT.encode()), ("two.txt", TEXT.encode())))
    (tmp_path / "in" / "photo.jpg").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(incoming.unpack_paths([tmp_path / "in", tmp_path / "gone.txt", tmp_path / "pipe.txt"]))
    assert [Path(name).name for one in found for name in names(one)] == ["one.txt", "two.txt", "b.txt"]
    faults = [fault for one in found for fault in one.faults]
    assert any("gone.txt" in fault for fault in faults)
    assert any("pipe.txt is no file" in fault for fault in faults)


def test_mail_bounds_hold() -> None:
    with pytest.raises(ImportRefused, match="larger than"):
        mail.read(b"x" * (mail.MAX_BYTES + 1), "x.eml")


def test_a_fetched_page_keeps_the_address_where_it_was_found() -> None:
    item = incoming.Item("report.txt", TEXT.encode(), url="https://example.org/report")
    assert incoming.to_report(item).url == "https://example.org/report"
