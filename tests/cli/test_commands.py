"""The command line as a person runs it, on real files, good and bad: as processes of their own, or called where it is not
the process that is looked at. A process takes two seconds to load what it needs."""

import gc
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import ratlines
from casefile.case import Case
from casefile.changes import Dismiss

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "reports" / "2008-05-17-mosul-lions-roar.md"
REPORT = "BAGHDAD, 3 March 2008 - Gunmen killed two policemen in Basra on Sunday, the Interior Ministry said.\n"


Ended = subprocess.CompletedProcess[str]


def run(*arguments: object) -> Ended:
    """The command line as a process."""
    command = [sys.executable, str(ROOT / "ratlines.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=300)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ended]]:
    """The command line, called in the process of the tests, whose collector is left as it was."""
    threshold = gc.get_threshold()

    def called(*arguments: object) -> Ended:
        capsys.readouterr()
        status = ratlines.main([*map(str, arguments)])
        out, err = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, status, out, err)

    yield called
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_extract_writes_the_three_tables(tmp_path: Path) -> None:
    done = run("extract", SAMPLE, "--out", tmp_path / "out", "--no-roads")
    assert done.returncode == 0, done.stderr
    tables = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in (tmp_path / "out").iterdir()}
    assert set(tables) == {"mentions", "incidents", "routes"}
    assert all(table["type"] == "FeatureCollection" for table in tables.values())
    places = {f["properties"]["text"] for f in tables["mentions"]["features"]}
    assert {"Mosul", "Syria", "Tal Afar"} <= places
    for feature in tables["mentions"]["features"]:
        assert feature["properties"]["source_file"] == str(SAMPLE)


def test_the_collector_leaves_alone_what_was_opened_and_goes_on_with_what_is_read(tmp_path: Path) -> None:
    call = f"import gc, ratlines; ratlines.main(['extract', {str(SAMPLE)!r}, '--out', {str(tmp_path)!r}, '--no-roads'])"
    code = f"{call}; print(gc.get_freeze_count() > 10_000, gc.isenabled(), gc.get_threshold()[0] > 700)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, timeout=300)
    assert done.stdout.split() == ["True", "True", "True"]


def test_map_writes_one_file_that_names_no_other_address(call: Callable[..., Ended], tmp_path: Path) -> None:
    done = call("map", SAMPLE, "--out", tmp_path / "map.html", "--no-roads")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "<script src=" not in page
    assert '<link rel="stylesheet" href=' not in page
    assert "exact positions" in done.stderr


def bad_files(folder: Path) -> dict[str, bytes]:
    """A file a fault, by its name."""
    files = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "truncated.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
        "nothing.html": b"<!doctype html><title>Menu</title><body><nav><a href='/'>Home</a></nav></body>",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return files


def test_a_bad_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    source = tmp_path / "reports"
    source.mkdir()
    bad = bad_files(source)
    (source / "good.txt").write_text(REPORT, encoding="utf-8")
    done = run("extract", source, "--out", tmp_path / "out", "--no-roads")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for name in bad:
        assert name in done.stderr, f"{name} is not named"
    incidents = json.loads((tmp_path / "out" / "incidents.geojson").read_text(encoding="utf-8"))
    assert [f["properties"]["date_start"] for f in incidents["features"]] == ["2008-03-02"]


def test_nothing_is_written_when_nothing_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("map", tmp_path / "empty.txt", tmp_path / "missing.txt", "--out", tmp_path / "map.html")
    assert done.returncode == 1
    assert not (tmp_path / "map.html").exists()
    assert "missing.txt" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("encoding", "name"), [("latin-1", "latin.txt"), ("utf-16", "wide.txt")])
def test_other_encodings_are_read_with_a_note(call: Callable[..., Ended], tmp_path: Path, encoding: str, name: str) -> None:
    (tmp_path / name).write_bytes(REPORT.replace("Gunmen", "Café gunmen").encode(encoding))
    done = call("extract", tmp_path / name, "--out", tmp_path / "out", "--no-roads")
    assert done.returncode == 0, done.stderr
    assert name in done.stderr
    mentions = json.loads((tmp_path / "out" / "mentions.geojson").read_text(encoding="utf-8"))
    assert "Basra" in {f["properties"]["text"] for f in mentions["features"]}


