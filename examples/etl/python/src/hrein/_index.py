"""The live index: who is already there?"""
from __future__ import annotations

import ctypes
import json
from ctypes import c_bool
from typing import Any, Mapping, NamedTuple

from ._arrow import Stream, Table, stream_of, stream_pointer
from ._library import LIBRARY, Handle, call, lend, text_of
from ._library import Hit as _Hit
from ._runs import Outcome
from ._values import read_tables, texts


class Hit(NamedTuple):
    """A record of an index that is like another."""
    id: str
    cluster: str
    weight: float
    probability: float
    keys: list[str]


class Index:
    """Records that can be looked up at the moment of entry, with the model of a run. Made by `Index.of` or `Index.open`."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        count = LIBRARY.hrein_index_columns(handle.pointer)
        #: The columns of a record.
        self.columns = [LIBRARY.hrein_index_column_name(handle.pointer, column).text() for column in range(count)]

    @classmethod
    def of(cls, outcome: Outcome, *, most_in_block: int = 0) -> Index:
        """An index of the records of a run, which is given up for it."""
        handle = Handle("index")
        call("index_new", outcome.take().take(), most_in_block, handle.out)
        return cls(handle)

    @classmethod
    def open(cls, path: str, *, threads: int = 1) -> Index:
        """The index of a file; what is written is on disk with the next `commit`."""
        handle, keep = Handle("index"), []
        call("index_open", lend(str(path), keep), threads, handle.out)
        return cls(handle)

    def save(self, path: str) -> None:
        """Writes the index to a file, whole or not at all."""
        keep: list = []
        call("index_save", self._handle.pointer, lend(str(path), keep))

    def commit(self) -> None:
        """Brings all that has been written to disk."""
        call("index_commit", self._handle.pointer)

    def __len__(self) -> int:
        return LIBRARY.hrein_index_records(self._handle.pointer)

    def _cells(self, record: Mapping[str, Any], keep: list) -> ctypes.Array:
        values = (record.get(column) for column in self.columns)
        return texts(("" if value is None else str(value) for value in values), keep)

    def find(self, record: Mapping[str, Any], limit: int = 10) -> list[Hit]:
        """The records most like this one, the likeliest first."""
        keep, hits = [], Handle("hits")
        call("index_find", self._handle.pointer, self._cells(record, keep), len(self.columns), limit, hits.out)
        found, hit = [], _Hit(ctypes.sizeof(_Hit))
        for place in range(LIBRARY.hrein_hits_count(hits.pointer)):
            LIBRARY.hrein_hits_get(hits.pointer, place, ctypes.byref(hit))
            found.append(Hit(hit.id.text(), hit.cluster.text(), hit.weight, hit.probability, json.loads(hit.keys.text())))
        return found

    def lookup(self, records: Table, *, id_column: str | None = None, limit: int = 10) -> Stream:
        """Those most like each record of a table: `query_id`, `match_id`, `cluster`, `weight`, `probability`, `keys`. Without `id_column` queries go by their numbers, from 1."""
        def fill(stream: Stream) -> None:
            taken, keep = stream_of(records), []
            call("index_find_arrow", self._handle.pointer, stream_pointer(taken), lend(id_column, keep), limit, stream.out)

        return Stream(fill)

    def check(self, record: Mapping[str, Any], *, id: str | None = None) -> dict[str, Any]:
        """Entry control: `cells` with findings, `duplicates` with reasons, `suggestion` (accept, warn, block)."""
        keep: list = []
        return json.loads(text_of("index_check", self._handle.pointer, lend(id, keep), self._cells(record, keep), len(self.columns)))

    def explain(self, record: Mapping[str, Any], id: str) -> list[dict[str, Any]]:
        """Why the record `id` of the index and this one match or do not: steps whose bits add up to the weight."""
        keep: list = []
        cells = self._cells(record, keep)
        return json.loads(text_of("index_explain", self._handle.pointer, cells, len(self.columns), lend(str(id), keep)))

    def upsert(self, records: Table | Mapping[str, Any], *, id: str | None = None, id_column: str | None = None) -> None:
        """Puts records in, in place of those with the same ids: one (a mapping, and its `id`), or those of a table."""
        keep: list = []
        if isinstance(records, Mapping):
            call("index_upsert", self._handle.pointer, lend(str(id or ""), keep), self._cells(records, keep), len(self.columns))
        else:
            table = read_tables({"table": records}, id_column, None)  # held while the call runs
            call("index_upsert_table", self._handle.pointer, table.pointer)

    def remove(self, id: str) -> bool:
        """Takes a record out; whether it was there."""
        was_there, keep = c_bool(), []
        call("index_remove", self._handle.pointer, lend(str(id), keep), ctypes.byref(was_there))
        return was_there.value

    def settle(self) -> list[dict[str, Any]]:
        """Brings the clusters up to date; tells what has changed: `kind`, `cluster`, `other`, `records`."""
        feed = Handle("feed")
        call("index_settle", self._handle.pointer, feed.out)
        return json.loads(LIBRARY.hrein_feed_json(feed.pointer).text())

    def cluster(self, id: str) -> str | None:
        """The cluster of a record as of the last `settle`; None when it has none."""
        keep: list = []
        return LIBRARY.hrein_index_cluster(self._handle.pointer, lend(str(id), keep)).text() or None


def lookup(index: Index, records: Table, **arguments: Any) -> Stream:
    """As `Index.lookup`."""
    return index.lookup(records, **arguments)
