"""The gazetteer's index is made once, survives damage and two makers at once, and takes in the user's dumps."""

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from geo import indexfile, lexicon
from geo.cachefolder import cache_folder, replace_file
from geo.errors import DataError
from geo.gazetteer import Gazetteer, gazetteer_build
from geo.models import PlaceKind

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A cache folder with an index just made, and what the maker said of its progress."""
    cache = tmp_path_factory.mktemp("cache")
    said: list[tuple[float, str]] = []
    Gazetteer.open(cache=cache, progress=lambda share, what: said.append((share, what)))
    return cache, said


@pytest.fixture(scope="module")
def few(tmp_path_factory) -> Path:
    """GeoNames' places of Iraq alone: an index of them is made in a moment."""
    path = tmp_path_factory.mktemp("cities") / "cities.json"
    text = gazetteer_build.CITIES.read_text(encoding="utf-8")
    path.write_text("{" + ", ".join(re.findall(r'"\d+": \{[^{}]*"countrycode": "IQ"[^{}]*\}', text)) + "}", encoding="utf-8")
    return path


@pytest.fixture
def iraq(few, monkeypatch) -> None:
    """The places of Iraq stand for those of the world."""
    monkeypatch.setattr(gazetteer_build, "CITIES", few)


def test_the_maker_tells_how_far_it_is(made) -> None:
    shares = [share for share, _ in made[1]]
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert len(shares) > 20
    assert all(what for _, what in made[1])


def test_a_second_opening_makes_nothing(made) -> None:
    (path,) = made[0].glob("*.index")
    before = path.stat().st_mtime_ns
    said: list[str] = []
    gazetteer = Gazetteer.open(cache=made[0], progress=lambda _share, what: said.append(what))
    assert said == []
    assert path.stat().st_mtime_ns == before
    assert gazetteer.lookup("Al Kut")
    assert not list(made[0].glob("*.part"))


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "text"])
def test_a_damaged_index_is_made_again(made, tmp_path, damage) -> None:
    (path,) = made[0].glob("*.index")
    copy = tmp_path / path.name
    data = bytearray(path.read_bytes())
    if damage == "flipped":
        data[len(data) // 2] ^= 1
    copy.write_bytes({"cut": data[: len(data) // 3], "flipped": data, "empty": b"", "text": b"not an index " * 100}[damage])
    assert indexfile.read(copy) is None


def test_a_damaged_index_is_replaced_by_a_whole_one(iraq, tmp_path) -> None:
    assert Gazetteer.open(cache=tmp_path).lookup("Al Kut")
    (path,) = tmp_path.glob("*.index")
    whole = path.read_bytes()
    path.write_bytes(whole[:1000])
    assert Gazetteer.open(cache=tmp_path).lookup("Al Kut")
    assert path.read_bytes() == whole


def test_two_processes_may_make_it_at_once(few, tmp_path) -> None:
    code = """
import pathlib, sys
from geo.gazetteer import Gazetteer, gazetteer_build
gazetteer_build.CITIES = pathlib.Path(sys.argv[1])
print(Gazetteer.open().lookup("Al Kut")[0].place.country)
"""
    environment = {**os.environ, "RATLINES_CACHE": str(tmp_path)}
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(few)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [run.communicate()[0].strip() for run in runs] == ["IQ", "IQ"]
    assert len(list(tmp_path.iterdir())) == 1


DUMP = (
    "99999001\tShatt Village\tShatt Village\tShatt Qarya,شط\t32.55\t45.9\tP\tPPL\tIQ\t\t16\t\t\t\t120\t\t\t\t2020-01-01\n"
    "99999002\tShatt Bridge\tShatt Bridge\t\t32.56\t45.91\tS\tBDG\tIQ\t\t16\t\t\t\t0\t\t\tAsia/Baghdad\t2020-01-01\n"
    "99999003\tShatt Quarter\tShatt Quarter\t\t32.57\t45.92\tP\tPPLX\tIQ\t\t16\t\t\t\t\t\t\tAsia/Baghdad\t2020-01-01\n"
    "broken line\n"
    "99999004\tNowhere\tNowhere\t\t132.5\t45.9\tP\tPPL\tIQ\t\t16\t\t\t\t1\t\t\tAsia/Baghdad\t2020-01-01\n"
    "x\tBad Id\tBad Id\t\t32.5\t45.9\tP\tPPL\tIQ\t\t16\t\t\t\t1\t\t\tAsia/Baghdad\t2020-01-01\n"
)


def test_a_geonames_dump_adds_its_places_and_reports_its_bad_lines(iraq, tmp_path) -> None:
    path = tmp_path / "IQ.txt"
    path.write_text(DUMP, encoding="utf-8")
    gazetteer = Gazetteer.open(cache=tmp_path, dumps=[path])
    kinds = [(name, gazetteer.lookup(name)[0].place.kind) for name in ("Shatt Village", "Shatt Bridge", "Shatt Quarter")]
    assert kinds == [
        ("Shatt Village", PlaceKind.TOWN),
        ("Shatt Bridge", PlaceKind.SITE),
        ("Shatt Quarter", PlaceKind.DISTRICT),
    ]
    assert gazetteer.lookup("Shatt Qarya")[0].place.admin1 == "Wasit"
    assert [warning.split(":")[0] for warning in gazetteer.warnings] == ["IQ.txt, line 4", "IQ.txt, line 5", "IQ.txt, line 6"]
    again = Gazetteer.open(cache=tmp_path, dumps=[path])
    assert again.warnings == gazetteer.warnings
    assert not Gazetteer.open(cache=tmp_path).has("Shatt Village")


def test_a_dump_that_is_not_there_is_a_clear_error(tmp_path) -> None:
    with pytest.raises(DataError, match=r"XX\.txt"):
        Gazetteer.open(cache=tmp_path, dumps=[tmp_path / "XX.txt"])


def test_a_cache_folder_that_cannot_be_made_is_a_clear_error(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="RATLINES_CACHE"):
        cache_folder(tmp_path / "file" / "below")


def test_the_environment_names_the_cache_folder(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("RATLINES_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "ratlines"
    monkeypatch.setenv("RATLINES_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
    assert (tmp_path / "own").is_dir()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"before")

    def stop(file) -> None:
        file.write(b"half")
        raise OSError("disk full")

    with pytest.raises(DataError, match="disk full"):
        replace_file(path, stop)
    assert path.read_bytes() == b"before"
    assert [p.name for p in tmp_path.iterdir()] == ["kept"]


def test_arrays_come_back_as_they_were(tmp_path) -> None:
    arrays = {
        "a": np.arange(7, dtype=np.int16),
        "none": np.zeros((0, 3)),
        "b": np.array([[1.5, 2.5]]),
        "t": np.array([], np.uint8),
    }
    indexfile.write(tmp_path / "x", arrays)
    back = indexfile.read(tmp_path / "x")
    assert back is not None
    for name, array in arrays.items():
        assert back[name].dtype == array.dtype
        np.testing.assert_array_equal(back[name], array)
    assert indexfile.read(tmp_path / "missing") is None


def test_an_edit_of_the_regions_lexicon_makes_the_index_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regions = (lexicon.FOLDER / "regions.toml").read_bytes()
    (tmp_path / "regions.toml").write_bytes(regions)
    before = gazetteer_build.key(())
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    assert gazetteer_build.key(()) == before
    (tmp_path / "regions.toml").write_bytes(regions + b"\n# a note\n")
    assert gazetteer_build.key(()) != before
