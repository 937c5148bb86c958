#!/usr/bin/env bash
# Makes the page of the explorer again from its sources and holds it to what is committed, byte for byte. Needs Node with npm, and
# the registry or npm's cache; where there is no npm, or it reaches neither, it says so and leaves that out. With --write it writes the page instead.
set -euo pipefail
web=$(cd "$(dirname "$0")/../../src/ClusterSim.Explorer/web" && pwd)
if ! command -v npm >/dev/null; then echo "explorer bundle: SKIPPED, because there is no npm"; exit 0; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$web/src" "$web"/*.json "$web/build.mjs" "$work/"
cd "$work"
npm ci --ignore-scripts --no-audit --no-fund >"$work/npm.log" 2>&1 || { cat "$work/npm.log" >&2; echo "explorer bundle: SKIPPED, because npm cannot get the packages"; exit 0; }
npm run --silent check
if [ "${1:-}" = --write ]; then node build.mjs "$web/../wwwroot"; exit 0; fi
node build.mjs "$work/made"
diff -r "$work/made" "$web/../wwwroot" || { echo "explorer bundle: wwwroot is not what web/ makes; write it with tests/explorer/bundle.sh --write" >&2; exit 1; }
echo "explorer bundle: wwwroot is what web/ makes, byte for byte"
