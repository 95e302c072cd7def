"""Columns and tables without a run: normalising and validating."""
from __future__ import annotations

import ctypes
import json
from ctypes import c_bool, c_uint32, c_uint64
from typing import Any, Iterable, Mapping

from ._arrow import Array, Column, Stream, Table, Taken, stream_of, stream_pointer
from ._library import LIBRARY, Context, Handle, TableOptions, call, lend, text_of

_DATE_ORDERS = {None: 0, "dmy": 1, "mdy": 2, "ymd": 3}


def _context(keep: list, region: str | None = None, locale: str | None = None, today: Any = None, scheme: str | None = None, date_order: str | None = None) -> Context:
    if date_order not in _DATE_ORDERS:
        raise ValueError(f"date_order is dmy, mdy, ymd or None, not {date_order!r}")
    texts = (lend(None if text is None else str(text), keep) for text in (region, locale, today, scheme))
    return Context(ctypes.sizeof(Context), *texts, _DATE_ORDERS[date_order])


def _kind(name: str) -> int:
    number, keep = c_uint32(), []
    if LIBRARY.hrein_kind_from_name(lend(name, keep), ctypes.byref(number)):
        raise ValueError(f"there is no kind {name!r}; kinds are {', '.join(kinds())}")
    return number.value


def kinds() -> list[str]:
    """The kinds of value: person-name, given-name, family-name, email, phone, …"""
    names = (LIBRARY.hrein_kind_name(number).text() for number in range(1, 100))
    return [name for name in names if name]


def normalize(column: Column, kind: str, *, region: str | None = None, locale: str | None = None, today: Any = None, scheme: str | None = None,
              date_order: str | None = None, threads: int = 1) -> Array | Stream:
    """Normalises a column as values of `kind` (see `kinds`), each distinct text once.

    `column` is anything that gives Arrow arrays or streams: a pyarrow array, a pandas or polars Series, a DuckDB relation of one column. Numbers, dates and booleans are
    read as text. `region` is the country of the values (`IS`), `locale` their language (`de`), `today` the day that counts as today, `scheme` that of identifiers (`eu.vat`),
    `date_order` dmy, mdy or ymd.

    Gives rows of `canonical`, `valid`, `codes` (of findings, joined by `;`), `suggestion`, `key` (for matching) and the parts of the kind (`local`, `domain` …): an `Array` for a column in
    one piece, a `Stream` that works as it is read for one in chunks. Raises `HreinError` when the type is no text; values that are wrong are findings, not errors.
    """
    keep: list = []
    context = _context(keep, region, locale, today, scheme, date_order)
    if not hasattr(column, "__arrow_c_stream__") and hasattr(column, "__arrow_c_array__"):
        borrowed = Taken(*column.__arrow_c_array__())
        out = Array()
        call("normalize_arrow", _kind(kind), borrowed.pointer(1, b"arrow_array"), borrowed.pointer(0, b"arrow_schema"), ctypes.byref(context), threads, *out.out)
        return out
    if not hasattr(column, "__arrow_c_stream__") and hasattr(column, "to_frame"):
        column = column.to_frame()  # a Series of pandas 2 has no protocol of its own
    number = _kind(kind)

    def fill(stream: Stream) -> None:
        taken, _ = stream_of(column), keep
        call("normalize_stream", number, stream_pointer(taken), ctypes.byref(context), threads, stream.out)

    return Stream(fill)


def read_tables(tables: Mapping[str, Table], id_column: str | None, source_column: str | None) -> Handle:
    """The records of tables, as one table of the library."""
    keep: list = []
    options = TableOptions(ctypes.sizeof(TableOptions), lend(id_column, keep), lend(source_column, keep))
    handle = Handle("table")
    streams = [stream_of(table) for table in tables.values()]
    if len(streams) == 1:
        call("table_from_arrow", stream_pointer(streams[0]), ctypes.byref(options), handle.out)
        return handle
    pointers = (ctypes.c_void_p * len(streams))(*(stream_pointer(stream).value for stream in streams))
    names = texts(tables, keep)
    call("table_from_streams", pointers, names, len(streams), ctypes.byref(options), handle.out)
    return handle


def texts(values: Iterable[str | None], keep: list) -> ctypes.Array:
    """Texts side by side."""
    lent = [lend(value, keep) for value in values]
    from ._library import Str
    return (Str * max(len(lent), 1))(*lent)


def config_text(config: str | None, options: Mapping[str, Any]) -> str:
    """A configuration with further entries at its top."""
    lines = (f"{key} = {json.dumps(value)}\n" for key, value in options.items() if value is not None)
    return "".join(lines) + (config or "")


def infer(table: Table, *, id_column: str | None = None) -> str:
    """What each column of a table holds, as a configuration in TOML, to be edited and given to `dedupe` or `validate`."""
    return text_of("table_infer", read_tables({"table": table}, id_column, None).pointer)


class Validation:
    """What came of `validate`."""

    def __init__(self, failures: Stream, rules: list[dict[str, Any]]) -> None:
        #: The records that fail, as a stream of `id`, `column`, `code`, `severity`, `message` and `rule`.
        self.failures = failures
        #: One entry a rule: `checked`, `failed`, `passed`.
        self.rules = rules

    @property
    def passed(self) -> bool:
        """Whether every rule passes."""
        return all(rule["passed"] for rule in self.rules)


def validate(table: Table, rules: str, *, config: str | None = None, id_column: str | None = None, today: Any = None, locale: str | None = None) -> Validation:
    """Holds the records of a table against `rules` (TOML). `config` tells what the columns hold; without it that is inferred.

    Raises `HreinError` when the rules cannot be read or name a column that is not there.
    """
    keep: list = []
    handle = read_tables({"table": table}, id_column, None)
    validator, failures = Handle("validator"), Handle("failures")
    context = _context(keep, today=today, locale=locale)
    told = config if config is not None else text_of("table_infer", handle.pointer)
    call("validator_new", lend(rules, keep), lend(told, keep), ctypes.byref(context), validator.out)
    call("validator_table_arrow", validator.pointer, handle.pointer, None, failures.out)
    stream = Stream(lambda stream: call("validator_table_arrow", validator.pointer, handle.pointer, stream.out, None))
    outcomes: list[dict[str, Any]] = []
    checked, failed, passed = c_uint64(), c_uint64(), c_bool()
    out = [ctypes.byref(place) for place in (checked, failed, passed)]
    while LIBRARY.hrein_failures_rule(failures.pointer, len(outcomes), *out) == 0:
        outcomes.append({"checked": checked.value, "failed": failed.value, "passed": passed.value})
    return Validation(stream, outcomes)
