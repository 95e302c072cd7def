"""A plugin of dbt-duckdb: the functions of `hrein.duck` in every model.

    # profiles.yml
    plugins:
      - module: hrein.dbt
        config: {region: IS}      # as of `normalize`
"""
from __future__ import annotations

from typing import Any

from dbt.adapters.duckdb.plugins import BasePlugin

from . import duck


class Plugin(BasePlugin):
    """Registers the functions when dbt opens a connection."""

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        self._known = dict(plugin_config)

    def configure_connection(self, conn: Any) -> None:
        duck.register(conn, **self._known)
