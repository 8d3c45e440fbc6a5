#!/bin/sh
# Install the programs and fonts that pip cannot bring; does nothing, and needs no network, when all are there.
set -u

PACKAGES="tesseract-ocr tesseract-ocr-chi-sim fonts-noto-cjk fonts-wqy-zenhei fonts-lxgw-wenkai
    fonts-arphic-ukai fonts-arphic-uming fonts-arphic-gbsn00lp fonts-arphic-gkai00mp
    fonts-wqy-microhei fonts-smiley-sans fonts-dejavu-core fonts-hanazono fonts-babelstone-han poppler-utils"

installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed'; }

# Elsewhere than on Debian the programs count, not the packages' names; missing fonts show themselves in the pictures.
elsewhere() {
    tesseract --list-langs 2>/dev/null | grep -q '^chi_sim$' && command -v pdftoppm >/dev/null && exit 0
    echo "This project needs tesseract with the language chi_sim, poppler's tools and these fonts:" >&2
    echo "Noto CJK, WenQuanYi Zen Hei and Micro Hei, LXGW WenKai, AR PL UKai, UMing, SungtiL and KaitiM," >&2
    echo "DejaVu, Hanazono, BabelStone Han, Smiley Sans." >&2
    echo "Please install them with this system's package manager and repeat the command." >&2
    exit 1
}

command -v dpkg-query >/dev/null 2>&1 || elsewhere
wanted="$PACKAGES $*"
missing=""
for package in $wanted; do installed "$package" || missing="$missing $package"; done
[ -z "$missing" ] && exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -E"
    [ -n "${CI:-}" ] || [ ! -t 0 ] && as_root="sudo -n -E"
    if ! command -v sudo >/dev/null 2>&1 || { [ "$as_root" = "sudo -n -E" ] && ! sudo -n true 2>/dev/null; }; then
        echo "These system packages are missing:$missing" >&2
        echo "They need root. Please have them installed (apt-get install$missing) and repeat the command." >&2
        exit 1
    fi
fi
echo "Installing system packages:$missing" >&2
apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3"
# A stale package list is good enough when it still names every package; else it is refreshed.
# shellcheck disable=SC2086
$apt install -y --no-install-recommends $missing >/dev/null 2>&1 </dev/null && exit 0
# shellcheck disable=SC2086
$apt update >&2 </dev/null && $apt install -y --no-install-recommends $missing >&2 </dev/null && exit 0
echo "apt could not install:$missing" >&2
echo "Please install them by hand (apt-get install$missing) and repeat the command." >&2
exit 1
