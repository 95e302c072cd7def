"""The Arrow PyCapsule protocol by ctypes: columns and tables in and out, without importing any of the libraries that hold them.

https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
"""
from __future__ import annotations

import ctypes
import sys
from ctypes import c_char_p, c_int64, c_void_p, py_object
from typing import Any, Callable, Protocol, Union, runtime_checkable

from ._library import HreinError

_api = ctypes.pythonapi
_api.PyCapsule_GetPointer.restype, _api.PyCapsule_GetPointer.argtypes = c_void_p, [py_object, c_char_p]
_api.PyCapsule_New.restype, _api.PyCapsule_New.argtypes = py_object, [c_void_p, c_char_p, c_void_p]


@runtime_checkable
class ArrowStream(Protocol):
    """A table, or a column in chunks: pyarrow, pandas, polars, DuckDB, …"""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


@runtime_checkable
class ArrowArray(Protocol):
    """A column in one piece."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...


Table = ArrowStream
Column = Union[ArrowStream, ArrowArray]


class _Schema(ctypes.Structure):
    _fields_ = [("head", c_void_p * 3), ("numbers", c_int64 * 2), ("links", c_void_p * 2), ("release", c_void_p), ("private_data", c_void_p)]


class _Array(ctypes.Structure):
    _fields_ = [("numbers", c_int64 * 5), ("links", c_void_p * 3), ("release", c_void_p), ("private_data", c_void_p)]


class _Stream(ctypes.Structure):
    _fields_ = [("calls", c_void_p * 3), ("release", c_void_p), ("private_data", c_void_p)]


_NAMES = {_Schema: b"arrow_schema", _Array: b"arrow_array", _Stream: b"arrow_array_stream"}
_RELEASE = ctypes.CFUNCTYPE(None, c_void_p)
# Capsules that were handed out, and what they point to.
_lent: list[tuple[Any, ctypes.Structure]] = []


def _release(struct: ctypes.Structure) -> None:
    if struct.release:
        _RELEASE(struct.release)(ctypes.addressof(struct))


def _capsule(struct: ctypes.Structure) -> Any:
    sweep()
    capsule = _api.PyCapsule_New(ctypes.addressof(struct), _NAMES[type(struct)], None)
    _lent.append((capsule, struct))
    return capsule


def sweep() -> None:
    """Releases what nobody has taken and nobody holds any more.

    A destructor of the capsule would do it at once, but run Python in the midst of whatever drops it, such as an exception on its way.
    """
    for place in reversed(range(len(_lent))):
        # The list, and the call that counts.
        if sys.getrefcount(_lent[place][0]) <= 2:
            _release(_lent.pop(place)[1])


class Stream:
    """Rows from hrein. Give it to any library that reads Arrow streams: `pyarrow.table(stream)`, `polars.DataFrame(stream)`, `duckdb.sql("from stream")`. It can be read as often as
    what it is made from."""

    def __init__(self, fill: Callable[[Stream], None]) -> None:
        self._fill = fill
        self._struct = _Stream()
        fill(self)

    @property
    def out(self):
        """Where the library writes the stream."""
        return ctypes.byref(self._struct)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        if not self._struct.release:
            self._fill(self)
        struct, self._struct = self._struct, _Stream()
        return _capsule(struct)

    def __del__(self) -> None:
        _release(self._struct)


class Array:
    """A column of structs from hrein: `pyarrow.array(array)`, `pyarrow.record_batch(array)`, `polars.Series(array)`. It can be read once."""

    def __init__(self) -> None:
        self._structs = _Schema(), _Array()

    @property
    def out(self):
        """Where the library writes the array and its schema."""
        schema, array = self._structs
        return ctypes.byref(array), ctypes.byref(schema)

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
        if not self._structs[1].release:
            raise HreinError("array-read: this array has been read; ask for a new one", "bad-argument")
        (schema, array), self._structs = self._structs, (_Schema(), _Array())
        return _capsule(schema), _capsule(array)

    def __del__(self) -> None:
        for struct in self._structs:
            _release(struct)


class Taken:
    """The structs of somebody else's capsules, alive as long as this is."""

    def __init__(self, *capsules: Any) -> None:
        self._capsules = capsules

    def pointer(self, place: int, name: bytes) -> c_void_p:
        return c_void_p(_api.PyCapsule_GetPointer(self._capsules[place], name))


def stream_of(table: Any) -> Taken:
    """The stream of a table, or of a column in chunks."""
    if hasattr(table, "__arrow_c_stream__"):
        return Taken(table.__arrow_c_stream__())
    raise TypeError(f"{type(table).__name__} does not give Arrow streams (__arrow_c_stream__)")


def stream_pointer(taken: Taken) -> c_void_p:
    return taken.pointer(0, b"arrow_array_stream")
