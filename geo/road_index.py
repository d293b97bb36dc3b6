"""The road network's index: made once from ``scgraph_data``'s world highways (OpenStreetMap), opened by memory map.

Arrays: ``point`` (nodes, 2) thousandths of a degree, lon first; ``xyz`` (nodes, 3) kilometres from the earth's middle, for
a quick lower bound of distances; ``edge_start`` (nodes + 1), ``edge_to`` and ``edge_km``, the roads from each node (each
road stands at both ends); ``cell`` and ``cell_start``, the nodes of each tenth of a degree. Nodes are in order of their
cell. Roads that are cut off from the network (pieces of under 500 nodes) are left out, so that no stop starts on one.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo import indexfile
from geo.cachefolder import cache_folder
from geo.errors import DataError

FORMAT = 1
EARTH_KM = 6371.009
CELLS = 3600
"""Tenths of a degree around the globe: the width of the grid of cells."""
_SMALLEST_PIECE = 500


def cells_of(lons: NDArray[Any], lats: NDArray[Any]) -> NDArray[Any]:
    """The number of the cell of each point in degrees."""
    cells: NDArray[Any] = np.floor((lats + 90) * 10).astype(np.int64) * CELLS + np.floor((lons + 180) * 10).astype(np.int64)
    return cells


def open_index(cache: Path | None = None) -> dict[str, NDArray[Any]]:
    """The index from the cache directory, made first (some seconds) where it is missing or damaged.

    Raises DataError where ``scgraph_data`` is missing or the cache cannot be written.
    """
    try:
        made_from = version("scgraph_data")
    except ModuleNotFoundError as fault:
        raise DataError("The package scgraph_data is missing: install requirements.txt, or draw routes straight.") from fault
    key = hashlib.blake2b(f"{made_from} {FORMAT}".encode(), digest_size=6).hexdigest()
    path = cache_folder(cache) / f"roads-{key}.index"
    arrays = indexfile.read(path)
    if arrays is None:
        made = _compile()
        indexfile.write(path, made)
        arrays = indexfile.read(path) or made
    return arrays


def _compile() -> dict[str, NDArray[Any]]:
    """The arrays, from the package's graph; its objects (300 MB) are let go again."""
    from scgraph_data.world_highways import world_highways_geograph as network  # noqa: PLC0415 (large: only when needed)

    counts = np.fromiter(map(len, network.graph), np.int64, len(network.graph))
    total = int(counts.sum())
    targets = np.fromiter((to for roads in network.graph for to in roads), np.int64, total)
    lengths = np.fromiter((km for roads in network.graph for km in roads.values()), np.float32, total)
    nodes = np.array(network.nodes)[:, ::-1]
    del network
    sys.modules.pop("scgraph_data.world_highways", None)
    sources = np.repeat(np.arange(len(nodes)), counts)
    piece = _pieces(len(nodes), sources, targets)
    kept = np.bincount(piece, minlength=len(nodes))[piece] >= _SMALLEST_PIECE
    cells = cells_of(nodes[:, 0], nodes[:, 1])
    order = np.flatnonzero(kept)[np.argsort(cells[kept], kind="stable")]
    number = np.full(len(nodes), -1, np.int64)
    number[order] = np.arange(len(order))
    inside = kept[sources]
    sources, targets, lengths = number[sources[inside]], number[targets[inside]], lengths[inside]
    by_source = np.argsort(sources, kind="stable")
    points = nodes[order]
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    xyz = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1) * EARTH_KM
    cell, first = np.unique(cells[order], return_index=True)
    return {
        "point": np.round(points * 1000).astype(np.int32),
        "xyz": xyz.astype(np.float32),
        "edge_start": np.append(0, np.cumsum(np.bincount(sources, minlength=len(order)))).astype(np.uint32),
        "edge_to": targets[by_source].astype(np.uint32),
        "edge_km": lengths[by_source],
        "cell": cell,
        "cell_start": np.append(first, len(order)).astype(np.uint32),
    }


def _pieces(count: int, sources: NDArray[Any], targets: NDArray[Any]) -> NDArray[Any]:
    """The connected piece of each node: the lowest number in it, by spreading minima along roads and halving the chains."""
    piece = np.arange(count)
    while True:
        lowest = piece.copy()
        np.minimum.at(lowest, sources, piece[targets])
        np.minimum.at(lowest, targets, piece[sources])
        lowest = np.minimum(lowest, lowest[lowest])
        while not np.array_equal(lowest, lowest[lowest]):
            lowest = lowest[lowest]
        if np.array_equal(lowest, piece):
            return piece
        np.minimum.at(lowest, piece, lowest)
        piece = lowest
