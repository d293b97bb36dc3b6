"""The command line: reports in, tables or a map out.

    python ratlines.py extract PATH... --out DIR      mentions.geojson, incidents.geojson, routes.geojson
    python ratlines.py map PATH... --out map.html     one self-contained HTML file
    python ratlines.py ingest PATH... --case FILE     into a case file, which keeps reports and corrections
    python ratlines.py prepare                        compile the indexes of places and roads now

Exit status: 0 all was read; 1 a file could not be read (the others were); 2 the call or its options are wrong.
"""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import getpass
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import geopandas as gpd
import pandas as pd
from tqdm import tqdm

from casefile.case import Case
from casefile.records import Extractor, Layer
from components import facets
from components.map import chances
from components.map.export import export_html
from components.map.options import MapOptions
from exchange import atomic, incoming
from exchange.events import Imported
from geo import __version__, collector, frames, geojson, pipeline
from geo.errors import RatlinesError
from geo.filters import FilterCriteria, filter_incidents, filter_routes
from geo.models import Extraction, Report
from geo.reports import listing
from geo.road_index import open_index
from geo.roads import Roads

EPILOG = """examples:
  python ratlines.py map report.pdf --out map.html
  python ratlines.py map reports/ --since 2007-12-01 --province IQ/Wasit --out wasit.html
  python ratlines.py extract reports/ notes.txt --out tables
  python ratlines.py ingest reports/ --case kut.ratlines
  python ratlines.py map --case kut.ratlines --out kut.html

PATH is a file or a folder of .txt, .md (YAML front matter: title, published, publisher, url), .html, .pdf, .docx, .eml,
a ZIP of them, or incidents of others as ACLED or UCDP GED .csv or as .geojson.
A file that cannot be read is named on standard error; all the others are still read, and the exit status is 1."""


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2007-12-27") from None


def _per_cent(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 2):
        raise argparse.ArgumentTypeError(f"{text!r} is no per cent from 0 to 99")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ratlines.py",
        description="Read conflict reports and draw what they say: incidents and supply routes, each tied to its sentence.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    reading = argparse.ArgumentParser(add_help=False)
    reading.add_argument("paths", nargs="*", metavar="PATH", help="a report, or a folder of reports")
    reading.add_argument("--case", metavar="FILE", help="a case file: what stands in it, with its corrections")
    reading.add_argument("--published", type=_day, metavar="DAY", help="day of publication of reports that do not tell theirs")
    reading.add_argument("--gazetteer", action="append", default=[], type=Path, metavar="FILE",
                         help="a GeoNames country dump (IQ.txt) to add; may be given several times")  # fmt: skip
    reading.add_argument("--no-roads", action="store_true", help="draw routes straight from stop to stop: quicker")
    reading.add_argument("--ner", metavar="NAME", help="an installed spaCy pipeline that finds places beside the rules")
    reading.add_argument("--quiet", action="store_true", help="no progress bar and no notes")

    extract = commands.add_parser("extract", parents=[reading], help="write the tables as GeoJSON",
                                  description="Write mentions.geojson, incidents.geojson and routes.geojson.")  # fmt: skip
    extract.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder to write to; made where missing")

    draw = commands.add_parser("map", parents=[reading], help="write one self-contained HTML map",
                               description="Write a map that opens from disk, with no network.")  # fmt: skip
    draw.add_argument("--out", required=True, type=Path, metavar="FILE", help="the HTML file to write")
    draw.add_argument("--title", default="", help="the map's title (default: what it shows)")
    draw.add_argument("--since", type=_day, metavar="DAY", help="only what happened on this day or later")
    draw.add_argument("--until", type=_day, metavar="DAY", help="only what happened on this day or earlier")
    draw.add_argument("--province", action="append", default=[], metavar="KEY",
                      help="only this province, as IQ/Wasit; may be given several times")  # fmt: skip
    draw.add_argument("--country", action="append", default=[], metavar="CODE", help="only this country, as IQ")
    draw.add_argument("--sure", type=_per_cent, default=0, metavar="PERCENT",
                      help="only incidents at least so sure, 0 to 99; what a person confirmed always passes")  # fmt: skip

    keep = commands.add_parser("ingest", parents=[reading], help="put reports into a case file",
                               description="Read reports into a case file. A report it has is not added twice.")  # fmt: skip
    keep.add_argument("--author", default="", help="who adds them (default: the name of the system's user)")

    commands.add_parser(
        "prepare",
        help="compile the indexes of places and roads now",
        description="Compile the indexes of places and roads once, so that the next start is quick.",
    )
    return parser


