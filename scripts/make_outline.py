"""Make the outline of the world's countries on which `actorgraph view` draws its map.

python scripts/make_outline.py            writes world.json and world.LICENSE to graph/actorgraph/view/assets
python scripts/make_outline.py FOLDER     writes them to FOLDER, to compare

From the npm package world-atlas 2.0.2 (ISC), whose shapes are Natural Earth's at 1:110 million (public
domain); codes of countries from pycountry. Needs npm and the extra `make`.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "graph/actorgraph/view/assets"
STATES = ROOT / "ontology/gazetteer/states.tsv"
_PACKAGE = "world-atlas@2.0.2"
_ORIGIN = (
    "world.json is made by scripts/make_outline.py from the npm package world-atlas 2.0.2, whose shapes are\n"
    "those of Natural Earth (public domain, https://www.naturalearthdata.com/). The package's licence:\n\n"
)
_SMALLEST = 0.15  # square degrees; smaller islands are left out
_ANTARCTICA = "010"  # whose ring runs along the pole, and of which no news are
_TENTHS = 10  # the outline counts in tenths of a degree

Point = tuple[int, int]
Ring = list[Point]


def package() -> tuple[dict[str, Any], str]:
    """The countries of the package, as TopoJSON, and its licence."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", _PACKAGE, "--silent", "--pack-destination", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (packed,) = Path(folder).glob("*.tgz")
        with tarfile.open(packed) as archive:
            names = ("package/countries-110m.json", "package/LICENSE")
            countries, licence = (archive.extractfile(name) for name in names)
            assert countries is not None
            assert licence is not None
            return dict(json.load(countries)), licence.read().decode()


def arcs(world: dict[str, Any]) -> list[Ring]:
    """The lines between and around countries, in tenths of a degree to the east and the south."""
    (scale_x, scale_y), (left, bottom) = world["transform"]["scale"], world["transform"]["translate"]
    found = []
    for arc in world["arcs"]:
        x = y = 0
        line: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            point = (round((x * scale_x + left) * _TENTHS), round(-(y * scale_y + bottom) * _TENTHS))
            if not line or line[-1] != point:
                line.append(point)
        found.append(line)
    return found


def rings(country: dict[str, Any], lines: list[Ring]) -> list[Ring]:
    """The outer borders of a country."""
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    found = []
    for polygon in polygons:
        ring: Ring = []
        for number in polygon[0]:
            line = lines[number] if number >= 0 else lines[~number][::-1]
            ring += line[1:] if ring else line
        found.append(unwrapped(ring))
    return found


def unwrapped(ring: Ring) -> Ring:
    """The ring without jumps from one edge of the map to the other: it goes on beyond 180 degrees instead."""
    found = ring[:1]
    for (last_x, _), (x, y) in pairwise(ring):
        turn = 360 * _TENTHS * round((last_x - x) / (360 * _TENTHS))
        found.append((x + turn + found[-1][0] - last_x, y))
    return found


def area(ring: Ring) -> float:
    """In square degrees."""
    twice = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise([*ring, ring[0]]))
    return abs(twice) / 2 / _TENTHS**2


def middle(ring: Ring) -> list[float]:
    """Longitude and southern latitude of the centre of a ring's area."""
    total = sum_x = sum_y = 0.0
    for (x, y), (next_x, next_y) in pairwise([*ring, ring[0]]):
        cross = x * next_y - next_x * y
        total, sum_x, sum_y = total + cross, sum_x + (x + next_x) * cross, sum_y + (y + next_y) * cross
    return [round(sum_x / total / 3 / _TENTHS, 1), round(sum_y / total / 3 / _TENTHS, 1)]


def path(ring: Ring) -> str:
    """As SVG writes it, each point relative to the one before."""
    steps = (f"{x - last_x} {y - last_y}" for (last_x, last_y), (x, y) in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def world(data: dict[str, Any]) -> dict[str, Any]:
    """The outline of all countries as one path, and the middle of each state of the gazetteer."""
    lines = arcs(data)
    with STATES.open(encoding="utf-8") as file:
        names = {row[-1]: row[0] for row in csv.reader(file, delimiter="\t") if not row[0].startswith("#")}
    paths, states = [], {}
    for country in data["objects"]["countries"]["geometries"]:
        if country.get("id") == _ANTARCTICA:
            continue
        found = rings(country, lines)
        paths += [path(ring) for ring in found if area(ring) >= _SMALLEST]
        known = pycountry.countries.get(numeric=str(country.get("id", "")))
        if known and known.alpha_2 in names:
            states[names[known.alpha_2]] = middle(max(found, key=area))
    return {"outline": "".join(paths), "states": dict(sorted(states.items()))}


def main() -> int:
    """Write the file."""
    if len(sys.argv) > 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1]) if len(sys.argv) == 2 else ASSETS
    data, licence = package()
    target = folder / "world.json"
    target.write_text(json.dumps(world(data), ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    (folder / "world.LICENSE").write_text(_ORIGIN + licence, "utf-8")
    print(f"wrote {target}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
