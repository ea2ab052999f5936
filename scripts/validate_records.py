"""Validate JSON Lines of `actorgraph extract --format jsonl` against a JSON Schema.

    python scripts/validate_records.py docs/extraction.schema.json statements.jsonl...

Prints each violation with file, line and path, and a sum at the end; exit code 1 if there is one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator


def violations(schema: Path, files: list[Path]) -> tuple[int, list[str]]:
    """How many records the files hold, and what is wrong with them."""
    validator = Draft202012Validator(json.loads(schema.read_text("utf-8")))
    count, found = 0, []
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
            if line.strip():
                count += 1
                found += [
                    f"{file}:{number}: {error.json_path}: {error.message[:300]}"
                    for error in validator.iter_errors(json.loads(line))
                ]
    return count, found


def main() -> int:
    """Validate the files named on the command line."""
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    count, found = violations(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
    print(*found, f"{count} records, {len(found)} violations", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
