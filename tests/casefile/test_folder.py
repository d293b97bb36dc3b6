"""A server's cases: found by name, never outside their folder; and what another process wrote is noticed."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import casefile_samples as samples
from casefile.case import Case
from casefile.changes import Confirm
from casefile.errors import CaseError
from casefile.folder import CaseFolder, checked_name, databases
from casefile.records import Extractor

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "name",
    ["", "  ", "..", ".", "../kut", "a/b", "a\\b", "/etc/passwd", "C:kut", ".hidden", "kut\x00", "kut\n/x", "CON", "lpt1.x",
     "x" * 81, "ك" * 81, "end.", "~root", "-rf", "a\u202eb"],
)  # fmt: skip
def test_a_name_that_is_no_name_of_a_file_is_refused(tmp_path: Path, name: str) -> None:
    folder = CaseFolder(tmp_path / "cases")
    for do in (folder.file, folder.open, folder.create):
        with pytest.raises(CaseError):
            do(name)
    assert not list(tmp_path.rglob("*.ratlines"))


@given(st.text(max_size=120))
def test_whatever_is_typed_stays_in_the_folder(name: str) -> None:
    folder = CaseFolder(Path("/cases"))
    try:
        path = folder.file(name)
    except CaseError:
        return
    assert path.resolve().parent == Path("/cases")
    assert path.name == f"{checked_name(name)}.ratlines"
    assert checked_name(checked_name(name)) == checked_name(name)


def test_a_case_is_made_listed_and_opened_by_its_name(tmp_path: Path) -> None:
    folder = CaseFolder(tmp_path / "deep" / "cases")
    assert folder.listed() == ()
    folder.create("Kut, الكوت 2007").close()
    assert [found.path.stem for found in folder.listed()] == ["Kut, الكوت 2007"]
    with folder.open("  Kut,  الكوت 2007 ") as case:
        assert len(case) == 0
    with pytest.raises(CaseError, match="already"):
        folder.create("KUT, الكوت 2007")
    with pytest.raises(CaseError, match="no case"):
        folder.open("Basra")
    assert len(folder.listed()) == 1


def test_a_url_is_never_taken_from_a_visitor(tmp_path: Path) -> None:
    folder = CaseFolder(tmp_path)
    for typed in ("postgresql://noor@db.example.org/kut", "postgresql:noor", "sqlite:///etc/x"):
        with pytest.raises(CaseError, match="cannot hold"):
            folder.open(typed)


def test_the_server_says_where_its_cases_are(tmp_path: Path) -> None:
    found = CaseFolder.configured({"RATLINES_CASES": str(tmp_path), "RATLINES_DATABASES": "Kut=postgresql://noor:pw@db/kut"})
    assert found.path == tmp_path
    assert list(found.databases) == ["Kut"]
    assert "pw" not in repr(found)
    assert CaseFolder.configured({"XDG_DATA_HOME": str(tmp_path)}).path == tmp_path / "ratlines" / "cases"
    assert CaseFolder.configured({}).path.is_relative_to(Path.home())


def test_a_setting_that_is_no_url_is_named_without_its_password() -> None:
    with pytest.raises(CaseError, match="Entry 2") as fault:
        databases("Kut=postgresql://noor:secret@db/kut Basra=secret")
    assert "secret" not in str(fault.value)


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CaseError, match="RATLINES_CASES"):
        CaseFolder(tmp_path / "file").create("Kut")


def test_the_mark_changes_with_what_anybody_writes_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "kut.ratlines"
    extractor = Extractor(samples.extract, "1")
    with Case.open(path, extractor=extractor) as case, Case.open(path, extractor=extractor) as other:
        seen = case.mark
        case.extractions()
        assert case.mark == seen
        other.add(samples.report(0), b"zero")
        assert case.mark != seen
        seen = case.mark
        other.correct(other.extractions()[0].incidents[0], Confirm())
        assert case.mark != seen
        seen = case.mark
        script = (
            "import sys; from casefile.case import Case; from casefile.records import Extractor;"
            "from benchmarks import casefile_samples as s;"
            "case = Case.open(sys.argv[1], extractor=Extractor(s.extract, '2')); case.reread(); case.close()"
        )
        subprocess.run([sys.executable, "-c", script, str(path)], check=True, cwd=ROOT)
        assert case.mark != seen


def test_the_mark_of_a_database_changes_as_well(postgres: str) -> None:
    with Case.open(postgres, extractor=Extractor(samples.extract, "1")) as case:
        seen = {case.mark}
        case.add(samples.report(0), b"zero")
        seen.add(case.mark)
        case.correct(case.extractions()[0].incidents[0], Confirm())
        seen.add(case.mark)
        case.reread(every=True)
        seen.add(case.mark)
        assert len(seen) == 4
        assert case.mark in seen


def test_a_database_of_the_configuration_is_opened_by_its_name(postgres: str, tmp_path: Path) -> None:
    folder = CaseFolder(tmp_path, databases(f"Team={postgres}"))
    with folder.open("Team", extractor=Extractor(samples.extract, "1"), author="Noor") as case:
        case.add(samples.report(0), b"zero")
    with folder.open("Team") as again:
        assert len(again) == 1
    with pytest.raises(CaseError, match="already"):
        folder.create("Team")
