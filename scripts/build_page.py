"""Make script and style of the page that `actorgraph view` writes, from the sources in page/.

python scripts/build_page.py            writes page.js and page.css to graph/actorgraph/view/assets
python scripts/build_page.py FOLDER     writes them to FOLDER, to compare

Needs node 20 or newer and npm. What they install stays in page/node_modules.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "page"
ASSETS = ROOT / "graph/actorgraph/view/assets"
_BANNER = "// Made by scripts/build_page.py from page/src; part of actorgraph, Apache-2.0."


def prepare() -> None:
    """Install what the lock file names, unless it is there."""
    stamp, lock = SOURCES / "node_modules/.package-lock.json", SOURCES / "package-lock.json"
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        _run("npm", "ci", "--no-audit", "--no-fund", "--silent")
        stamp.touch()


def check() -> None:
    """Check the types of the sources."""
    _run("node", "node_modules/typescript/bin/tsc", "--noEmit")


def build(folder: Path) -> list[Path]:
    """Write script and style to `folder`; the same sources give the same bytes."""
    names = re.findall(r"(\w+) as (math\w+)", (SOURCES / "src/math.ts").read_text("utf-8"))
    short = [f"--define:Math.{name}={ours}" for name, ours in names]
    script, style = folder / "page.js", folder / "page.css"
    _esbuild(
        "src/main.ts",
        f"--outfile={script}",
        "--format=esm",
        "--minify",
        *short,
        "--inject:src/math.ts",
        f"--banner:js={_BANNER}",
    )
    _esbuild("src/page.css", f"--outfile={style}", "--minify")
    return [script, style]


def test() -> None:
    """Run the tests of the parts that need no browser, with node's own runner."""
    tests = sorted(path.relative_to(SOURCES).as_posix() for path in (SOURCES / "test").glob("*.test.ts"))
    _esbuild(*tests, "--outdir=.test", "--format=esm", "--platform=node", "--out-extension:.js=.mjs")
    _run("node", "--test", *(f".test/{Path(name).stem}.mjs" for name in tests))


def _esbuild(*arguments: str) -> None:
    common = ("--bundle", "--target=es2022", "--charset=ascii", "--log-level=warning")
    _run("node_modules/.bin/esbuild", *arguments, *common)


def _run(*command: str) -> None:
    subprocess.run(command, cwd=SOURCES, check=True)


def main() -> int:
    """Check, build and test."""
    if len(sys.argv) > 2:
        print(__doc__, file=sys.stderr)
        return 2
    prepare()
    check()
    made = build(Path(sys.argv[1]).resolve() if len(sys.argv) == 2 else ASSETS)
    test()
    for path in made:
        print(f"wrote {path}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
