"""QGIS's own reader opens the GeoPackage: layers, date fields and the styles inside. Needs Debian's python3-qgis."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exchange import outgoing
from geo.models import SubEventType

SCRIPT = """
import json, os, sys
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
told = {}

def described(symbol):
    return [[s.layerType(), s.properties().get("name", ""), s.properties().get("color", "")] for s in symbol.symbolLayers()]

for name in ("incidents", "routes", "mentions"):
    layer = QgsVectorLayer(sys.argv[1] + "|layername=" + name, name, "ogr")
    words, found = layer.loadDefaultStyle()
    renderer = layer.renderer()
    told[name] = {
        "valid": layer.isValid(), "count": layer.featureCount(), "crs": layer.crs().authid(), "style": found,
        "fields": {field.name(): field.typeName() for field in layer.fields()}, "renderer": renderer.type(),
        "categories": [c.value() for c in renderer.categories()] if hasattr(renderer, "categories") else [],
        "symbols": [described(c.symbol()) for c in renderer.categories()] if hasattr(renderer, "categories") else [],
        "evidence": [f["evidence"] for f in layer.getFeatures()] if "evidence" in layer.fields().names() else [],
        "days": [f["date_start"].toString("yyyy-MM-dd") if f["date_start"] else "" for f in layer.getFeatures()]
        if name == "incidents" else [],
    }
print(json.dumps(told), flush=True)
os._exit(0)  # QGIS 3.22 may crash while it takes itself down
"""


def qgis_python() -> str:
    """A Python that has QGIS's bindings; the test is skipped without."""
    for candidate in ("/usr/bin/python3", sys.executable):
        if (
            Path(candidate).exists()
            and not subprocess.run([candidate, "-c", "import qgis.core"], capture_output=True, check=False).returncode
        ):
            return candidate
    pytest.skip("QGIS is not installed here (Debian: apt-get install python3-qgis).")


def test_qgis_reads_every_layer_with_its_dates_and_styles(tables, tmp_path: Path) -> None:
    python = qgis_python()
    path = tmp_path / "kut.gpkg"
    outgoing.write(tables, path, format="gpkg")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        [python, "-c", SCRIPT, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=tmp_path,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "partially supported" not in done.stderr, "a version of GeoPackage that older programs know"
    told = json.loads(done.stdout.splitlines()[-1])
    for name in ("incidents", "routes", "mentions"):
        assert told[name]["valid"], name
        assert told[name]["style"], f"{name}: QGIS finds its default style"
        assert told[name]["count"] == len(getattr(tables, name))
        assert told[name]["crs"] == "EPSG:4326"
    incidents = told["incidents"]
    assert incidents["fields"]["date_start"] == incidents["fields"]["published"] == "Date"
    assert incidents["renderer"] == "categorizedSymbol"
    assert set(incidents["categories"]) == {str(kind) for kind in SubEventType}
    assert {symbol[0][0] for symbol in incidents["symbols"]} == {"SimpleMarker"}
    assert ["SimpleMarker", "circle", "213,94,0,255"] in [symbol[0] for symbol in incidents["symbols"]]
    assert incidents["evidence"] == tables.incidents["evidence"].tolist()
    assert incidents["days"] == tables.incidents["date_start"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    routes = told["routes"]
    assert set(routes["categories"]) == {"road", "straight"}
    assert [layer[0] for layer in routes["symbols"][0]] == ["SimpleLine", "MarkerLine"]
