"""hrein keeps customer data clean, here over Arrow: pyarrow, pandas, polars and DuckDB objects go in and out as they are, and none of them is imported.

    import hrein, pyarrow as pa
    clean = pa.table(hrein.normalize(contacts["email"], "email"))      # canonical, valid, codes, suggestion, key, parts
    outcome = hrein.dedupe(contacts)                                   # who is the same
    golden = pa.table(outcome.golden)
    print(hrein.explain(outcome, "C0001", "C0002")["sentence"])
    index = hrein.Index.of(outcome)                                    # who is already there?
    index.find({"full_name": "Ana Ruiz", "email": "ana@example.com"})

Calls give the lock of the interpreter up, so threads work side by side. Errors are `HreinError`.
"""
from ._arrow import Array, Stream
from ._index import Hit, Index
from ._library import LIBRARY as _LIBRARY
from ._library import Cancelled, HreinError
from ._runs import Outcome, Validation, dedupe, explain
from ._values import infer, kinds, normalize

__version__ = _LIBRARY.hrein_version().text()
__all__ = ["Array", "Cancelled", "Hit", "HreinError", "Index", "Outcome", "Stream", "Validation", "dedupe", "explain", "infer", "kinds", "normalize"]
