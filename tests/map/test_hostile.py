"""Hostile text in every column of both frames: it is shown as it is, and nothing of it runs, in page and export.

The rig is tried on itself: with the escaping taken away, and the content policy with it, the same payloads must fire.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import pytest

from benchmarks.synthetic import make_incidents, make_routes
from components.map import document, escaping, layer, page, payload, plain, runtime
from components.map.export import export_html
from components.map.options import MapOptions
from components.map.page import render
from geo import frames as tables

FIRE = "window.fired = (window.fired || 0) + 1"
PAYLOADS = (
    "{{7*7}}",
    "{{ ''.__class__.__mro__ }}",
    "{% for x in y %}",
    "{# a comment",
    f"${{{FIRE}}}",
    f"`;{FIRE};`",
    f"</script><script>{FIRE}</script>",
    f"<!--<script>{FIRE}",
    f'<img src="x" onerror="{FIRE}">',
    f'"><svg onload="{FIRE}">',
    f"';{FIRE};'",
    f"javascript:{FIRE}",
    f"data:text/html,<script>{FIRE}</script>",
    f"</style><script>{FIRE}</script>",
    f"</noscript><script>{FIRE}</script>",
    "\u2028\u2029 lines",
    "&lt;script&gt; &#60; &amp;",
    '<iframe src="https://example.org/"></iframe>',
    '<link rel="stylesheet" href="https://example.org/x.css">',
    "\u202eright to left",
)
TEXTS = {name: [c.name for c in columns if c.kind == "text"] for name, columns in tables.TABLES.items()}
LISTS = {name: [c.name for c in columns if c.kind == "texts"] for name, columns in tables.TABLES.items()}
IDENTITIES = {"event_id", "route_id", "link_id", "report_id"}
pytestmark = pytest.mark.browser


def poisoned(frame: gpd.GeoDataFrame, table: str) -> gpd.GeoDataFrame:
    """The frame with a payload in every text, each column with all of them down its rows."""
    frame = frame.copy()
    for shift, name in enumerate(TEXTS[table]):
        for row in range(len(frame)):
            text = PAYLOADS[(row + shift) % len(PAYLOADS)]
            frame.loc[row, name] = f"{text} {row}" if name in IDENTITIES else text
    for name in LISTS[table]:
        frame[name] = [
            [PAYLOADS[(row + i) % len(PAYLOADS)] for i in range(len(values))] for row, values in enumerate(frame[name])
        ]
    if table == "incidents":
        for row, claims in enumerate(frame["claims"]):
            for claim in claims:
                claim["source"] = PAYLOADS[row % len(PAYLOADS)]
        frame["runners_up"] = [[{"name": PAYLOADS[row % len(PAYLOADS)], "score": 0.1}] for row in range(len(frame))]
    return tables.check(frame, table)


@pytest.fixture(scope="module")
def hostile() -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    return poisoned(make_incidents(60), "incidents"), poisoned(make_routes(20), "routes")


@pytest.fixture(scope="module", params=["page", "export"])
def made(request: pytest.FixtureRequest, hostile: Any) -> str:
    return make(request.param, hostile)


def make(kind: str, frames: Any) -> str:
    options = MapOptions(title=f"{PAYLOADS[6]} {PAYLOADS[0]} {PAYLOADS[8]}", choropleth="count")
    if kind == "page":
        return render(*frames, options=options)
    return export_html(
        *frames, options=options, made=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), scope=PAYLOADS[8], notices=PAYLOADS
    )


def use(opened: Any) -> None:
    """Do what a reader would: hover, open a popup of every placed row, filter, print."""
    page_ = opened.page
    page_.evaluate(
        """() => {
        const app = ratlines;
        for (const kind of ["incident", "route"]) {
          const table = kind === "route" ? app.store.routes : app.store.incidents;
          for (let row = 0; row < table.n; row++) app.select(kind, app.store.id(kind, row), { open: true });
        }
        for (const { x, y } of [...app.scene.marks, ...app.scene.heaps]) app.overlay.hover(app.canvases.toContainer(x, y));
        app.filter({ actors: app.store.incidents.values("actors").slice(0, 3) });
        app.filter({});
        window.dispatchEvent(new Event("beforeprint"));
      }"""
    )
    for summary in page_.locator(".menu summary").all():
        summary.click()
    page_.wait_for_timeout(200)  # that nothing fires cannot be waited for


def test_nothing_runs_and_the_map_draws(made: str, open_html: Callable[..., Any]) -> None:
    opened = open_html(made)
    use(opened)
    assert opened.page.evaluate("window.fired") is None
    assert opened.page.evaluate("ratlines.incidents.reduce((a, b) => a + b, 0)") == 60
    assert (
        opened.page.evaluate("document.querySelectorAll('main img, main iframe, .file-page img, .file-page iframe').length")
        == 0
    )
    hrefs = opened.page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))")
    assert all(href.startswith(("https://", "http://", "#")) for href in hrefs)
    opened.check()


def test_the_text_is_shown_literally(hostile: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(make("export", hostile))
    use(opened)
    shown = opened.page.evaluate("[...document.querySelectorAll('td q')].map((q) => q.textContent)")
    assert set(shown) >= set(PAYLOADS)
    title = opened.page.evaluate("[document.title, document.querySelector('h1').textContent]")
    assert title == [f"{PAYLOADS[6]} {PAYLOADS[0]} {PAYLOADS[8]}"] * 2


def test_the_popup_and_the_tooltip_show_the_text_literally(hostile: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(make("page", hostile))
    row = next(i for i in range(60) if hostile[0].geometry.iloc[i] is not None)
    opened.page.evaluate(f"ratlines.select('incident', ratlines.store.id('incident', {row}), {{ open: true }})")
    assert opened.page.locator(".leaflet-popup blockquote").evaluate("e => e.textContent") == hostile[0]["evidence"].iloc[row]


def test_without_scripts_the_text_is_shown_literally_too(hostile: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(make("export", hostile), wait=False, java_script_enabled=False)
    shown = opened.page.evaluate("[...document.querySelectorAll('td q')].map((q) => q.textContent)")
    assert set(shown) >= set(PAYLOADS)
    opened.check()


class TestTheRig:
    """With a guard taken away the same texts, frames and clicks must be noticed."""

    def test_escaping_off_in_the_document_fires(
        self, hostile: Any, open_html: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in (document, plain):
            monkeypatch.setattr(module, "html_text", lambda value: value)
        monkeypatch.setattr(page, "inert_json", escaping.json.dumps)
        monkeypatch.setattr(document, "policy", lambda *_, **__: "")
        opened = open_html(make("export", hostile), wait=False)
        opened.page.wait_for_function("() => window.fired >= 1")

    def test_text_as_html_in_the_browser_fires(
        self, hostile: Any, open_html: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        careful = runtime.script()
        careless = careful.replace("element.append(child)", "element.insertAdjacentHTML('beforeend', child.outerHTML ?? child)")
        assert careless != careful
        monkeypatch.setattr(runtime, "script", lambda *_: careless)
        monkeypatch.setattr(document, "policy", lambda *_, **__: "")
        opened = open_html(make("page", hostile))
        use(opened)
        assert opened.page.evaluate("window.fired") >= 1

    def test_the_policy_alone_stops_what_careless_escaping_lets_in(
        self, hostile: Any, open_html: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in (document, plain):
            monkeypatch.setattr(module, "html_text", lambda value: value)
        opened = open_html(make("export", hostile), wait=False)
        opened.page.wait_for_timeout(300)
        assert opened.page.evaluate("window.fired") is None
        assert any("Content Security Policy" in fault for fault in opened.faults)

    def test_a_template_would_have_run_the_text(self, hostile: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(layer.Verbatim, "render", lambda self, **_: layer.Element(template=self.text).render())
        monkeypatch.setattr(payload, "pack_text", lambda text: text)
        with pytest.raises(Exception, match=r"tag|comment|undefined|expected"):
            make("page", hostile)


def test_folium_s_own_rendering_leaves_braces_alone(hostile: Any) -> None:
    for kind in ("page", "export"):
        assert "49" not in make(kind, hostile).partition("<title>")[2].partition("</title>")[0]
