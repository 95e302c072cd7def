"""The shared library: its structs, its functions, its errors. All that is known of hrein.h stands here."""
from __future__ import annotations

import ctypes
import os
import pathlib
import sys
from ctypes import POINTER, c_bool, c_char_p, c_double, c_int32, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Callable

ABI_MAJOR = 1


class HreinError(ValueError):
    """What a call failed with. `code` is stable, such as `duplicate-id`; `status` is that of hrein.h, such as `bad-input`."""

    def __init__(self, message: str, status: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = message.split(":", 1)[0]

    def __reduce__(self):
        return HreinError, (self.args[0], self.status)


class Cancelled(HreinError):
    """The progress callback said stop."""


class Str(ctypes.Structure):
    """hrein_str"""
    _fields_ = [("data", c_void_p), ("len", c_size_t)]

    def text(self) -> str:
        return ctypes.string_at(self.data, self.len).decode() if self.data else ""


class Error(ctypes.Structure):
    """hrein_error"""
    _fields_ = [("struct_size", c_size_t), ("status", c_int32), ("message", ctypes.c_char * 500)]


class Context(ctypes.Structure):
    """hrein_context"""
    _fields_ = [("struct_size", c_size_t), ("region", Str), ("locale", Str), ("today", Str), ("scheme", Str), ("date_order", c_uint32)]


class TableOptions(ctypes.Structure):
    """hrein_table_options"""
    _fields_ = [("struct_size", c_size_t), ("id_column", Str), ("source_column", Str), ("encoding", Str), ("delimiter", c_uint32), ("threads", c_size_t)]


class Finding(ctypes.Structure):
    """hrein_finding"""
    _fields_ = [("struct_size", c_size_t), ("code", Str), ("severity", c_uint32), ("span_start", c_size_t), ("span_end", c_size_t), ("message", Str), ("suggestion", Str)]


class Progress(ctypes.Structure):
    """hrein_progress"""
    _fields_ = [("struct_size", c_size_t), ("stage", c_uint32), ("done", c_uint64), ("total", c_uint64)]


ON_PROGRESS = ctypes.CFUNCTYPE(c_bool, c_void_p, POINTER(Progress))


class RunOptions(ctypes.Structure):
    """hrein_run_options"""
    _fields_ = [("struct_size", c_size_t), ("threads", c_uint32), ("on_progress", ON_PROGRESS), ("user", c_void_p), ("decisions", Str),
                ("earlier_records", c_void_p), ("earlier_clusters", c_void_p), ("earlier_count", c_size_t)]


class Hit(ctypes.Structure):
    """hrein_hit"""
    _fields_ = [("struct_size", c_size_t), ("id", Str), ("cluster", Str), ("keys", Str), ("weight", c_double), ("probability", c_double)]


# The types of the arguments; `p` is a pointer, `s` a text, `u` a uint32, `n` a size, `l` a uint64, `b` a bool, `d` a double.
_TYPES = {"p": c_void_p, "s": Str, "u": c_uint32, "n": c_size_t, "l": c_uint64, "b": c_bool, "d": c_double}
# Functions that return a status and take a hrein_error last, which is left out here.
_CALLS = {
    "normalize_arrow": "uppp" + "u" + "pp", "normalize_stream": "uppup",
    "table_from_arrow": "ppp", "table_from_streams": "ppnpp", "table_infer": "ppnp",
    "validator_new": "sspp", "validator_table_arrow": "pppp", "outcome_validate": "ppp",
    "dedupe": "pspp", "outcome_config": "ppnp", "outcome_model": "ppnp", "outcome_write_files": "ps", "outcome_why": "psspnp",
    "outcome_history": "pnpnp", "outcome_audit": "pupnp", "outcome_audit_state": "ppnp", "audit_merge": "pnpnp", "audit_of_state": "supnp", "audit_drift": "ss" + "d" + "pnp", "outcome_score_arrow": "ppp",
    **{f"outcome_{what}_arrow": "pp" for what in ("clusters", "pairs", "golden", "cleaned", "findings", "provenance")},
    "index_new": "pup", "index_open": "sup", "index_save": "ps", "index_commit": "p", "index_upsert": "pspn", "index_remove": "psp",
    "index_settle": "pp", "index_find": "ppnnp", "index_check": "pspnpnp", "index_explain": "ppnspnp",
    "index_upsert_table": "pp", "index_find_arrow": "ppsnp",
    "plan_new": "pp", "plan_read": "ssp", "plan_json": "ppnp", "plan_about": "ppnp", "plan_map": "pspp", "plan_fitted": "pplp", "plan_counted": "pplbp",
}
_FREED = ("table", "validator", "failures", "outcome", "index", "feed", "hits", "plan")


def _load() -> ctypes.CDLL:
    name = {"win32": "hrein.dll", "darwin": "libhrein.dylib"}.get(sys.platform, "libhrein.so")
    # CDLL gives the lock of the interpreter up while a call runs.
    library = ctypes.CDLL(os.environ.get("HREIN_LIBRARY", str(pathlib.Path(__file__).parent / name)))
    library.hrein_abi_version.restype = c_uint32
    if library.hrein_abi_version() >> 16 != ABI_MAJOR:
        raise ImportError(f"{library._name} has another ABI ({library.hrein_abi_version() >> 16}) than this module ({ABI_MAJOR}): install both from one wheel")
    for what, types in _CALLS.items():
        function = getattr(library, f"hrein_{what}")
        function.argtypes, function.restype = [*(_TYPES[t] for t in types), c_void_p], c_int32
    for what in _FREED:
        function = getattr(library, f"hrein_{what}_free")
        function.argtypes, function.restype = [c_void_p], None
    for what, types in {"version": "", "status_name": "u", "kind_name": "u", "stage_name": "u", "feed_json": "p", "index_column_name": "pn", "index_cluster": "ps"}.items():
        function = getattr(library, f"hrein_{what}")
        function.argtypes, function.restype = [_TYPES[t] for t in types], Str
    for what in ("outcome_clusters", "outcome_rows", "index_records", "index_columns", "hits_count"):
        function = getattr(library, f"hrein_{what}")
        function.argtypes, function.restype = [c_void_p], c_size_t
    library.hrein_kind_from_name.argtypes = [Str, c_void_p]
    library.hrein_hits_get.argtypes = [c_void_p, c_size_t, c_void_p]
    library.hrein_failures_at.argtypes = [c_void_p, c_size_t, *[c_void_p] * 4]
    library.hrein_failures_rule.argtypes = [c_void_p, c_size_t, c_void_p, c_void_p, c_void_p]
    return library


LIBRARY = _load()


def lend(text: str | None, keep: list) -> Str:
    """Text for the library; `keep` holds its bytes as long as the caller holds `keep`."""
    if text is None:
        return Str(None, 0)
    data = text.encode()
    keep.append(data)
    return Str(ctypes.cast(c_char_p(data), c_void_p), len(data))


def call(what: str, *arguments) -> None:
    """Calls a function that returns a status; raises what it fails with."""
    error = Error(ctypes.sizeof(Error))
    status = getattr(LIBRARY, f"hrein_{what}")(*arguments, ctypes.byref(error))
    if status:
        raise failure(status, error)


def failure(status: int, error: Error) -> HreinError:
    name = LIBRARY.hrein_status_name(status).text()
    message = error.message.decode(errors="replace") or f"{name}: no message"
    return (Cancelled if name == "cancelled" else HreinError)(message, name)


def text_of(what: str, *arguments) -> str:
    """Calls a function that writes text into a buffer of the caller's."""
    size = 1 << 16
    while True:
        buffer, length = ctypes.create_string_buffer(size), c_size_t()
        error = Error(ctypes.sizeof(Error))
        status = getattr(LIBRARY, f"hrein_{what}")(*arguments, buffer, size, ctypes.byref(length), ctypes.byref(error))
        if status == 2:  # HREIN_SHORT_BUFFER
            size = length.value
        elif status:
            raise failure(status, error)
        else:
            return ctypes.string_at(buffer, length.value).decode()


class Handle:
    """What the library has made, freed with this object."""

    def __init__(self, what: str) -> None:
        self.pointer = c_void_p()
        self._free: Callable = getattr(LIBRARY, f"hrein_{what}_free")

    @property
    def out(self):
        """Where the library writes the handle."""
        return ctypes.byref(self.pointer)

    def take(self) -> c_void_p:
        """The handle, which the caller gives away."""
        pointer, self.pointer = self.pointer, c_void_p()
        return pointer

    def __del__(self) -> None:
        if self.pointer:
            self._free(self.take())
