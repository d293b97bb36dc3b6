#!/bin/sh
# Print the path of a Chromium, installing one by the system's package manager when there is none and we are root.
# Without one: status 1 where CI is true, else a notice (the browser's tests are then left out, and say so).
found() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name" 2>/dev/null; then return 0; fi
    done
    return 1
}

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser's tests ..." >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1
    found && exit 0
fi
echo "No Chromium was found: install it (Debian: apt-get install chromium) or name it in CHROMIUM." >&2
[ "${CI:-}" = true ] && exit 1
exit 0