class _Bar:
    """A progress bar on standard error where a person watches, silence elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet or not sys.stderr.isatty()
        self._bar: tqdm[None] | None = None

    def __call__(self, share: float, words: str) -> None:
        if self._quiet:
            return
        if self._bar is None:
            self._bar = tqdm(total=1.0, file=sys.stderr, bar_format="{l_bar}{bar}| {postfix}", leave=False)
        self._bar.set_postfix_str(printable(words)[:60], refresh=False)
        self._bar.update(max(0.0, share - self._bar.n))
        if share >= 1:
            self._bar.close()
            self._bar = None


def printable(text: str) -> str:
    """``text`` without what could move the cursor or hide words in a terminal."""
    return "".join(character if character.isprintable() else "�" for character in text)


def _say(text: str) -> None:
    print(f"ratlines: {printable(text)}", file=sys.stderr)


def _recogniser(name: str | None) -> pipeline.Recogniser | None:
    if name is None:
        return None
    from geo.toponyms.ner import spacy_recogniser  # spaCy is heavy and optional  # noqa: PLC0415

    return spacy_recogniser(name)


@dataclass(frozen=True, slots=True)
class _Given:
    """What the paths held: reports with their own bytes, others' incidents, and whether anything could not be read."""

    reports: list[tuple[Report, bytes]]
    layers: list[Imported]
    failed: bool


def _given(args: argparse.Namespace) -> _Given:
    """Read every path; whatever cannot be read is named on standard error and the others go on."""
    found: list[tuple[Report, bytes]] = []
    layers: list[Imported] = []
    faults: list[str] = []
    for unpacked in incoming.unpack_paths(args.paths):
        layers += unpacked.layers
        faults += unpacked.faults
        for item in unpacked.reports:
            try:
                found.append((_published(incoming.to_report(item), args.published), item.data))
            except RatlinesError as fault:
                faults.append(f"{item.name}: {fault}")
    for sentence in faults:
        _say(sentence)
    if not args.quiet:
        for path in listing.listing(args.paths, endings=incoming.ENDINGS).passed_over:
            _say(f"{path}: passed over, not a kind of file that is read ({', '.join(sorted(incoming.ENDINGS))}).")
    return _Given(found, layers, bool(faults))


def _resources(args: argparse.Namespace) -> pipeline.Resources:
    opened = pipeline.Resources.open(progress=_Bar(quiet=args.quiet), dumps=args.gazetteer, recogniser=_recogniser(args.ner))
    collector.settle()
    return opened


def _case(args: argparse.Namespace, resources: pipeline.Resources, *, author: str = "", create: bool = False) -> Case:
    extractor = Extractor(partial(pipeline.read, resources=resources), __version__)
    return Case.open(args.case, extractor=extractor, author=author, create=create)


def _notes(args: argparse.Namespace, extractions: Iterable[Extraction]) -> None:
    if not args.quiet:
        for extraction in extractions:
            for note in extraction.notes:
                _say(f"{extraction.report.source_file or extraction.report.title}: {note}")


def _read(args: argparse.Namespace) -> tuple[pipeline.Tables, pipeline.Resources, bool]:
    """Read every path and the case. Returns the tables, the resources, and whether a file could not be read."""
    if not args.paths and not args.case:
        raise RatlinesError("Name a report, a folder of reports or a case file. --help shows examples.")
    given = _given(args)
    if not given.reports and not given.layers and not args.case:
        raise RatlinesError("No report could be read, so nothing was written.")
    resources = _resources(args)
    kept: tuple[Extraction, ...] = ()
    layers = [layer.frame for layer in given.layers]
    if args.case:
        with _case(args, resources) as case:
            kept = case.extractions()
            layers += [layer.frame for layer in case.layers()]
    extractions = (
        *kept,
        *pipeline.read_all([report for report, _ in given.reports], resources, progress=_Bar(quiet=args.quiet)),
    )
    _notes(args, extractions)
    tables = pipeline.tabulate(extractions, resources, roads=None if args.no_roads else Roads.open())
    return _with_layers(tables, layers), resources, given.failed


