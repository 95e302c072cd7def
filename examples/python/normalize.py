"""Normalises a column of any Arrow-speaking library, here pyarrow, by ctypes alone: one call for all rows.

    python normalize.py LIBRARY [KIND] [ROWS]        LIBRARY is libhrein.so with the feature `arrow`

Columns go in and out by the Arrow PyCapsule protocol, so pandas, polars and DuckDB objects work as well. Prints what came
of a few values, and the rows a second against a call a row.
"""
import ctypes
import sys
import time

import pyarrow as pa

capsule_pointer = ctypes.pythonapi.PyCapsule_GetPointer
capsule_pointer.restype, capsule_pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]


class Str(ctypes.Structure):
    _fields_ = [("data", ctypes.c_char_p), ("len", ctypes.c_size_t)]


class Error(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_size_t), ("status", ctypes.c_int32), ("message", ctypes.c_char * 500)]


class Hrein:
    """The two functions of hrein.h that this example calls."""

    def __init__(self, path):
        self.library = ctypes.CDLL(path)
        self.library.hrein_normalize_arrow.argtypes = [ctypes.c_uint32, *[ctypes.c_void_p] * 3, ctypes.c_uint32, *[ctypes.c_void_p] * 3]
        self.library.hrein_canonical.argtypes = [ctypes.c_uint32, Str, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, *[ctypes.c_void_p] * 3]

    def kind(self, name):
        kind, name = ctypes.c_uint32(), name.encode()
        if self.library.hrein_kind_from_name(Str(name, len(name)), ctypes.byref(kind)) != 0:
            raise ValueError(f"there is no kind {name.decode()}")
        return kind.value

    def normalize(self, column, kind, threads=0):
        """A struct array with canonical, valid, codes, suggestion, key and the parts of the kind. ctypes releases the GIL."""
        schema, array = column.__arrow_c_array__()
        error = Error(ctypes.sizeof(Error))
        # Room for an ArrowArray (80 bytes) and an ArrowSchema (72 bytes); pyarrow takes both over.
        out_array, out_schema = ctypes.create_string_buffer(80), ctypes.create_string_buffer(72)
        status = self.library.hrein_normalize_arrow(
            self.kind(kind), capsule_pointer(array, b"arrow_array"), capsule_pointer(schema, b"arrow_schema"), None, threads,
            out_array, out_schema, ctypes.byref(error))
        if status != 0:
            raise ValueError(error.message.decode())
        return pa.Array._import_from_c(ctypes.addressof(out_array), ctypes.addressof(out_schema))

    def canonical(self, text, kind):
        """The canonical form of one value."""
        text, out, length = text.encode(), ctypes.create_string_buffer(4096), ctypes.c_size_t()
        if self.library.hrein_canonical(kind, Str(text, len(text)), None, out, 4096, ctypes.byref(length), None, None) != 0:
            raise ValueError("the value is not UTF-8")
        return out.raw[:length.value].decode()


def main():
    hrein = Hrein(sys.argv[1])
    kind = sys.argv[2] if len(sys.argv) > 2 else "email"
    rows = int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
    for value in hrein.normalize(pa.array(["Ann@GMIAL.com", None, "no address"]), kind).to_pylist():
        print({name: told for name, told in value.items() if told is not None})

    texts = [f"Ann.{i}@Example.com" for i in range(rows)]
    column = pa.array(texts)
    start = time.perf_counter()
    clean = hrein.normalize(column, kind)
    batch = time.perf_counter() - start
    number = hrein.kind(kind)
    start = time.perf_counter()
    one_by_one = [hrein.canonical(text, number) for text in texts]
    single = time.perf_counter() - start
    assert clean.field("canonical").to_pylist() == one_by_one
    print(f"{rows} rows: {rows / batch:,.0f} rows/s in one call, {rows / single:,.0f} rows/s a call a row")


if __name__ == "__main__":
    main()
