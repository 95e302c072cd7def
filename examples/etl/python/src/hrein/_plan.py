"""A run in parts: what an engine of many machines calls, batch by batch."""
from __future__ import annotations

import ctypes
import functools
import json
from ctypes import c_bool, c_uint64
from typing import Any

from ._arrow import Stream, Table, stream_of, stream_pointer
from ._library import LIBRARY, Handle, call, lend, text_of
from ._runs import Outcome


class Plan:
    """What all parts of a run share: the configuration, the model, how common values are. It can be pickled, and never changes.

    `Plan.of(outcome)` is the plan of a run: with it the same records, in any number of parts, give the same clusters. `Plan.read(json, id)` is the plan of that text; it raises `HreinError` where
    another release of the library made it, or it is another plan.
    """

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        #: What an engine has to know: `id`, `id_column`, `source_column`, `columns`, `link_only`, `link_weight`, `limits`.
        self.about: dict[str, Any] = json.loads(text_of("plan_about", handle.pointer))
        #: 32 hexadecimal digits that tell this plan from every other.
        self.id: str = self.about["id"]

    @classmethod
    def of(cls, outcome: Outcome) -> Plan:
        """The plan of a run."""
        handle = Handle("plan")
        call("plan_new", outcome._handle.pointer, handle.out)
        return cls(handle)

    @classmethod
    def read(cls, text: str, id: str | None = None) -> Plan:
        """A plan from its text. With an `id` it must be the plan of that id."""
        handle, keep = Handle("plan"), []
        call("plan_read", lend(text, keep), lend(id, keep), handle.out)
        return cls(handle)

    @property
    def json(self) -> str:
        """The plan as text. Holds no values of records, only hashes of those that several hold."""
        return text_of("plan_json", self._handle.pointer)

    def map(self, step: str, batches: Table) -> Stream:
        """Takes batches through a step: profiles, keys, patterns, scores, forest, settle, golden or terms. hrein.h says what goes in and out."""
        def fill(stream: Stream) -> None:
            taken, keep = stream_of(batches), []
            call("plan_map", self._handle.pointer, lend(step, keep), stream_pointer(taken), stream.out)

        return Stream(fill)

    def fitted(self, counts: Table, records: int) -> Plan:
        """The plan with a model fitted to agreement patterns (the step `patterns`) over all records."""
        taken, handle = stream_of(counts), Handle("plan")
        call("plan_fitted", self._handle.pointer, stream_pointer(taken), c_uint64(records), handle.out)
        return Plan(handle)

    def counted(self, counts: Table, holders: int, *, entities: bool) -> Plan:
        """The plan with counts of how many records, or clusters with `entities`, hold each value (the step `terms`)."""
        taken, handle = stream_of(counts), Handle("plan")
        call("plan_counted", self._handle.pointer, stream_pointer(taken), c_uint64(holders), c_bool(entities), handle.out)
        return Plan(handle)

    def __reduce__(self):
        return read_once, (self.json, self.id)


@functools.lru_cache(maxsize=4)
def read_once(text: str, id: str) -> Plan:
    """The plan of this text and id; a process reads it once."""
    return Plan.read(text, id)