def _with_layers(tables: pipeline.Tables, layers: list[gpd.GeoDataFrame]) -> pipeline.Tables:
    """``tables`` with others' incidents after their own."""
    if not layers:
        return tables
    columns = list(tables.incidents.columns)
    joined = pd.concat([tables.incidents, *(layer[columns] for layer in layers)], ignore_index=True)
    return replace(tables, incidents=frames.check(gpd.GeoDataFrame(joined, crs=frames.CRS), "incidents"))


def ingest(args: argparse.Namespace) -> int:
    """The command ``ingest``."""
    if not args.case or not args.paths:
        raise RatlinesError("ingest takes reports and a case file: ratlines.py ingest reports/ --case kut.ratlines")
    given = _given(args)
    resources = _resources(args)
    bar = _Bar(quiet=args.quiet)
    new = 0
    with _case(args, resources, author=args.author or getpass.getuser(), create=True) as case:
        for count, added in enumerate(case.add_all(given.reports), 1):
            new += added.new
            bar(count / len(given.reports), f"{new} new")
        for layer in given.layers:
            case.add_layer(Layer(layer.label, layer.source_file, layer.frame))
        total = len(case)
    if not args.quiet:
        known = len(given.reports) - new
        _say(f"{new} report(s) added, {known} known already; {total} are in {args.case}.")
    return int(given.failed)


def _published(report: Report, day: dt.date | None) -> Report:
    return report if report.published or day is None else replace(report, published=day)


def extract(args: argparse.Namespace) -> int:
    """The command ``extract``."""
    args.out.mkdir(parents=True, exist_ok=True)
    tables, _, failed = _read(args)
    for name in ("mentions", "incidents", "routes"):
        geojson.write(getattr(tables, name), args.out / f"{name}.geojson", table=name)
    if not args.quiet:
        _say(f"{len(tables.incidents)} incidents, {len(tables.routes)} routes and {len(tables.mentions)} mentions"
             f" of {len(tables.extractions)} report(s) are in {args.out}.")  # fmt: skip
    return int(failed)


def _scope(args: argparse.Namespace) -> str:
    """One sentence on what the filters of ``map`` let through; "" without a filter."""
    parts = [*args.province, *args.country]
    if args.since:
        parts.append(f"from {args.since}")
    if args.until:
        parts.append(f"to {args.until}")
    if args.sure:
        parts.append(f"incidents {chances.at_least(args.sure).lower()}")
    return f"Only {', '.join(parts)}." if parts else ""


def _tell_absent(option: str, asked: Sequence[str], there: Sequence[str]) -> None:
    """Say which of the values asked for nothing bears, and which there are: those most like it first."""
    for value in asked:
        if value not in there:
            like = difflib.get_close_matches(value, there, n=3, cutoff=0.5) or there[:10]
            more = ", ..." if len(there) > len(like) else ""
            _say(f"{option} {value}: nothing that was read is there. There are: {', '.join(like) or 'none'}{more}")


def draw(args: argparse.Namespace) -> int:
    """The command ``map``."""
    criteria = FilterCriteria(date_start=args.since, date_end=args.until, undated=not (args.since or args.until),
                              admin1s=frozenset(args.province), countries=frozenset(args.country),
                              chance_min=args.sure)  # fmt: skip
    tables, resources, failed = _read(args)
    there = facets.find(tables.incidents, tables.routes)
    _tell_absent("--province", args.province, list(there.provinces))
    _tell_absent("--country", args.country, list(there.countries))
    events, lines = filter_incidents(tables.incidents, criteria), filter_routes(tables.routes, criteria)
    options = MapOptions(title=args.title or "Ratlines")
    page = export_html(events, lines, boundaries=resources.boundaries, options=options, scope=_scope(args))
    atomic.write(args.out, page.encode())
    if not args.quiet:
        _say(f"{len(events)} incidents and {len(lines)} routes are on {args.out}. It holds their exact positions.")
    return int(failed)


def prepare(_: argparse.Namespace) -> int:
    """The command ``prepare``."""
    pipeline.Resources.open(progress=_Bar(quiet=False))
    open_index()
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "extract": extract,
    "map": draw,
    "ingest": ingest,
    "prepare": prepare,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    args = _parser().parse_args(argv)
    try:
        return COMMANDS[args.command](args)
    except RatlinesError as fault:
        _say(str(fault))
    except OSError as fault:
        _say(f"{fault.filename or ''}: {fault.strerror or fault}. Nothing was half-written.")
    except KeyboardInterrupt:
        _say("stopped.")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())
