"""hrein in the SQL of DuckDB.

    hrein.duck.register(connection)                # hrein_email(text), hrein_phone(text), … one function a kind
    hrein.duck.register(connection, plan)          # and hrein_profile, hrein_keys, hrein_score, hrein_forest, hrein_settle: a whole dedupe in SQL
"""
from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ._plan import Plan
from ._values import kinds, normalize


def _rows(table: pa.Table, type: pa.StructType) -> pa.Array:
    """The rows of a table, as structs of a type."""
    return table.select([field.name for field in type]).cast(pa.schema(list(type))).to_struct_array().combine_chunks()


def _column(given: Any) -> pa.Array:
    return given.combine_chunks() if isinstance(given, pa.ChunkedArray) else given


def _struct(**types: Any) -> pa.StructType:
    return pa.struct(list(types.items()))


def _sql(type: pa.DataType) -> str:
    """The type, as SQL has it."""
    if pa.types.is_struct(type):
        return "struct(" + ", ".join(f'"{field.name}" {_sql(field.type)}' for field in type) + ")"
    if pa.types.is_list(type):
        return f"{_sql(type.value_type)}[]"
    return {pa.string(): "varchar", pa.bool_(): "boolean", pa.int64(): "bigint", pa.float64(): "double"}[type]


def register(connection: Any, plan: Plan | None = None, **known: Any) -> None:
    """Registers the functions of a connection. `known` is what `normalize` may be told: `region`, `locale`, `today`, `date_order`.

    For every kind there is `hrein_KIND(text)`, such as `hrein_person_name`: a struct of `canonical`, `valid`, `codes`, `suggestion`, `key` and the parts of the kind. Values are normalised in vectors,
    so an order of day and month is to be named: a vector is too small to tell it.

    With a plan there are the steps of a run (see `examples/etl/duckdb/dedupe.sql`): `hrein_profile(row)`, `hrein_keys(record)`, `hrein_score(id_left, id_right, left, right)`,
    `hrein_forest(ids_left, ids_right)` and `hrein_settle(members)`.
    """
    for kind in kinds():
        _kind(connection, kind, known)
    if plan is not None:
        _steps(connection, plan)


def _kind(connection: Any, kind: str, known: dict[str, Any]) -> None:
    type = pa.array(normalize(pa.array([], pa.string()), kind)).type

    def function(texts: Any) -> pa.Array:
        return pa.array(normalize(_column(texts), kind, **known)).cast(type)

    _create(connection, f"hrein_{kind.replace('-', '_')}", function, ["varchar"], type)


def _create(connection: Any, name: str, function: Any, parameters: list[Any], type: pa.DataType) -> None:
    connection.create_function(name, function, parameters, _sql(type), type="arrow", null_handling="special")


def _steps(connection: Any, plan: Plan) -> None:
    text = pa.string()
    profile = _struct(order=text, source=text, same=text, order_text=text, record=text)
    key = _struct(key=pa.int64(), hash=pa.int64())
    component, cluster = _struct(id=text, component=text), _struct(id=text, cluster=text)

    def profiles(rows: Any) -> pa.Array:
        return _rows(pa.table(plan.map("profiles", pa.Table.from_struct_array(_column(rows)))), profile)

    def keys(records: Any) -> pa.Array:
        given = pa.table({"record": _column(records), "row": pa.array(range(len(records)))})
        found = pa.table(plan.map("keys", given))
        row = found["row"].cast(pa.int64())
        found, counts = found.take(np.argsort(row.to_numpy(), kind="stable")), np.bincount(row.to_numpy(), minlength=len(records))
        ends = np.concatenate([[0], np.cumsum(counts)]).astype("int32")
        return pa.ListArray.from_arrays(pa.array(ends), _rows(found, key))

    def score(left_id: Any, right_id: Any, left: Any, right: Any) -> pa.Array:
        given = pa.table({"id_left": left_id, "id_right": right_id, "left": left, "right": right})
        return pa.table(plan.map("scores", given))["weight"].combine_chunks()

    def forest(left: Any, right: Any) -> pa.Array:
        out = []
        for a, b in zip(_column(left), _column(right)):
            links = pa.table({"a": pa.array(a.values or [], text), "b": pa.array(b.values or [], text)})
            out.append(pa.table(plan.map("forest", links)).to_pylist())
        return pa.array(out, pa.list_(component))

    def settle(members: Any) -> pa.Array:
        members = _column(members)
        given = pa.Table.from_struct_array(members.flatten()).append_column("component", pc.list_parent_indices(members))
        of = {id: place for id, other, place in zip(given["id"].to_pylist(), given["other"].to_pylist(), given["component"].to_pylist()) if other is None}
        out: list[list[Any]] = [[] for _ in range(len(members))]
        for row in pa.table(plan.map("settle", given)).to_pylist():
            out[of[row["id"]]].append(row)
        return pa.array(out, pa.list_(cluster))

    member = _struct(id=text, other=text, record=text, weight=pa.float64())
    row = ", ".join(f'"{name}" varchar' for name in plan.about["columns"])
    _create(connection, "hrein_profile", profiles, [f"struct({row})"], profile)
    _create(connection, "hrein_keys", keys, ["varchar"], pa.list_(key))
    _create(connection, "hrein_score", score, ["varchar"] * 4, pa.float64())
    _create(connection, "hrein_forest", forest, ["varchar[]", "varchar[]"], pa.list_(component))
    _create(connection, "hrein_settle", settle, [_sql(pa.list_(member))], pa.list_(cluster))
    # What a script has to know of the plan.
    limits = ", ".join(f"({number}, {full}, {window})" for number, (full, window) in enumerate(plan.about["limits"]))
    connection.execute(f"create or replace temp table hrein_limits as select * from (values {limits}) as t(key, most, reach)")
    # Linking looks for no duplicates within a source.
    matches = "a <> b" if plan.about["link_only"] else "true"
    connection.execute(f"create or replace temp macro hrein_may_match(a, b) as {matches}")
    connection.execute(f"create or replace temp macro hrein_link_weight() as {plan.about['link_weight']!r}::double")

