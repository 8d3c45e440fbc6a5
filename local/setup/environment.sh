#!/bin/sh
# Make a virtual environment from locked requirements: environment.sh FOLDER REQUIREMENTS [editable].
# A stamp of what went in makes the second run instant; it needs the network only when the requirements changed.
set -eu

folder=$1
requirements=$2
editable=${3:-}
here=$(dirname "$0")

interpreter() { "$folder/bin/python" -c 'import sys; print(sys.version)' 2>/dev/null; }
stamp() { { cat "$requirements" requirements/uv.txt pyproject.toml "$0"; pwd; interpreter; } | cksum; }
# A folder that was moved keeps scripts that point to its old place: running one tells.
usable() {
    "$folder/bin/python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null &&
        "$folder/bin/pip" --version >/dev/null 2>&1
}

if usable && [ "$(cat "$folder/installed" 2>/dev/null)" = "$(stamp)" ]; then exit 0; fi

if ! usable; then
    if ! python=$("$here/find_python.sh" 2>/dev/null); then
        # A bare Debian or Ubuntu: its own Python will do, if it is new enough.
        "$here/system_packages.sh" python3 python3-venv >&2 || true
        python=$("$here/find_python.sh")
    fi
    echo "Making $folder with $python" >&2
    "$python" -m venv --clear "$folder"
fi

pip() { "$folder/bin/python" -m pip --disable-pip-version-check --no-input "$@"; }
echo "Installing $requirements into $folder (hashes checked)" >&2
pip install -q --require-hashes -r requirements/uv.txt
# uv is fast but knows nothing of pip's own settings (a mirror, a proxy's certificate): then pip does it.
"$folder/bin/uv" pip install -q --compile-bytecode --python "$folder/bin/python" --require-hashes -r "$requirements" ||
    pip install -q --require-hashes -r "$requirements"
if [ -n "$editable" ]; then
    pip install -q --no-deps --no-index --no-build-isolation --editable .
fi
stamp > "$folder/installed"
