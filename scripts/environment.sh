# Sourced by demo, test and check: a Python of our own, with what is needed in it. Asks nothing.
#
#   prepare EXTRAS     make or renew the environment and install the project with these extras ("" for none)
#   need_chromium      Chromium for the tests of the page, where this machine lets us install it
#   need_virtuoso      Virtuoso for the tests of engines, likewise
#
# ACTORGRAPH_VENV puts the environment elsewhere than into .venv; PYTHON chooses the interpreter.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=${ACTORGRAPH_VENV:-$root/.venv}
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}

say() { printf '\n\033[1m== %s\033[0m\n' "$*" >&2; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    die "needs Python 3.11, 3.12 or 3.13; found none. Name one with PYTHON=/path/to/python $0"
}

apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    say "Installing $* with apt-get"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } \
        >/dev/null 2>&1
}

make_venv() {
    local python=$1
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        apt_install python3-venv && "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            die "$python can't make environments: it lacks venv or ensurepip. On Debian: apt-get install python3-venv"
    fi
    "$python" -m venv --clear "$venv" || die "can't make an environment in $venv"
}

prepare() {
    local extras=$1 python wanted stamp
    python=$(find_python) || exit 1
    wanted=$("$python" --version; echo "$root"; cat "$root/setup.cfg" "$root/pyproject.toml")
    stamp=$venv/.actorgraph-${extras:-base}
    if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        say "Making a Python environment in $venv ($("$python" --version))"
        make_venv "$python"
    fi
    say "Installing actorgraph${extras:+ with what '$extras' needs} (once; some minutes the first time)"
    "$venv/bin/python" -m pip install -qq --editable "$root${extras:+[$extras]}" ||
        die "the installation failed; see above. A package index must be reachable the first time"
    printf '%s\n' "$wanted" >"$stamp"
}

need_chromium() {
    local name
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && return
    done
    apt_install chromium || echo "No Chromium here: the tests that open the page in a browser are skipped." >&2
}

need_virtuoso() {
    command -v virtuoso-t >/dev/null && command -v isql-vt >/dev/null && return
    apt_install virtuoso-opensource-7 || echo "No Virtuoso here: the tests that run against it are skipped." >&2
}
