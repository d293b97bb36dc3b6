"""Bad input: each a clear message, and the others are still read."""

from __future__ import annotations

import io
import os
import zlib
from pathlib import Path

import pytest
from pypdf import PdfWriter

from geo import reports
from geo.errors import ReportError

GOOD = "Troops held two men in Kut on 3 March 2008.\n"


def pdf(lines: list[str], *, pages: int = 1, packed: bool = False) -> bytes:
    """A small PDF with ``lines`` on each page, written by hand."""
    words = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    content = zlib.compress(words.encode("latin-1")) if packed else words.encode("latin-1")
    filters = b"/Filter /FlateDecode " if packed else b""
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filters, len(content), content),
    ]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    objects += [page] * pages
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf([GOOD.strip()])))
    writer.encrypt("a password", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def blank() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    """A page whose content unpacks to 200 MB."""
    packed = zlib.compress(b"(word) Tj " * 20_000_000, 9)
    tree = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    page = b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>\nendobj\n"
    stream = b"4 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(packed), packed)
    return b"%PDF-1.4\n" + tree + page + stream + b"trailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n"


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \r\n\t\n", "is empty"),
    "nul.txt": (b"\x00" * 500, "is empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary data"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(200), "a PNG picture"),
    "office.txt": (b"PK\x03\x04" + bytes(200), "an Office document"),
    "front.md": (b"---\ntitle: x\n---\n\n", "no report below"),
    "menu.html": (b"<!doctype html><title>Menu</title><body><nav><a href='/'>Home</a></nav></body>", "no article"),
    "deep.html": (b"<div>" * 200_000, "too large to be taken apart"),
    "wide.html": (b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">", "too large to be taken apart"),
    "scripts.html": (b"<script>" * 60_000, "no article"),
    "truncated.pdf": (pdf([GOOD.strip()])[:180], "damaged or cut off"),
    "header.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "damaged or cut off"),
    "named.pdf": (b"just words", "no PDF"),
    "scan.pdf": (blank(), "pages are pictures"),
    "locked.pdf": (encrypted(), "is encrypted"),
    "letter.docx": (b"PK\x03\x04", "is not read"),
    "large.txt": (b"a" * (reports.MAX_BYTES + 1), "at most 25 MB"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_cannot_be_read_says_why_and_what_to_do(name: str) -> None:
    data, words = BAD[name]
    with pytest.raises(ReportError) as fault:
        reports.read_bytes(data, name)
    assert words in str(fault.value)
    assert str(fault.value).endswith(".")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "zz good.txt").write_text(GOOD)
    told: list[str] = []
    found, faults = reports.read_paths([tmp_path, tmp_path / "missing.txt"], progress=lambda _, words: told.append(words))
    assert [report.text for report in found] == [GOOD]
    named = {Path(fault.path).name for fault in faults}
    assert named == {name for name in BAD if name != "letter.docx"} | {"missing.txt"}
    assert told[-1] == "read zz good.txt"


@pytest.mark.parametrize(
    ("data", "text", "warning"),
    [
        ("Café in Kut".encode("latin-1"), "Café in Kut", "Windows-1252"),
        ("“Kut” – fell".encode("cp1252"), "“Kut” – fell", "Windows-1252"),
        ("Kut fell tonight".encode("utf-16"), "Kut fell tonight", "UTF-16"),
        ("Kut fell tonight".encode("utf-16-le"), "Kut fell tonight", "UTF-16"),
        ("Kut fell tonight".encode("utf-16-be"), "Kut fell tonight", "UTF-16"),
        ("Kut fell tonight".encode("utf-32"), "Kut fell tonight", "UTF-32"),
        ("كوت كوت".encode() + b"\xff fell", "كوت كوت\ufffd fell", "no valid UTF-8"),
    ],
)
def test_other_encodings_are_read_with_a_warning(data: bytes, text: str, warning: str) -> None:
    report = reports.read_bytes(data, "a.txt")
    assert report.text == text
    assert any(warning in note for note in report.warnings)


@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_gives_the_text_of_its_pages(packed: bool) -> None:
    report = reports.read_bytes(pdf(["Two men held in the town of Kut", GOOD.strip()], pages=2, packed=packed), "a.pdf")
    assert report.text.count("3 March 2008") == 2
    assert report.title == "Two men held in the town of Kut"


def test_a_pdf_by_another_name_is_read_as_one() -> None:
    report = reports.read_bytes(pdf([GOOD.strip()]), "a.txt")
    assert "held two men" in report.text
    assert any("is a PDF" in note for note in report.warnings)


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes_is_not_unpacked() -> None:
    with pytest.raises(ReportError):
        reports.read_bytes(bomb(), "a.pdf")


def test_a_pdf_of_too_many_pages_is_read_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.reports.pdf.MAX_PAGES", 3)
    report = reports.read_bytes(pdf([GOOD.strip()], pages=5), "a.pdf")
    assert report.text.count("March") == 3
    assert any("Only the first 3 of 5 pages" in note for note in report.warnings)


def test_folders_are_walked_in_order_and_links_back_up_end(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(GOOD + "2")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "1.TXT").write_text(GOOD + "1")
    (tmp_path / "same.txt").symlink_to(tmp_path / "1.TXT")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "notes.csv").write_text("a,b")
    (tmp_path / ".hidden.txt").write_text("x")
    found, faults = reports.read_paths([tmp_path])
    assert [report.text[-1] for report in found] == ["1", "2"]
    assert [Path(fault.path).name for fault in faults] == ["broken.txt"]
    assert found[1].source_file == str(tmp_path / "b" / "2.txt")


def test_a_folder_without_reports_is_a_fault(tmp_path: Path) -> None:
    found, faults = reports.read_paths([tmp_path])
    assert found == []
    assert "holds no report" in faults[0].message


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD)
    path.chmod(0)
    assert "no permission" in reports.read_paths([path])[1][0].message


def test_a_pipe_that_bears_a_reports_name_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, faults = reports.read_paths([tmp_path])
    assert "no regular file" in faults[0].message


def test_a_large_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text(GOOD * 450_000)
    assert len(reports.read_file(path).text) == len(GOOD) * 450_000
