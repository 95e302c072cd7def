#!/usr/bin/env bash
# The Python wheel, SQL and Spark: installs what they need by name into an environment of its own, builds the wheel, and runs the tests.
#
#   tests/etl/run.sh [DIRECTORY]        the environment; default target/etl
#
# Needs a library built with `cargo build --release --features capi,arrow` (or HREIN_LIBRARY), and for Spark a Java of 17 or later; without one Spark is left out.
set -euo pipefail
cd "$(dirname "$0")/../.."
at=${1:-target/etl}
mkdir -p "$at"
at=$(cd "$at" && pwd)
step() { printf '\n== %s (%ss)\n' "$1" "$SECONDS"; }

step "environment"
[ -x "$at/venv/bin/python" ] || python3 -m venv "$at/venv"
py="$at/venv/bin/python"
"$py" -m pip install --quiet --disable-pip-version-check pyarrow 'pandas<3' polars duckdb pytest
spark=no
if java -version >/dev/null 2>&1; then
  spark=yes
  "$py" -m pip install --quiet --disable-pip-version-check 'pyspark>=4,<5'
fi

step "wheel"
rm -rf "$at/dist" "$at/plan.json"
"$py" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$at/dist" examples/etl/python
"$py" -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall "$at"/dist/hrein-*.whl
ls -l "$at"/dist
unset HREIN_LIBRARY

step "columns, tables, SQL, micro-batches"
"$py" -m pytest -q -p no:cacheprovider examples/etl/python/tests

step "a file through DuckDB"
"$py" examples/etl/duckdb/run.py examples/data/contacts.csv "$at/plan.json"

if [ "$spark" = yes ]; then
  step "Spark"
  export PYSPARK_PYTHON="$py" SPARK_LOCAL_IP=127.0.0.1
  timeout 300 "$py" tests/etl/spark_parity.py ${HREIN_ETL_CONTACTS:-examples/data/contacts.csv}
else
  step "Spark is left out: there is no Java"
fi
step "done"
