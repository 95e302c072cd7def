"""Columns and tables without a run: normalising and validating."""
from __future__ import annotations

import ctypes
import json
from ctypes import c_bool, c_size_t, c_uint32, c_uint64
from typing import Any, Iterable, Mapping

from ._arrow import Array, Column, Stream, Table, Taken, stream_of, stream_pointer
from ._library import LIBRARY, Context, Finding, Handle, Str, TableOptions, call, lend, text_of

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
    handle = read_tables({"table": table}, id_column, None)  # held while the call runs
    return text_of("table_infer", handle.pointer)


class _Rules:
    """What came of each rule."""

    def __init__(self, failures: Handle) -> None:
        #: One entry a rule: `checked`, `failed`, `passed`.
        self.rules: list[dict[str, Any]] = []
        checked, failed, passed = c_uint64(), c_uint64(), c_bool()
        out = [ctypes.byref(place) for place in (checked, failed, passed)]
        while LIBRARY.hrein_failures_rule(failures.pointer, len(self.rules), *out) == 0:
            self.rules.append({"checked": checked.value, "failed": failed.value, "passed": passed.value})

    @property
    def passed(self) -> bool:
        """Whether every rule passes."""
        return all(rule["passed"] for rule in self.rules)


class Validation(_Rules):
    """What came of `Outcome.validate`."""

    def __init__(self, failures: Handle) -> None:
        super().__init__(failures)
        #: The failures by row and rule: `row` (in the order of ids), `column`, `code`, `message`, `rule`.
        self.failures: list[dict[str, Any]] = []
        found, row, column, rule = Finding(ctypes.sizeof(Finding)), c_size_t(), Str(), c_size_t()
        out = [ctypes.byref(place) for place in (found, row, column, rule)]
        while LIBRARY.hrein_failures_at(failures.pointer, len(self.failures), *out) == 0:
            texts = {"column": column.text(), "code": found.code.text(), "message": found.message.text()}
            self.failures.append({"row": row.value, **texts, "rule": rule.value})


class TableValidation(_Rules):
    """What came of `validate`."""

    def __init__(self, failures: Handle, stream: Stream) -> None:
        super().__init__(failures)
        #: The records that fail, as a stream of `id`, `column`, `code`, `severity`, `message` and `rule`.
        self.failures = stream


def validator(rules: str, config: str, context: Context, keep: list) -> Handle:
    """Rules made ready for columns of a configuration."""
    handle = Handle("validator")
    call("validator_new", lend(rules, keep), lend(config, keep), ctypes.byref(context), handle.out)
    return handle


def validate(table: Table, rules: str, *, config: str | None = None, id_column: str | None = None, today: Any = None, locale: str | None = None) -> TableValidation:
    """Holds the records of a table against `rules` (TOML). `config` tells what the columns hold; without it that is inferred.

    Raises `HreinError` when the rules cannot be read or name a column that is not there.
    """
    keep: list = []
    handle = read_tables({"table": table}, id_column, None)
    told = config if config is not None else text_of("table_infer", handle.pointer)
    made, failures = validator(rules, told, _context(keep, today=today, locale=locale), keep), Handle("failures")
    call("validator_table_arrow", made.pointer, handle.pointer, None, failures.out)
    return TableValidation(failures, Stream(lambda stream: call("validator_table_arrow", made.pointer, handle.pointer, stream.out, None)))
