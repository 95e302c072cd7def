#!/usr/bin/env bash
# Holds report.html to its promises in a real browser. Installs Chromium and the two npm packages where they are missing.
#   tests/page/run.sh PROGRAM    PROGRAM is the example dedupe_csv, built
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
contacts="$here/../../examples/data/contacts.csv"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

missing=()
command -v "${CHROMIUM:-chromium}" >/dev/null || missing+=(chromium)
command -v npm >/dev/null || missing+=(npm)
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
cp "$here/package.json" "$here/check.mjs" "$work"
(cd "$work" && npm install --silent --no-audit --no-fund)

"$program" "$contacts" --today 2026-11-25 --out "$work/en" --quiet
"$program" "$contacts" --today 2026-11-25 --out "$work/zh" --quiet --language zh --mask --previous "$work/en/clusters.csv"
"$program" "$here/hostile.csv" --out "$work/hostile" --quiet --language is --spreadsheet safe

# Masked, no value of the data is in the report or in the measures.
for file in report.html audit.json; do
  if grep -qE 'hotmail|gmial|@icloud' "$work/zh/$file"; then
    echo "$file is not masked" >&2
    exit 1
  fi
done
# For a spreadsheet, no cell starts a formula.
for file in golden provenance cleaned findings; do
  if grep -nE '(^|,)"?[=@]' "$work/hostile/$file.csv"; then
    echo "$file.csv has a formula" >&2
    exit 1
  fi
done
cd "$work"
node check.mjs en zh hostile
