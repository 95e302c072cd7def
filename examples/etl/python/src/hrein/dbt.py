"""A plugin of dbt-duckdb: the functions of `hrein.duck` in every model.

    # profiles.yml
    plugins:
      - module: hrein.dbt
        config: {plan: plan.json, region: IS}      # both optional
"""
from __future__ import annotations

import pathlib
from typing import Any

from dbt.adapters.duckdb.plugins import BasePlugin

from . import Plan, duck


class Plugin(BasePlugin):
    """Registers the functions when dbt opens a connection."""

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        known = dict(plugin_config)
        path = known.pop("plan", None)
        self._plan = Plan.read(pathlib.Path(path).read_text(encoding="utf-8")) if path else None
        self._known = known

    def configure_connection(self, conn: Any) -> None:
        duck.register(conn, self._plan, **self._known)
