"""hrein in the SQL of DuckDB: `hrein.duck.register(connection)`, then `select hrein_email(mail).canonical, hrein_phone(tel).valid from contacts`."""
from __future__ import annotations

from typing import Any

import pyarrow as pa

from ._values import kinds, normalize

_TYPES = {pa.string(): "varchar", pa.bool_(): "boolean"}


def register(connection: Any, **known: Any) -> None:
    """Registers a function a kind, `hrein_KIND(text)`, such as `hrein_person_name`: a struct of `canonical`, `valid`, `codes`, `suggestion`, `key` and the parts of the kind.

    `known` is what `normalize` may be told: `region`, `locale`, `today`, `date_order`. Values are normalised in vectors, so an order of day and month is to be named: a vector is too small to tell it.
    """
    for kind in kinds():
        _register(connection, kind, known)


def _register(connection: Any, kind: str, known: dict[str, Any]) -> None:
    type = pa.array(normalize(pa.array([], pa.string()), kind)).type

    def function(texts: Any) -> pa.Array:
        texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
        return pa.array(normalize(texts, kind, **known)).cast(type)

    fields = ", ".join(f'"{field.name}" {_TYPES[field.type]}' for field in type)
    connection.create_function(f"hrein_{kind.replace('-', '_')}", function, ["varchar"], f"struct({fields})", type="arrow", null_handling="special")