def test_a_report_without_a_place_says_so(call: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("The committee met and agreed on nothing in particular.\n", encoding="utf-8")
    done = call("extract", tmp_path / "plain.txt", "--out", tmp_path / "out", "--no-roads")
    assert done.returncode == 0
    assert "No place" in done.stderr


def test_a_write_that_cannot_be_is_a_message(call: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = call("extract", SAMPLE, "--out", tmp_path / "file" / "out", "--no-roads")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(tmp_path / "file") in done.stderr


def test_the_filters_of_map_narrow_it_and_it_keeps_only_what_is_sure_enough(call: Callable[..., Ended], tmp_path: Path) -> None:
    few = sorted((ROOT / "data" / "reports").glob("2008-0[56]-*.md"))
    pages, drawn = {}, {}
    for name, wanted in (("all", ()), ("wasit", ("--province", "IQ/Wasit")), ("sure", ("--sure", "75"))):
        pages[name] = tmp_path / f"{name}.html"
        done = call("map", *few, *wanted, "--out", pages[name], "--no-roads")
        assert done.returncode == 0, done.stderr
        drawn[name] = int(done.stderr.split(" incidents")[0].rsplit(" ", 1)[1])
    assert pages["wasit"].stat().st_size < pages["all"].stat().st_size
    assert 0 < drawn["sure"] < drawn["all"]
    assert 0 < drawn["wasit"] < drawn["all"]
    assert "Only incidents likely and better." in pages["sure"].read_text(encoding="utf-8")


def test_a_province_or_country_where_nothing_is_is_named_with_those_that_there_are(
    call: Callable[..., Ended], tmp_path: Path
) -> None:
    done = call("map", SAMPLE, "--province", "Ninawa", "--country", "Iraq", "--out", tmp_path / "map.html", "--no-roads")
    assert done.returncode == 0, done.stderr
    assert "--province Ninawa: nothing that was read is there. There are: IQ/Nineveh" in done.stderr
    assert "--country Iraq: nothing that was read is there. There are: IQ" in done.stderr


def test_a_wrong_call_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    done = run()
    assert done.returncode == 2
    assert "usage:" in done.stderr
    for arguments in (
        ["draw"],
        ["map"],
        ["map", "x", "--out", "y", "--since", "yesterday"],
        ["map", "x", "--out", "y", "--sure", "100"],
        ["map", "x", "--out", "y", "--sure", "very"],
    ):
        with pytest.raises(SystemExit) as left:
            ratlines.main(arguments)
        assert left.value.code == 2
        assert "usage:" in capsys.readouterr().err, arguments


def test_help_teaches_by_examples() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "examples:" in done.stdout
    assert "ratlines.py map report.pdf" in done.stdout


def test_a_case_keeps_reports_once_and_draws_them_with_its_corrections(call: Callable[..., Ended], tmp_path: Path) -> None:
    source = tmp_path / "reports"
    source.mkdir()
    (source / "one.txt").write_text(REPORT, encoding="utf-8")
    (source / "two.txt").write_text(REPORT.replace("two policemen", "four soldiers"), encoding="utf-8")
    case = tmp_path / "basra.ratlines"
    first = run("ingest", source, "--case", case, "--author", "Noor")
    assert first.returncode == 0, first.stderr
    assert "2 report(s) added" in first.stderr
    again = call("ingest", source, "--case", case)
    assert "0 report(s) added, 2 known already; 2 are in" in again.stderr
    with Case.open(case, author="Noor", create=False) as opened:
        incident = next(i for e in opened.extractions() for i in e.incidents if "soldiers" in i.evidence)
        opened.correct(incident, Dismiss(), reason="a rumour")
    done = call("extract", "--case", case, "--out", tmp_path / "out", "--no-roads")
    assert done.returncode == 0, done.stderr
    incidents = json.loads((tmp_path / "out" / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert [f["properties"]["fatalities_best"] for f in incidents] == [2]


def test_a_case_that_is_not_there_is_named(call: Callable[..., Ended], tmp_path: Path) -> None:
    done = call("map", "--case", tmp_path / "none.ratlines", "--out", tmp_path / "map.html")
    assert done.returncode == 1
    assert "none.ratlines" in done.stderr
    assert not (tmp_path / "map.html").exists()


def test_others_incidents_join_the_map(call: Callable[..., Ended], tmp_path: Path) -> None:
    layer = tmp_path / "events.geojson"
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [45.8, 32.5]},
        "properties": {
            "event_date": "2008-03-03",
            "sub_event_type": "Armed clash",
            "location": "Kut",
            "notes": "A clash in Kut.",
        },
    }
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    done = call("extract", tmp_path / "good.txt", layer, "--out", tmp_path / "out", "--no-roads")
    assert done.returncode == 0, done.stderr
    incidents = json.loads((tmp_path / "out" / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert len(incidents) == 2
