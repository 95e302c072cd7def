"""Runs over tables: duplicates, links, and why."""
from __future__ import annotations

import ctypes
import json
from typing import Any, Callable, Mapping

from ._arrow import Stream, Table, stream_of, stream_pointer
from ._library import LIBRARY, ON_PROGRESS, Context, Handle, RunOptions, call, lend, text_of
from ._values import Validation, config_text, read_tables, texts, validator

OnProgress = Callable[[str, int, int], Any]


class Outcome:
    """What a run gives back. Its streams can be read any number of times."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def _stream(self, what: str) -> Stream:
        return Stream(lambda stream: call(f"outcome_{what}_arrow", self._handle.pointer, stream.out))

    @property
    def clusters(self) -> Stream:
        """`id`, `cluster`: every record once."""
        return self._stream("clusters")

    @property
    def pairs(self) -> Stream:
        """`id_left`, `id_right`, `weight` (bits), `probability`, `keys`: matches, and near misses for review."""
        return self._stream("pairs")

    @property
    def golden(self) -> Stream:
        """`cluster`, `records` and the columns of the customer: one record a cluster."""
        return self._stream("golden")

    @property
    def provenance(self) -> Stream:
        """`cluster`, `column`, `value`, `record`, `source`, `rule`, `losing_values`: where the values of merged records are from."""
        return self._stream("provenance")

    @property
    def cleaned(self) -> Stream:
        """The records with clean values."""
        return self._stream("cleaned")

    @property
    def findings(self) -> Stream:
        """`id`, `column`, `code`, `severity`, `message`, `suggestion`."""
        return self._stream("findings")

    def score(self, pairs: Table) -> Stream:
        """Scores pairs (`id_left`, `id_right`) with the model of the run: `weight` and `probability`, null where an id is unknown."""
        def fill(stream: Stream) -> None:
            taken = stream_of(pairs)
            call("outcome_score_arrow", self._handle.pointer, stream_pointer(taken), stream.out)

        return Stream(fill)

    def explain(self, left: str, right: str) -> dict[str, Any]:
        """Why two records are one customer or are not: `verdict`, `sentence`, `weight`, `bars` …"""
        keep: list = []
        return json.loads(text_of("outcome_why", self._handle.pointer, lend(str(left), keep), lend(str(right), keep)))

    def history(self, cluster: int) -> dict[str, Any]:
        """How the cluster of this number (from 0) came about, step by step."""
        return json.loads(text_of("outcome_history", self._handle.pointer, cluster))

    def audit(self, *, masked: bool = False) -> dict[str, Any]:
        """How good the records are: completeness, validity, uniqueness …, by column, source and country."""
        return json.loads(text_of("outcome_audit", self._handle.pointer, not masked))

    def audit_state(self) -> str:
        """The same in a form that adds up, for `merge_audits`: of a partition, or of a day. Small whatever the number of records; holds values as they are."""
        return text_of("outcome_audit_state", self._handle.pointer)

    @property
    def config(self) -> str:
        """The configuration in effect as TOML, what was inferred included: with it the same table gives the same outcome."""
        return text_of("outcome_config", self._handle.pointer)

    @property
    def model(self) -> dict[str, Any]:
        """The fitted model."""
        return json.loads(text_of("outcome_model", self._handle.pointer))

    def __len__(self) -> int:
        return LIBRARY.hrein_outcome_clusters(self._handle.pointer)

    @property
    def records(self) -> int:
        """Number of records."""
        return LIBRARY.hrein_outcome_rows(self._handle.pointer)

    def write_files(self, directory: str) -> None:
        """Writes all of it into a directory, the report included."""
        keep: list = []
        call("outcome_write_files", self._handle.pointer, lend(str(directory), keep))

    def validate(self, rules: str) -> Validation:
        """Holds the records against `rules` (TOML). Raises `HreinError` when they cannot be read or name a column that is not there."""
        keep: list = []
        made, failures = validator(rules, self.config, Context(struct_size=ctypes.sizeof(Context)), keep), Handle("failures")
        call("outcome_validate", self._handle.pointer, made.pointer, failures.out)
        return Validation(failures)

    def take(self) -> Handle:
        """The handle, which the caller takes over; this outcome is empty from now on."""
        handle, self._handle = self._handle, Handle("outcome")
        return handle


def dedupe(table: Table | Mapping[str, Table], *, config: str | None = None, id_column: str | None = None, source_column: str | None = None, threads: int = 1,
           decisions: str | None = None, earlier: Mapping[str, str] | None = None, on_progress: OnProgress | None = None, **options: Any) -> Outcome:
    """Finds the records that are the same customer, and merges them.

    `table` is anything that gives an Arrow stream of records, or several by name, each a source of its own. Without `config` (TOML) everything is told from the table; further keyword
    arguments are entries of it, such as `region="IS"` or `match_weight=3.0`. `decisions` is CSV of `id_left,id_right,match`; `earlier` maps record ids to the clusters of an earlier run,
    whose ids are kept. `on_progress(stage, done, total)` is told how far it is, and stops the run by returning False.

    Raises `HreinError` for ids that are blank or repeated, columns that are not there and configurations that do not fit; `Cancelled` when it was stopped.
    """
    keep: list = []
    raised: list[BaseException] = []

    def told(_user: Any, progress: Any) -> bool:
        try:
            now = progress.contents
            return on_progress is None or on_progress(LIBRARY.hrein_stage_name(now.stage).text(), now.done, now.total) is not False
        except BaseException as exception:  # must not pass through the library
            raised.append(exception)
            return False

    run = RunOptions(struct_size=ctypes.sizeof(RunOptions), threads=threads, decisions=lend(decisions, keep))
    if on_progress is not None:
        run.on_progress = ON_PROGRESS(told)
    if earlier:
        records, clusters = texts(map(str, earlier), keep), texts(map(str, earlier.values()), keep)
        run.earlier_records, run.earlier_clusters = ctypes.addressof(records), ctypes.addressof(clusters)
        run.earlier_count = len(earlier)
    tables = table if isinstance(table, Mapping) else {"table": table}
    handle, outcome = read_tables(tables, id_column, source_column), Handle("outcome")
    try:
        call("dedupe", handle.pointer, lend(config_text(config, options), keep), ctypes.byref(run), outcome.out)
    except Exception:
        if raised:
            raise raised[0]
        raise
    return Outcome(outcome)


def link(left: Table, right: Table, *, names: tuple[str, str] = ("left", "right"), **arguments: Any) -> Outcome:
    """Finds the records of `left` that are also in `right`: only pairs across the two count. Arguments as of `dedupe`; ids that both have get the table's name in front."""
    return dedupe({names[0]: left, names[1]: right}, link_only=True, **arguments)


def explain(outcome: Outcome, left: str, right: str) -> dict[str, Any]:
    """As `Outcome.explain`."""
    return outcome.explain(left, right)
