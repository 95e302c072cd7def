"""Audits that add up, and what moved between two of them."""
from __future__ import annotations

import json
from typing import Any, Iterable

from ._library import lend, text_of
from ._values import texts


def merge_audits(states: Iterable[str]) -> str:
    """Adds states of `Outcome.audit_state` up, to one state; the order does not matter. Raises `HreinError` when one is none."""
    keep: list = []
    held = list(states)
    return text_of("audit_merge", texts(held, keep), len(held))


def audit_of(state: str, *, masked: bool = False) -> dict[str, Any]:
    """The audit of what a state has counted. Figures of columns with more than 2,048 distinct values are estimates: `distinct_error` and `counts_short_by` say how good."""
    keep: list = []
    return json.loads(text_of("audit_of_state", lend(state, keep), not masked))


def drift(before: dict[str, Any], after: dict[str, Any], tolerance: float = 1.0) -> list[dict[str, Any]]:
    """What moved by at least `tolerance` percentage points from one audit to the next."""
    keep: list = []
    return json.loads(text_of("audit_drift", lend(json.dumps(before), keep), lend(json.dumps(after), keep), tolerance))
