#!/bin/sh
# Print the path of a Python 3.11 to 3.13 that can make a virtual environment; 3.13 is preferred, as on Lambda.
set -u

# REGISTRAR_PYTHON, when set, is the only one looked at.
candidates() { # $1: version
    if [ -n "${REGISTRAR_PYTHON:-}" ]; then
        echo "$REGISTRAR_PYTHON"
        return
    fi
    command -v "python$1" 2>/dev/null
    ls -d "$HOME/.pyenv/versions/$1".*/bin/python3 2>/dev/null | sort -V -r
    ls -d "${PYENV_ROOT:-/nowhere}/versions/$1".*/bin/python3 "$HOME/.local/share/uv/python/cpython-$1".*/bin/python3 \
        /usr/local/bin/"python$1" /usr/bin/"python$1" /opt/python*/bin/"python$1" /opt/homebrew/bin/"python$1" 2>/dev/null
    command -v python3 2>/dev/null
    command -v python 2>/dev/null
}

# The program behind a shim, when it has the wanted version and everything a virtual environment needs.
genuine() { # $1: program, $2: version
    "$1" - "$2" 2>/dev/null <<'PYTHON'
import sys

if "%d.%d" % sys.version_info[:2] != sys.argv[1]:
    sys.exit(1)
import bz2, ctypes, ensurepip, lzma, sqlite3, ssl, venv, zlib  # what a Python built without its libraries lacks

print(sys.executable)
PYTHON
}

# Debian splits ensurepip off and some builds ship it broken: only making one tells.
makes_environments() { # $1: program
    trial=$(mktemp -d) || return 1
    "$1" -m venv "$trial/venv" >/dev/null 2>&1 && "$trial/venv/bin/python" -m pip --version >/dev/null 2>&1
    made=$?
    rm -rf "$trial"
    return $made
}

for version in 3.13 3.12 3.11; do
    for candidate in $(candidates $version); do
        program=$(genuine "$candidate" $version) || continue
        makes_environments "$program" || continue
        echo "$program"
        exit 0
    done
done
cat >&2 <<'ADVICE'
No usable Python found. This project needs Python 3.11, 3.12 or 3.13 with the modules venv and ensurepip
(Debian and Ubuntu: apt install python3 python3-venv; any system: pyenv install 3.13).
If you have one in an unusual place, name it: REGISTRAR_PYTHON=/path/to/python3.13 make demo
ADVICE
exit 1
