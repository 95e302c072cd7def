"""Micro-batches against a saved index: who is new, who is there already?

    python upserts.py customers.index batch1.parquet batch2.parquet …       (columns as of the run that the index is of, and `id`)

Each batch is looked up, put in, settled and committed. A batch that comes twice, as after a crash, changes nothing: records are put in place of those with the same ids, and what was not committed
is not there. With Spark Structured Streaming call `take` in `foreachBatch`, one process an index.
"""
import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq

import hrein


def take(index, batch):
    """One micro-batch: the clusters of its records, and what has changed among all clusters."""
    index.upsert(batch, id_column="id")
    changes = index.settle()
    index.commit()
    ids = [str(id) for id in batch["id"].to_pylist()]
    return pa.table({"id": ids, "cluster": [index.cluster(id) for id in ids]}), changes


def main(path, *batches):
    index = hrein.Index.open(path)
    for name in batches:
        clusters, changes = take(index, pq.read_table(name))
        known = sum(id != cluster for id, cluster in zip(clusters["id"].to_pylist(), clusters["cluster"].to_pylist()))
        print(json.dumps({"batch": name, "records": clusters.num_rows, "known": known, "changes": len(changes)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
