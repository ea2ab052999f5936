"""List what actorgraph runs on, with licences, and see to it that none of them takes freedom away.

python scripts/dependencies.py            writes docs/dependencies.md from what is installed here
python scripts/dependencies.py --check    tells what is wrong, and changes nothing; exit code 1 if anything is
python scripts/dependencies.py --audit    asks pip-audit for known vulnerabilities, if its database is there

A licence is what a distribution's own metadata says. Whatever is needed at run time must have a licence that
permits use beside any other; one that is GPL alone is none. Versions are those of the day: another one here
breaks nothing, nor does a dependency of a dependency that comes or goes, as long as its licence does.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from tempfile import NamedTemporaryFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/dependencies.md"

USED_FOR = {
    "click": "the command line",
    "dateparser": "dates in articles and their metadata",
    "hanta": "tags and base forms of German words",
    "jinja2": "the page of `view`",
    "lxml-html-clean": "what trafilatura needs of lxml",
    "markupsafe": "what must not run in the page of `view`",
    "networkx": "the network, its measures, GraphML and GEXF",
    "numpy": "the parser and the recogniser of names",
    "oxrdflib": "the store as rdflib sees it",
    "pyoxigraph": "the store, SPARQL, reading and writing RDF",
    "pyshacl": "the shapes that a sound graph keeps",
    "pyvis": "the drawing of the network, with its vis-network",
    "rapidfuzz": "names that are nearly the same",
    "rdflib": "the store for Python, the parser that finds SERVICE in queries",
    "requests": "engines over HTTP, with authentication",
    "rich": "tables in a terminal",
    "rigour": "names of persons and organisations made comparable",
    "spacy": "sentences and words",
    "trafilatura": "the text of a web page",
    "urllib3": "trying a request again after a while",
}
"""What each direct dependency does here."""

_IN_SHORT = {"MIT License": "MIT"}  # so versions of one distribution call one licence

CARRIED = (
    ("ontology/gazetteer/states.tsv",
     "names CLDR (Unicode-3.0) and ISO 3166 by pycountry (LGPL-2.1), capitals and populations GeoNames "
     "(CC BY 4.0), Wikidata ids by rigour (MIT; CC0), adjectives by hand (Apache-2.0)"),
    ("ontology/gazetteer/towns.tsv.gz",
     "GeoNames (CC BY 4.0), CLDR (Unicode-3.0), German names by rule and by hand (Apache-2.0)"),
    ("ontology/gazetteer/regions.tsv", "rigour (MIT), by hand (Apache-2.0)"),
    ("ontology/gazetteer/organisations.tsv", "by hand (Apache-2.0), Wikidata ids (CC0)"),
    ("ontology/gazetteer/persons.tsv", "by hand (Apache-2.0), Wikidata ids (CC0)"),
    ("ontology/gazetteer/offices.tsv", "by hand (Apache-2.0)"),
    ("ontology/gazetteer/given_names.tsv", "by hand (Apache-2.0)"),
    ("ontology/lexicon.de.ttl", "by hand (Apache-2.0)"),
    ("graph/actorgraph/analyse/de/parser.npz",
     "weights, trained on Europarl (free), GermEval 2014 and SmartData (CC BY 4.0), Wikinews (CC BY 2.5), "
     "UD German-GSD (CC BY-SA 4.0) and UD German-PUD (CC BY-SA 3.0); see [model card](model-card.md)"),
    ("graph/actorgraph/analyse/de/names.npz",
     "weights, trained on GermEval 2014 (CC BY 4.0) and Wikinews (CC BY 2.5); "
     "see [model card](model-card.md)"),
    ("graph/actorgraph/analyse/de/person-names.npz", "lists by rigour (MIT; Wikidata, CC0) and Faker (MIT)"),
    ("graph/actorgraph/view/assets/world.json",
     "outlines of Natural Earth (public domain) by world-atlas (ISC); its licence lies beside it"),
    ("tests/w3c/suites.tar.xz",
     "the W3C's test suites (3-clause BSD, W3C Test Suite License, W3C Software Notice); for the tests only, "
     "not installed"),
)  # fmt: skip
"""What lies in the project and is not, or not all, its own."""

_HEAD = """# What it runs on

Written by `scripts/dependencies.py`, which reads the metadata of what is installed; `scripts/check` compares
the names and licences. Nothing here is under the GPL alone. pip-audit is asked for known vulnerabilities
wherever its database is reachable; `scripts/check` says so where it is not.

## Named in setup.cfg

| package | for | licence | version tested |
|---|---|---|---|
"""
_TRANSITIVE = """
## Needed by those

| package | licence | version tested |
|---|---|---|
"""
_CARRIED = """
pyvis carries vis-network (Apache-2.0 or MIT), which every page of `view` holds.

## Carried in the project

