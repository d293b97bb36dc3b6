"""What a reader does with the map, in real Chromium: legend, time, keys, piles, popups, and the page's messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.synthetic import make_incidents, make_routes
from components.map import protocol
from components.map.export import export_html
from components.map.options import MapOptions
from components.map.page import render
from geo.filters import FilterCriteria, filter_incidents, filter_routes

pytestmark = pytest.mark.browser
COUNT = "ratlines.incidents.reduce((a, b) => a + b, 0)"


@pytest.fixture(scope="module")
def html(frames: Any) -> str:
    return render(*frames, options=MapOptions(lat=33.0, lon=44.0, zoom=6.5))


def test_a_type_in_the_legend_filters_and_the_button_brings_all_back(
    html: str, frames: Any, open_html: Callable[..., Any]
) -> None:
    page = open_html(html).page
    button = page.get_by_role("button", name="Armed clash")
    button.click()
    criteria = FilterCriteria(sub_event_types=frozenset({"Armed clash"}))
    assert page.evaluate(COUNT) == len(filter_incidents(frames[0], criteria))
    assert button.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Show all types").click()
    assert page.evaluate(COUNT) == 300


def test_the_legend_says_how_many_of_each_type_there_are(html: str, frames: Any, open_html: Callable[..., Any]) -> None:
    page = open_html(html).page
    for name, number in frames[0]["sub_event_type"].value_counts().items():
        assert page.get_by_role("button", name=name).inner_text().split()[-1] == str(number)


def test_the_handles_of_the_time_slider_move_by_key_and_by_pointer(
    html: str, frames: Any, open_html: Callable[..., Any]
) -> None:
    opened = open_html(html)
    page = opened.page
    start, end = page.get_by_role("slider").all()
    end.press("PageDown")
    start.press("ArrowRight")
    chosen = page.evaluate("ratlines.criteria")
    criteria = FilterCriteria.from_json({k: v for k, v in chosen.items() if k in ("date_start", "date_end", "undated")})
    assert criteria.date_start is not None
    assert page.evaluate(COUNT) == len(filter_incidents(frames[0], criteria)) < 300
    box = page.locator(".track").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 20, steps=4)
    page.mouse.up()
    dragged = FilterCriteria.from_json({k: v for k, v in page.evaluate("ratlines.criteria").items() if v is not None})
    assert dragged.date_start is not None
    assert dragged.date_start > criteria.date_start
    assert page.evaluate(COUNT) == len(filter_incidents(frames[0], dragged))
    page.get_by_role("button", name="All time").click()
    assert page.evaluate(COUNT) == 300
    opened.check()


def test_1955_and_2009_stand_in_one_histogram(html: str, frames: Any, open_html: Callable[..., Any]) -> None:
    page = open_html(html).page
    years = {value.year for value in frames[0]["date_start"].dropna()}
    assert {1955, 2009} <= years
    labels = page.locator(".axis span").all_inner_texts()
    assert labels[0] == "1955"
    assert labels[-1] >= "2006"
    drawn = page.evaluate("[...document.querySelectorAll('.bars rect')].map((r) => Number(r.getAttribute('x')))")
    assert min(drawn) == 0
    assert max(drawn) > 900


def test_the_undated_have_a_switch_with_their_number(html: str, frames: Any, open_html: Callable[..., Any]) -> None:
    page = open_html(html).page
    undated = int(frames[0]["date_start"].isna().sum())
    box = page.get_by_label(f"{undated} undated")
    page.get_by_role("slider").first.press("ArrowRight")
    with_them = page.evaluate(COUNT)
    box.uncheck()
    assert page.evaluate(COUNT) == with_them - undated


def test_play_moves_the_window_and_stops(html: str, open_html: Callable[..., Any]) -> None:
    page = open_html(html).page
    play = page.get_by_role("button", name="Play through time")
    play.click()
    first = page.evaluate("ratlines.timeline.from")
    page.wait_for_function("(first) => ratlines.timeline.from > first", arg=first)
    play.click()
    assert page.evaluate("ratlines.timeline.timer") == 0
    assert play.get_attribute("aria-pressed") == "false"


def test_a_click_on_a_bar_selects_one_of_its_days_and_another_click_the_next(
    html: str, frames: Any, open_html: Callable[..., Any]
) -> None:
    page = open_html(html).page
    bars = page.locator(".bars .exact")
    bar = bars.nth(bars.count() // 2)
    box = bar.bounding_box()
    point = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(*point)
    first = page.evaluate("ratlines.selected")
    assert first["kind"] == "incident"
    assert page.evaluate(COUNT) == 300, "a click chooses no days"
    shown = page.locator(".span-mark").bounding_box()
    assert shown["x"] <= point[0] <= shown["x"] + shown["width"]
    assert page.locator(".leaflet-popup").count() == (0 if frames[0].geometry[first["row"]].is_empty else 1)
    page.mouse.click(*point)
    assert page.evaluate("ratlines.selected.row") != first["row"]


def test_the_steps_go_through_time_by_key(html: str, frames: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(html)
    page = opened.page
    dated = frames[0][frames[0]["date_start"].notna()].reset_index()
    order = dated.sort_values(["date_start", "date_end", "index"])["index"].tolist()
    on = page.get_by_role("button", name="The next incident in time")
    on.press("Enter")
    assert page.evaluate("ratlines.selected.row") == order[0]
    on.press("Enter")
    assert page.evaluate("ratlines.selected.row") == order[1]
    assert page.locator(".ordinal").inner_text() == f"2 of {len(order)}"
    back = page.get_by_role("button", name="The incident before, in time")
    back.press("Enter")
    back.press("Enter")
    assert page.evaluate("ratlines.selected.row") == order[-1]
    opened.check()


def test_arrow_keys_step_through_the_incidents_and_enter_opens_one(
    html: str, frames: Any, open_html: Callable[..., Any]
) -> None:
    page = open_html(html).page
    page.locator("#map_ratlines").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("ratlines.store.id('incident', ratlines.selected.row)")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("ratlines.store.id('incident', ratlines.selected.row)")
    assert first != second
    page.keyboard.press("Enter")
    assert page.locator(".leaflet-popup blockquote").inner_text() == frames[0].set_index("event_id").loc[second, "evidence"]
    page.keyboard.press("Escape")
    assert page.locator(".leaflet-popup").count() == 0
    assert page.evaluate("ratlines.selected") is None
    assert page.evaluate("document.activeElement.id") == "map_ratlines"


def click_at(page: Any, target: str) -> None:
    """Click on a mark or cluster that the expression ``target`` names."""
    point = page.evaluate(f"(() => {{ const t = {target}; return ratlines.canvases.toContainer(t.x, t.y); }})()")
    page.locator("#map_ratlines").click(position={"x": point["x"], "y": point["y"]})


def test_a_click_on_a_mark_opens_its_card_with_every_claim(html: str, frames: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(html)
    page = opened.page
    size = "const s = ratlines.map.getSize()"
    inside = f"(() => {{ {size}; return ratlines.scene.marks.find((m) => {{ const p = ratlines.canvases.toContainer(m.x, m.y); "
    click_at(page, inside + "return p.x > 60 && p.y > 60 && p.x < s.x - 320 && p.y < s.y - 60; }); })()")
    identity = page.locator(".leaflet-popup .card").get_attribute("data-id")
    row = frames[0].set_index("event_id").loc[identity]
    card = page.locator(".leaflet-popup").inner_text()
    assert row["evidence"] in card
    assert row["title"] in card
    for claim in row["claims"]:
        assert claim["source"] is None or f"says {claim['source']}" in card
    link = page.locator(".leaflet-popup .source a")
    assert link.get_attribute("href") == row["url"]
    assert link.get_attribute("target") == "_blank"
    assert "noopener" in link.get_attribute("rel")
    opened.check()


def test_a_click_on_a_route_opens_its_card(html: str, frames: Any, open_html: Callable[..., Any]) -> None:
    page = open_html(html).page
    page.evaluate("ratlines.select('route', 'route-1', { open: true })")
    card = page.locator(".leaflet-popup").inner_text()
    assert " → ".join(frames[1]["stops"].iloc[1]) in card
    assert ("along roads" in card) == (frames[1]["geometry_basis"].iloc[1] == "road")


def test_a_route_tells_leg_by_leg_how_it_was_drawn_and_its_stops_are_dots(frames: Any, open_html: Callable[..., Any]) -> None:
    routes = make_routes(5)
    routes.at[1, "stops"] = ["Iran", "Al Kut", "Baghdad"]
    routes.at[1, "stop_coordinates"] = [[51.0, 33.0], None, [44.4, 33.3]]
    for name, value in (("stop_admin1s", ""), ("stop_countries", "IQ"), ("stop_kinds", "town")):
        routes.at[1, name] = [value] * 3
    routes.at[1, "leg_reasons"] = ["A country is an area: its point is only its middle.", ""]
    page = open_html(export_html(frames[0], routes)).page
    expected = [
        "Iran → Al Kut: straight, a country is an area: its point is only its middle",
        "Al Kut → Baghdad: along roads, a guess",
    ]
    page.evaluate("ratlines.select('route', 'route-1', { open: true })")
    assert page.locator(".leaflet-popup .legs li").all_inner_texts() == expected
    assert page.locator("tr[data-id='route-1'] .legs li").all_text_contents() == expected
    assert page.evaluate("ratlines.store.stops[1].length / 2") == 2
    page.evaluate("ratlines.frame({ lat: 33, lon: 47.5, zoom: 6 })")
    assert page.evaluate("ratlines.scene.lines.find((l) => l.row === 1).stops.length / 2") == 2


def test_a_cluster_parts_when_clicked_and_a_pile_spreads_out(open_html: Callable[..., Any]) -> None:
    few = make_incidents(60)
    page = open_html(render(few, make_routes(1), options=MapOptions(lat=33.3406, lon=44.4009, zoom=15))).page
    rows = page.evaluate("ratlines.scene.heaps[0].cluster.count")
    assert rows > 1
    click_at(page, "ratlines.scene.heaps[0]")
    legs = page.evaluate("ratlines.overlay.legs.length")
    assert legs == rows
    click_at(page, "ratlines.overlay.legs[0]")
    assert page.locator(".leaflet-popup blockquote").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("ratlines.overlay.legs.length") == 0
    page.evaluate("ratlines.frame({ lat: 33, lon: 44, zoom: 5 })")
    click_at(page, "ratlines.scene.heaps.reduce((a, b) => (a.r > b.r ? a : b))")
    page.wait_for_function("() => ratlines.map.getZoom() > 5.5")


def test_a_large_pile_is_a_list_to_choose_from(open_html: Callable[..., Any]) -> None:
    page = open_html(render(make_incidents(900), make_routes(1), options=MapOptions(lat=33.3406, lon=44.4009, zoom=15))).page
    click_at(page, "ratlines.scene.heaps.reduce((a, b) => (a.r > b.r ? a : b))")
    items = page.locator(".leaflet-popup li button")
    assert items.count() > 24
    items.nth(3).click()
    assert page.locator(".leaflet-popup blockquote").count() == 1


def test_names_never_cover_a_mark(html: str, open_html: Callable[..., Any]) -> None:
    page = open_html(html).page
    covered = page.evaluate(
        """() => ratlines.labels.filter(({ box }) => [...ratlines.scene.marks, ...ratlines.scene.heaps].some(({ x, y, r }) =>
          box.x1 < x + r && box.x2 > x - r && box.y1 < y + r && box.y2 > y - r)).length"""
    )
    assert page.evaluate("ratlines.labels.length") > 5
    assert covered == 0


def test_chosen_provinces_and_the_choropleth_change_the_ground(html: str, open_html: Callable[..., Any]) -> None:
    page = open_html(html).page
    picture = "ratlines.canvases.sheets.get('base').canvas.toDataURL()"
    plain = page.evaluate(picture)
    page.evaluate("ratlines.filter({ admin1s: ['IQ/Wasit'] })")
    chosen = page.evaluate(picture)
    page.evaluate("ratlines.filter({}); ratlines.setOptions({ choropleth: 'count' })")
    shaded = page.evaluate(picture)
    assert len({plain, chosen, shaded}) == 3
    assert page.locator(".legend .steps").inner_text().startswith("Incidents a province")


HOST = """<!doctype html><meta charset="utf-8">
<iframe id="frame" sandbox="{sandbox}" style="width:1100px;height:700px"></iframe>
<script>window.heard = []; addEventListener("message", (e) => heard.push(e.data));
window.say = (m) => document.getElementById("frame").contentWindow.postMessage(m, "*");</script>"""


class Hosted:
    """A map in a sandboxed frame, as the dashboard holds it."""

    def __init__(self, opened: Any, html: str) -> None:
        self.page = opened.page
        self.page.evaluate("(html) => { document.getElementById('frame').srcdoc = html; }", html)
        self.wait("ready")

    def say(self, name: str, **content: Any) -> None:
        self.page.evaluate("(m) => say(m)", protocol.message(name, **content))

    def wait(self, name: str) -> dict[str, Any]:
        self.page.wait_for_function(f"heard.some((m) => m.type === 'ratlines:{name}')")
        return self.page.evaluate(f"heard.filter((m) => m.type === 'ratlines:{name}').at(-1)")

    def forget(self) -> None:
        self.page.evaluate("heard.length = 0")


@pytest.fixture
def hosted(html: str, open_html: Callable[..., Any]) -> Hosted:
    return Hosted(open_html(HOST.format(sandbox=protocol.SANDBOX), wait=False), html)


def test_a_filter_travels_into_the_frame_and_the_counts_come_back(hosted: Hosted, frames: Any) -> None:
    criteria = FilterCriteria(countries=frozenset({"IQ"}), date_start=dt.date(2006, 1, 1), undated=False)
    hosted.forget()
    hosted.say("filter", criteria=criteria)
    drawn = hosted.wait("drawn")
    assert drawn["incidents"] == len(filter_incidents(frames[0], criteria))
    assert drawn["routes"] == len(filter_routes(frames[1], criteria))


def test_a_frame_without_a_size_takes_a_filter_and_draws_it_once_it_has_one(hosted: Hosted, frames: Any) -> None:
    warned: list[str] = []
    hosted.page.on("console", lambda message: warned.append(message.text))
    hosted.page.evaluate("() => { document.getElementById('frame').style.cssText = 'width: 0; height: 0; border: 0'; }")
    frame = hosted.page.frames[1]
    frame.wait_for_function("() => ratlines.canvases.view.width === 0")
    hosted.forget()
    criteria = FilterCriteria(admin1s=frozenset({"IQ/Wasit"}))
    hosted.say("filter", criteria=criteria)
    assert hosted.wait("drawn")["incidents"] == len(filter_incidents(frames[0], criteria))
    hosted.page.evaluate("() => { document.getElementById('frame').style.cssText = ''; }")
    frame.wait_for_function("() => ratlines.canvases.view.width > 0 && document.querySelector('.ratlines-marks').width > 0")
    assert not warned


def test_a_picture_does_not_hold_what_was_selected_before(hosted: Hosted, frames: Any) -> None:
    placed = frames[0][~frames[0].geometry.is_empty].iloc[0]
    hosted.say("view", lat=placed.geometry.y, lon=placed.geometry.x, zoom=8)
    pictures = []
    for selection in (None, placed["event_id"], None):
        hosted.say("select", kind="incident" if selection else None, id=selection)
        hosted.forget()
        hosted.say("png")
        pictures.append(hosted.wait("png")["data"])
    assert pictures[0] == pictures[2] != pictures[1]


def test_a_place_is_clicked_without_selecting_anything(hosted: Hosted) -> None:
    frame = hosted.page.frames[1]
    for say, lat, lon in (("click", 32.5, 45.8), ("Enter", 32.5, 45.8), ("Escape", None, None)):
        hosted.say("view", lat=32.5, lon=45.8, zoom=8)
        hosted.forget()
        hosted.say("pick", on=True)
        frame.wait_for_function("() => document.querySelector('.leaflet-container').classList.contains('picking')")
        if say == "click":
            box = frame.locator(".leaflet-container").bounding_box()
            hosted.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        else:
            hosted.page.keyboard.press(say)
        found = hosted.wait("picked")
        assert (
            (found["lat"], found["lon"]) == pytest.approx((lat, lon), abs=0.01)
            if lat
            else (found["lat"], found["lon"]) == (None, None)
        )
        assert hosted.page.evaluate("heard.every((m) => m.type !== 'ratlines:selected')")
        assert not frame.evaluate("document.querySelector('.leaflet-container').classList.contains('picking')")


def test_view_selection_theme_and_picture_travel_too(hosted: Hosted, frames: Any) -> None:
    hosted.forget()
    hosted.say("view", lat=32.5, lon=45.8, zoom=8)
    assert hosted.wait("viewed") == {"type": "ratlines:viewed", "lat": 32.5, "lon": 45.8, "zoom": 8}
    hosted.say("theme", theme="dark")
    hosted.say("options", choropleth="fatalities", labels=False)
    hosted.say("select", kind="incident", id=frames[0]["event_id"].iloc[0])
    hosted.say("png")
    assert hosted.wait("png")["data"].startswith("data:image/png;base64,")
    frame = hosted.page.frames[1]
    assert frame.evaluate("document.documentElement.dataset.theme") == "dark"
    assert frame.evaluate("ratlines.store.id('incident', ratlines.selected.row)") == frames[0]["event_id"].iloc[0]
    assert frame.evaluate("[ratlines.options.choropleth, ratlines.options.labels]") == ["fatalities", False]
    hosted.say("select", kind=None)
    hosted.forget()
    hosted.say("fit")
    hosted.wait("viewed")


def test_the_frame_tells_what_the_reader_chose(hosted: Hosted) -> None:
    frame = hosted.page.frames[1]
    frame.get_by_role("button", name="Arrests").click()
    assert hosted.wait("legend")["sub_event_types"] == ["Arrests"]
    frame.get_by_role("slider").first.press("ArrowRight")
    assert hosted.wait("brush")["date_start"] == "1956-01-01"
    frame.locator("#map_ratlines").focus()
    frame.locator("#map_ratlines").press("ArrowRight")
    assert hosted.wait("selected")["kind"] == "incident"
    frame.locator("#map_ratlines").press("Escape")
    hosted.page.wait_for_function("heard.at(-1).type === 'ratlines:selected' && heard.at(-1).kind === null")


def test_zoom_and_place_survive_a_filter(hosted: Hosted) -> None:
    frame = hosted.page.frames[1]
    before = frame.evaluate("[ratlines.map.getZoom(), ratlines.map.getCenter().lat]")
    hosted.forget()
    hosted.say("filter", criteria={"sub_event_types": ["Arrests"]})
    hosted.wait("drawn")
    assert frame.evaluate("[ratlines.map.getZoom(), ratlines.map.getCenter().lat]") == before


MISFITS = (
    {"type": "ratlines:filter", "criteria": {"admin1s": "IQ/Wasit"}},
    {"type": "ratlines:filter", "criteria": {"nonsense": 1}},
    {"type": "ratlines:view", "lat": "x", "lon": 1, "zoom": 2},
    {"type": "ratlines:select", "kind": "report", "id": "1"},
    {"type": "ratlines:unheard"},
    "text",
    None,
    {"type": {"toString": 1}},
)


def test_a_message_that_does_not_fit_changes_nothing(hosted: Hosted) -> None:
    frame = hosted.page.frames[1]
    before = frame.evaluate(f"[{COUNT}, ratlines.map.getZoom(), ratlines.selected]")
    for message in MISFITS:
        hosted.page.evaluate("(m) => say(m)", message)
        hosted.forget()
        hosted.say("png")
        hosted.wait("png")
        assert frame.evaluate(f"[{COUNT}, ratlines.map.getZoom(), ratlines.selected]") == before, message


def test_a_message_from_another_window_is_not_heard(hosted: Hosted) -> None:
    frame = hosted.page.frames[1]
    frame.evaluate("window.postMessage({ type: 'ratlines:filter', criteria: { countries: ['XX'] } }, '*')")
    hosted.say("png")
    hosted.wait("png")
    assert frame.evaluate(COUNT) == 300


def test_the_protocol_knows_its_messages() -> None:
    with pytest.raises(ValueError, match="knows no message"):
        protocol.message("explode")
    assert protocol.message("filter", criteria=FilterCriteria(claims="single")) == {
        "type": "ratlines:filter",
        "criteria": {"claims": "single"},
    }
