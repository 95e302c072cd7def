#!/usr/bin/env bash
# Spark on a cluster of its own: a master and two workers of one core each, from the pip package, in the environment that tests/etl/run.sh has made. First the clusters of one
# machine, then the first file once more while an executor is killed in the middle.
#
#   tests/etl/cluster.sh [--costs] [--partitions N] CONTACTS.csv…        HREIN_ETL is the environment, target/etl when it is not named
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
at=$(cd "${HREIN_ETL:-$root/target/etl}" && pwd)
py="$at/venv/bin/python"
home=$("$py" -c 'import pyspark, pathlib; print(pathlib.Path(pyspark.__file__).parent)')
work=$(mktemp -d)
export PYSPARK_PYTHON="$py" SPARK_LOCAL_IP=127.0.0.1 SPARK_HOME="$home" SPARK_LOCAL_DIRS="$work"
master=spark://127.0.0.1:17077
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

start() { "$home/bin/spark-class" "$@" >>"$work/log" 2>&1 & pids+=($!); }
start org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 17077 --webui-port 17080
for worker in 1 2; do
  start org.apache.spark.deploy.worker.Worker --cores 1 --memory 3g --webui-port $((17080 + worker)) --work-dir "$work/$worker" "$master"
done
for attempt in {1..60}; do
  [ "$(grep -c 'Registering worker' "$work/log" || true)" -ge 2 ] && break
  [ "$attempt" = 60 ] && { cat "$work/log"; exit 1; }
  sleep 1
done

parity() { timeout "${HREIN_ETL_SECONDS:-3600}" "$py" "$root/tests/etl/spark_parity.py" --master "$master" "$@"; }
parity "$@"

# The first of the executors, once it has been at work for some seconds.
(
  until executor=$(pgrep -P "${pids[1]},${pids[2]}" | head -1) && [ -n "$executor" ]; do sleep 1; done
  sleep 12
  kill -9 "$executor" && touch "$work/killed"
) &
for first in "$@"; do [ -f "$first" ] && break; done
parity --no-train "$first"
[ -e "$work/killed" ] || { echo "the run was over before an executor could be killed"; exit 1; }
echo "the same clusters though an executor was killed; $SECONDS s"
