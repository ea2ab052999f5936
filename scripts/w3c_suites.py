"""Pack the W3C's test suites for RDF and SPARQL that the tests run.

python scripts/w3c_suites.py            writes suites.tar.xz to tests/w3c
python scripts/w3c_suites.py FOLDER     writes it to FOLDER, to compare

From the source distribution of rdflib 6.2.0 on PyPI, which carries the W3C's releases of 2007 (SPARQL 1.0),
2012 (SPARQL 1.1) and 2013 (RDF 1.1) and the suite of JSON-LD 1.1 as they are. No file is changed; what no
test here reads is left out. Needs pip.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

PACKED = Path(__file__).resolve().parent.parent / "tests/w3c"
_PACKAGE = "rdflib==6.2.0"
_SHA256 = "62dc3c86d1712db0f55785baf8047f63731fa59b2682be03219cb89262065942"
_SUITES = "rdflib-6.2.0/test/data/suites/w3c/"
_JSON_LD = "rdflib-6.2.0/test/jsonld/1.1/"
_KEPT = {
    _SUITES + "ntriples/": "ntriples/",
    _SUITES + "nquads/": "nquads/",
    _SUITES + "turtle/": "turtle/",
    _SUITES + "trig/": "trig/",
    _SUITES + "rdf-xml/": "rdf-xml/",
    _SUITES + "dawg-data-r2/": "sparql10/",
    _SUITES + "sparql11/": "sparql11/",
    _JSON_LD + "fromRdf": "json-ld/fromRdf",
}
_SUFFIXES = (
    ".nt", ".nq", ".ttl", ".trig", ".rdf", ".rq", ".ru",
    ".srx", ".srj", ".csv", ".tsv", "manifest.jsonld", "LICENSE", "README",
)  # fmt: skip
# Of what the store does not do: entailment, and the protocols of a server.
_LEFT_OUT = ("entailment/", "protocol/", "service-description/", "http-rdf-update/")


def package() -> bytes:
    """The source distribution; raises SystemExit where it is another one than was looked through."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "rdflib"]
        subprocess.run([*command, "--dest", folder, _PACKAGE], check=True)
        (packed,) = Path(folder).glob("*.tar.gz")
        data = packed.read_bytes()
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise SystemExit(f"{_PACKAGE}: not the file that was looked through; compare it, then change _SHA256")
    return data


def kept(name: str) -> str | None:
    """What a file of the package is called in the archive; None for one that is left out."""
    for prefix, folder in _KEPT.items():
        if name.startswith(prefix) and name.endswith(_SUFFIXES):
            path = folder + name.removeprefix(prefix)
            return None if any(f"/{part}" in path for part in _LEFT_OUT) else path
    return None


def files(package: bytes) -> Iterator[tuple[str, bytes]]:
    """The files to keep, by their names in the archive."""
    with tarfile.open(fileobj=io.BytesIO(package)) as source:
        for member in source:
            name = kept(member.name) if member.isfile() else None
            content = source.extractfile(member) if name else None
            if name and content:
                yield name, content.read()


def pack(found: dict[str, bytes]) -> bytes:
    """An archive that is the same bytes for the same files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(found):
            entry = tarfile.TarInfo(name)
            entry.size = len(found[name])
            archive.addfile(entry, io.BytesIO(found[name]))
    return lzma.compress(buffer.getvalue(), preset=9 | lzma.PRESET_EXTREME)


def main(folder: Path) -> None:
    """Write the archive into `folder`."""
    (folder / "suites.tar.xz").write_bytes(pack(dict(files(package()))))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKED)
