"""The web server: gunicorn with threads, set up here and nowhere else."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # ships no types

WARM = "kakehashi_warm"  # what each process prepares in the background when it begins to serve
_THREADS = 8
_GRACEFUL_SECONDS = 5
_TIMEOUT_SECONDS = 60
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (gunicorn keeps its workers' heartbeat there, not data)


def run_server(make_app: Callable[[], Flask], *, host: str, port: int, workers: int) -> None:
    """Serve the application on `host`:`port` with `workers` processes of eight threads until SIGTERM."""
    _Server(make_app, host=host, port=port, workers=workers).run()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    def __init__(self, make_app: Callable[[], Flask], *, host: str, port: int, workers: int) -> None:
        self._make_app = make_app
        shown = f"[{host}]" if ":" in host else host
        self._options = {
            "bind": f"{shown}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": _THREADS,
            "timeout": _TIMEOUT_SECONDS,
            "graceful_timeout": _GRACEFUL_SECONDS,
            "loglevel": "warning",
            "accesslog": None,  # addresses of pages stay out of logs
            "forwarded_allow_ips": "",  # proxies are believed by KAKEHASHI_TRUSTED_PROXIES alone
            "worker_tmp_dir": str(_SHARED_MEMORY) if os.access(_SHARED_MEMORY, os.W_OK) else None,
            "proc_name": "kakehashi",
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn our settings; none are read from files or the environment."""
        for name, value in self._options.items():
            if value is not None:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, in each worker for itself."""
        app = self._make_app()
        for warm in app.extensions.get(WARM, ()):
            threading.Thread(target=warm, args=(app,), name="warm", daemon=True).start()
        return app
