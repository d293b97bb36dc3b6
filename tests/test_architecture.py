"""The house's rules as tests: who may import whom, who may know a screen, and how long a module may be."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("geo", "components", "casefile", "exchange")
PAGES = ("streamlit_app.py", "ratlines.py")

# A module may import only modules of a lower level. A folder named here is one level; inside it no cycle is allowed.
LEVELS: list[tuple[int, str]] = [
    (0, "geo.records geo.memo"),
    (1, "geo.models geo.errors geo.collector geo.spelling"),
    (2, "geo.lexicon geo.linear geo.numbers geo.polygons geo.cachefolder geo.tokens"),
    (3, "geo.documents geo.indexfile geo.descriptions geo.inflection"),
    (4, "geo.gazetteer geo.dates geo.claimants"),
    (5, "geo.boundaries geo.road_index geo.reports geo.toponyms geo.frames geo.tolls geo.settings"),
    (6, "geo.roads geo.resolution geo.incidents geo.linking geo.geojson geo.filters"),
    (7, "geo.routes"),
    (8, "geo.pipeline"),
    (9, "components.map"),
    (10, "exchange"),
    (11, "casefile"),
    (12, "components"),
    (13, "streamlit_app ratlines"),
]

NO_SCREEN = {"streamlit", "folium", "branca"}
NO_NETWORK = {"requests", "urllib.request", "http", "socket", "aiohttp", "httpx"}


def modules() -> Iterator[tuple[str, Path]]:
    for path in [*(ROOT / page for page in PAGES), *(p for room in ROOMS for p in sorted((ROOT / room).rglob("*.py")))]:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


MODULES = dict(modules())


def imports(path: Path) -> set[str]:
    """The dotted names that the module at ``path`` imports anywhere, those under TYPE_CHECKING left out."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports by a relative path; name the module whole"
            found |= {
                f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in MODULES else str(node.module)
                for alias in node.names
            }
    return found


def level(name: str) -> int | None:
    best: tuple[int, int] | None = None
    for number, names in LEVELS:
        for listed in names.split():
            if (name == listed or name.startswith(listed + ".")) and (best is None or len(listed) > best[0]):
                best = (len(listed), number)
    return best[1] if best else None


def room(name: str) -> str:
    """The folder that a module belongs to, as LEVELS names it; inside it only circles are forbidden."""
    parts = name.split(".")
    if parts[0] == "geo" or parts[:2] == ["components", "map"]:
        return ".".join(parts[:2])
    return parts[0]


def own(names: set[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] in {*ROOMS, "streamlit_app", "ratlines"} and name in MODULES}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_imports_only_from_below(name: str) -> None:
    if name in ROOMS:
        return
    mine = level(name)
    assert mine is not None, f"{name} has no level: add it to LEVELS and to docs/architecture.md"
    for other in own(imports(MODULES[name])) - set(ROOMS) - {name}:
        below = level(other)
        same_room = mine == below and room(name) == room(other)
        assert below is not None
        assert below < mine or same_room, f"{name} (level {mine}) imports {other} (level {below})"


def test_no_module_imports_itself_in_a_circle() -> None:
    edges = {name: own(imports(path)) - {name} for name, path in MODULES.items()}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"a circle of imports: {' -> '.join([*trail, name])}"
        if name not in done:
            for other in edges[name]:
                walk(other, (*trail, name))
            done.add(name)

    for name in edges:
        walk(name, ())


@pytest.mark.parametrize("name", sorted(n for n in MODULES if n.startswith(("geo", "casefile", "exchange"))))
def test_reading_and_keeping_know_no_screen(name: str) -> None:
    assert not {i.split(".")[0] for i in imports(MODULES[name])} & NO_SCREEN


@pytest.mark.parametrize("name", sorted(n for n in MODULES if n.startswith("geo")))
def test_reading_knows_no_network(name: str) -> None:
    assert not {i for i in imports(MODULES[name]) if i in NO_NETWORK or i.split(".")[0] in NO_NETWORK}


@pytest.mark.parametrize("name", sorted(n for n in MODULES if n == "components.map" or n.startswith("components.map.")))
def test_the_map_knows_no_streamlit(name: str) -> None:
    assert "streamlit" not in {i.split(".")[0] for i in imports(MODULES[name])}


@pytest.mark.parametrize("name", sorted(n for n in MODULES if n.startswith("components")))
def test_only_state_and_the_page_touch_session_state(name: str) -> None:
    if name != "components.state":
        assert "session_state" not in MODULES[name].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_opens_with_its_purpose_and_stays_short(name: str) -> None:
    text = MODULES[name].read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{name} has no docstring"
    assert text.count("\n") < 400, f"{name} has {text.count(chr(10))} lines: one noun a module"


def test_no_html_is_allowed_into_streamlit() -> None:
    for name, path in MODULES.items():
        assert "unsafe_allow_html" not in path.read_text(encoding="utf-8"), name


def test_the_readme_says_why_each_dependency_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    for file in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            requirement = line.partition("#")[0].strip()
            if requirement and not requirement.startswith("-"):
                name, pin, _ = requirement.partition("==")
                assert pin, f"{file}: {requirement} is not pinned"
                assert re.search(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])", readme), (
                    f"README.md does not say why {name} is there"
                )


def bound_twice(source: str) -> set[str]:
    """The names that the top level of a module binds more than once: the later one takes the place of the first everywhere."""
    names: list[str] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        names += [target.id for target in targets if isinstance(target, ast.Name)]
    return {name for name in names if names.count(name) > 1}


def test_no_module_binds_a_name_twice() -> None:
    assert bound_twice("_A = 1\n_B = 2\n_A = 3\n") == {"_A"}
    assert {name: twice for name, path in MODULES.items() if (twice := bound_twice(path.read_text(encoding="utf-8")))} == {}
