"""hrein keeps customer data clean, here over Arrow: pyarrow, pandas, polars and DuckDB objects go in and out as they are, and none of them is imported.

    import hrein, pyarrow as pa
    clean = pa.table(hrein.normalize(contacts["email"], "email"))      # canonical, valid, codes, suggestion, key, parts
    outcome = hrein.dedupe(contacts)                                   # who is the same
    golden = pa.table(outcome.golden)
    print(hrein.explain(outcome, "C0001", "C0002")["sentence"])
    index = hrein.Index.of(outcome)                                    # who is already there?
    hits = pa.table(hrein.lookup(index, newcomers))

Calls give the lock of the interpreter up, so threads work side by side. Errors are `HreinError`.
"""
from ._arrow import Array, Stream
from ._audits import audit_of, drift, merge_audits
from ._index import Hit, Index, lookup
from ._library import LIBRARY as _LIBRARY
from ._library import Cancelled, HreinError
from ._plan import Plan
from ._runs import Outcome, dedupe, explain, link
from ._values import TableValidation, Validation, infer, kinds, normalize, validate

__version__ = _LIBRARY.hrein_version().text()
__all__ = ["Array", "Cancelled", "Hit", "HreinError", "Index", "Outcome", "Plan", "Stream", "TableValidation", "Validation", "audit_of", "dedupe", "drift", "explain", "infer", "kinds",
           "link", "lookup", "merge_audits", "normalize", "validate"]
