"""Files that are taken away carry the log of corrections, and prepared for publication none of its words."""

import csv
import datetime as dt
import io
import json
import zipfile

import pytest

from casefile.changes import Dismiss, SetActors, SetPlace, SetType, clicked
from casefile.corrections import from_json
from components import takeaway
from components.desk import Desk
from components.publish import Care
from geo import pipeline, reports
from geo.filters import FilterCriteria
from geo.models import SubEventType

KUT = "Gunmen killed three policemen in Al Kut on 12 March 2007, the governor said."
BAQUBAH = "A roadside bomb wounded two soldiers near Baqubah on 3 April 2007."
SECRETS = ("Noor", "informant Zayd", "33.12345", "44.54321", "Al Kut on 12 March")


@pytest.fixture
def desk(resources):
    """Two reports; the first's incident moved by Noor to an exact spot, the second's typed anew."""
    read = [pipeline.read(reports.read_text(text, title=text[:12]), resources) for text in (KUT, BAQUBAH)]
    own = {extraction.report.report_id: extraction for extraction in read}
    made = Desk(author="Noor")
    made.dataset(own, samples=False, layers=())
    one, two = (extraction.incidents[0] for extraction in read)
    spot = clicked(33.12345, 44.54321, country="IQ", admin1="Diyala")
    made.correct(one.event_id, spot, reason="my informant Zayd was there", report_id=one.report_id)
    made.correct(two.event_id, SetType(SubEventType.GRENADE), reason="a grenade", report_id=two.report_id)
    return made, own


def made_file(desk, form: str, resources, *, care: Care | None = None, criteria: FilterCriteria | None = None) -> bytes:
    made, own = desk
    dataset = made.dataset(own, samples=False, layers=())
    passing = dataset.shown(criteria or FilterCriteria())
    today = dt.date(2026, 1, 1)
    return takeaway.file(form, care or Care(), passing, scope="", resources=resources, today=today)


@pytest.mark.parametrize("form", [form for form in takeaway.FORMS if takeaway.stands_beside(form)])
def test_a_format_without_a_place_for_the_log_comes_with_it_in_a_zip(desk, resources, form: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made_file(desk, form, resources))) as packed:
        names = packed.namelist()
        assert names == [f"ratlines{takeaway.FORMS[form].ending}", "corrections.json"]
        assert from_json(packed.read("corrections.json")) == desk[0].keeper.corrections()
        assert packed.read(names[0])


def test_without_a_correction_the_file_is_bare(desk, resources) -> None:
    bare = Desk(), desk[1]
    rows = list(csv.DictReader(io.StringIO(made_file(bare, "csv incidents", resources).decode("utf-8-sig"))))
    assert len(rows) == 2
    assert "mark" not in rows[0]


def test_the_log_of_a_part_is_that_of_its_reports(desk, resources) -> None:
    made, own = desk
    first = next(iter(own))
    part = FilterCriteria(report_ids=frozenset({first}))
    found = json.loads(made_file(desk, "geojson incidents", resources, criteria=part))
    assert [entry["action"] for entry in found["corrections"]] == ["place"]
    assert "a grenade" not in json.dumps(found)
    made.correct(next(iter(own.values())).incidents[0].event_id, Dismiss(), report_id=first)
    whole = json.loads(made_file(desk, "geojson incidents", resources))
    assert [entry["action"] for entry in whole["corrections"]] == ["place", "type", "dismiss"], "what was taken off is told too"


@pytest.mark.parametrize("form", ["html", "geojson incidents", "csv incidents", "kml incidents", "acled incidents"])
@pytest.mark.parametrize("care", [Care(decimals=1), Care(names=True), Care(decimals=0, names=True)])
def test_prepared_for_publication_nobody_and_no_exact_spot_is_in_the_log(desk, resources, form: str, care: Care) -> None:
    data = made_file(desk, form, resources, care=care)
    parts = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [packed.read(name) for name in packed.namelist()]
            log = json.loads(packed.read("corrections.json"))
            assert [entry["action"] for entry in log] == ["place", "type"]
    text = b"".join(parts).decode("utf-8", "replace")
    for secret in SECRETS[:2]:
        assert secret not in text
    if care.decimals is not None:
        assert "33.12345" not in text
        assert "44.54321" not in text


def test_the_page_shows_the_log(desk, resources) -> None:
    desk[0].correct(
        next(iter(desk[1].values())).incidents[0].event_id, SetActors(("</script><b>x",)), report_id=next(iter(desk[1]))
    )
    text = made_file(desk, "html", resources).decode()
    assert "my informant Zayd was there" in text
    assert "</script><b>x" not in text


def test_a_place_named_by_its_position_is_not_published(desk, resources) -> None:
    rows = made_file(desk, "geojson incidents", resources, care=Care(decimals=1))
    names = {feature["properties"]["location"] for feature in json.loads(rows)["features"]}
    assert "a position" in names
    assert SetPlace(None).how == "gazetteer"