| file | from, with its licence |
|---|---|
"""


@dataclass(frozen=True, slots=True)
class Package:
    """A distribution that is needed at run time."""

    name: str
    version: str
    licence: str


def needed() -> tuple[dict[str, Package], dict[str, Package]]:
    """What setup.cfg names for the run time, and what that needs in turn, as installed here."""
    direct = _requirements(distribution("actorgraph"))
    found: dict[str, Package] = {}
    pending = list(direct)
    while pending:
        name = pending.pop()
        if name not in found:
            there = distribution(name)
            found[name] = Package(name, there.version, licence(there))
            pending += _requirements(there)
    ordered = {name: found[name] for name in sorted(found)}
    return (
        {name: package for name, package in ordered.items() if name in direct},
        {name: package for name, package in ordered.items() if name not in direct},
    )


def _requirements(of: Distribution) -> set[str]:
    parsed = map(Requirement, of.requires or ())
    return {canonicalize_name(r.name) for r in parsed if r.marker is None or r.marker.evaluate({"extra": ""})}


def licence(of: Distribution) -> str:
    """What the metadata calls the licence: the expression, else a short text, else the classifiers."""
    metadata = of.metadata.json
    stated = " ".join(str(metadata.get("license_expression") or metadata.get("license") or "").split())
    classified = [
        line.rpartition(" :: ")[2]
        for line in metadata.get("classifier", ())
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    if not stated or stated == "UNKNOWN" or len(stated) > 60:
        stated = " OR ".join(classified) or stated[:60]
    return _IN_SHORT.get(stated, stated)


def permits(licence: str) -> bool:
    """Whether one of the alternatives is known and not the GPL itself."""
    return any(_permits(alternative) for alternative in re.split(r" OR | or ", licence))


def _permits(licence: str) -> bool:
    lesser = re.sub(r"LGPL|Lesser General Public|Library or Lesser", "", licence)
    return bool(licence.strip()) and not re.search(r"GPL|General Public License", lesser)


def page(direct: dict[str, Package], others: dict[str, Package]) -> str:
    """The whole page."""
    lines = [
        _HEAD,
        *(f"| {p.name} | {USED_FOR[p.name]} | {p.licence} | {p.version} |\n" for p in direct.values()),
        _TRANSITIVE,
        *(f"| {p.name} | {p.licence} | {p.version} |\n" for p in others.values()),
        _CARRIED,
        *(f"| `{file}` | {source} |\n" for file, source in CARRIED),
    ]
    return "".join(lines)


def faults(direct: dict[str, Package], others: dict[str, Package], written: str) -> list[str]:
    """What is wrong with what is installed, or with the page."""
    found = [
        f"{p.name}: licence {p.licence or 'not known'!r} does not permit what we need"
        for p in (*direct.values(), *others.values())
        if not permits(p.licence)
    ]
    for name in sorted(direct.keys() ^ USED_FOR.keys()):
        found.append(f"{name}: in setup.cfg or in USED_FOR, not in both")
    told = licences_told(written)
    for name in sorted(direct.keys() - told.keys()):
        found.append(f"{name}: not on the page")
    for file, _ in CARRIED:
        if not (ROOT / file).is_file():
            found.append(f"{file}: not there")
        if f"`{file}`" not in written:
            found.append(f"{file}: not on the page")
    return found


def notes(packages: list[Package], written: str) -> list[str]:
    """What the page does not say, or says otherwise, and breaks nothing."""
    told = licences_told(written)
    return [
        f"{p.name}: {p.licence!r} by its metadata, {told.get(p.name, 'nothing')!r} on the page; write it anew"
        for p in packages
        if told.get(p.name) != p.licence
    ]


def licences_told(written: str) -> dict[str, str]:
    """The licences on the page, by package."""
    return dict(re.findall(r"^\| ([\w.-]+) \|(?: [^|]+ \|)? ([^|]+) \| \d[^|]* \|$", written, re.MULTILINE))


def audit(packages: list[Package]) -> int:
    """Known vulnerabilities of these versions; 1 where there are any, 0 also where nobody could be asked."""
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.writelines(f"{p.name}=={p.version}\n" for p in packages)
        file.flush()
        options = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
        command = [sys.executable, "-m", "pip_audit", "--requirement", file.name, *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"not audited: pip-audit could not ask ({_last(done.stderr)})", file=sys.stderr)
        return 0
    asked = [one for one in told if "skip_reason" not in one]
    bad = [(one, fault) for one in asked for fault in one["vulns"]]
    for one, fault in bad:
        fixed = ", ".join(fault["fix_versions"]) or "no version"
        print(f"{one['name']} {one['version']}: {fault['id']}, fixed in {fixed}", file=sys.stderr)
    if len(asked) < len(told):
        print(
            f"not audited: {len(told) - len(asked)} of {len(told)}; no database is reachable", file=sys.stderr
        )
    return 1 if bad else 0


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["no answer"])[-1][:200]


def main(arguments: list[str]) -> int:
    """Write, check or audit."""
    direct, others = needed()
    if arguments == ["--audit"]:
        return audit([*direct.values(), *others.values()])
    if arguments == ["--check"]:
        written = PAGE.read_text("utf-8")
        found = faults(direct, others, written)
        for line in (*found, *notes([*direct.values(), *others.values()], written)):
            print(line, file=sys.stderr)
        return 1 if found else 0
    PAGE.write_text(page(direct, others), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
