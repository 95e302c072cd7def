#!/usr/bin/env bash
# The Python wheel, SQL and Spark: installs what they need by name into an environment of its own, builds the wheel, and runs the tests.
#
#   tests/etl/run.sh [DIRECTORY]        where the environment is; default target/etl
#
# Needs a library built with `cargo build --release --features capi,arrow`, or HREIN_LIBRARY; for Spark also a Java of 17 or later, without which it is left out.
set -euo pipefail
cd "$(dirname "$0")/../.."
at=${1:-target/etl}
mkdir -p "$at"
at=$(cd "$at" && pwd)
py="$at/venv/bin/python"
pip=("$py" -m pip --quiet --disable-pip-version-check)

if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends python3-venv
fi
[ -x "$py" ] || python3 -m venv "$at/venv"
"${pip[@]}" install pyarrow pandas polars duckdb pytest
rm -rf "$at/dist" "$at/plan.json"
"${pip[@]}" wheel --no-deps --wheel-dir "$at/dist" examples/etl/python
"${pip[@]}" install --no-deps --force-reinstall "$at"/dist/hrein-*.whl
# From here on the library is that of the wheel.
unset HREIN_LIBRARY
"$py" -m pytest -q -p no:cacheprovider examples/etl/python/tests
"$py" examples/etl/duckdb/run.py examples/data/contacts.csv "$at/plan.json"
# The Spark Connect protocol without a Java: Sail takes the client of Spark 4.1.
[ -x "$at/sail/bin/python" ] || python3 -m venv "$at/sail"
sail=("$at/sail/bin/python" -m pip --quiet --disable-pip-version-check)
"${sail[@]}" install 'pysail>=0.7,<0.8' 'pyspark-client==4.1.*' pyarrow 'pandas<3'
"${sail[@]}" install --no-deps --force-reinstall "$at"/dist/hrein-*.whl
timeout 300 "$at/sail/bin/python" tests/etl/spark_parity.py --sail ${HREIN_ETL_CONTACTS:-examples/data/contacts.csv}
if java -version >/dev/null 2>&1; then
  "${pip[@]}" install 'pyspark>=4,<5'
  PYSPARK_PYTHON="$py" SPARK_LOCAL_IP=127.0.0.1 timeout 600 "$py" tests/etl/spark_parity.py ${HREIN_ETL_CONTACTS:-examples/data/contacts.csv}
else
  echo "Spark is left out: there is no Java"
fi
echo "$SECONDS s"
