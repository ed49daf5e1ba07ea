"""`kakehashi serve`: web server, workers and timer under one parent."""

import logging
import os
import signal
import socket
import sys
from collections.abc import Mapping

import click

from app.core import migrate
from app.core.errors import N_, ConfigError, KakehashiError
from app.i18n.cli import lang_option, say
from app.web.cli import make_app
from app.web.settings import current_settings
from app.work.consumer import run_consumer
from app.work.process import die_with_parent
from app.work.server import run_server
from app.work.supervisor import Part, Supervisor

_DEFAULT_PORT = 8000
_MESSAGES = {
    "ready": N_("Kakehashi is running at %(url)s (stop it with Ctrl-C)."),
    "part_ended": N_("The %(part)s ended with status %(status)s; it starts again in %(seconds)s s."),
}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=_DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535))
@click.option("--web-workers", default=2, show_default=True, type=click.IntRange(1), help="Web processes (8 threads).")
@click.option("--job-workers", type=click.IntRange(1), help="Processes that read résumés; default: one per processor.")
@click.option("--part", type=click.Choice(["web", "worker"]), hidden=True, help="One part alone (the parent's way).")
@click.option("--parent", type=int, hidden=True, help="The pid of the parent to die with.")
@lang_option
def serve(
    *, host: str, port: int, web_workers: int, job_workers: int | None, part: str | None, parent: int | None, lang: str
) -> None:
    """Run the web server, the workers and the timer under one parent; SIGTERM or Ctrl-C ends all cleanly."""
    workers = job_workers or os.cpu_count() or 1
    if part is not None:
        _run_part(part, parent, host=host, port=port, web_workers=web_workers, job_workers=workers)
        return
    environ = _environ(port)
    os.environ.update(environ)
    url = _check(host, port)
    arguments = ["--host", host, "--port", str(port), "--web-workers", str(web_workers), "--job-workers", str(workers)]
    call = [sys.executable, "-m", "app.cli", "serve", "--parent", str(os.getpid()), *arguments, "--part"]
    parts = [Part("web", [*call, "web"], signal.SIGTERM), Part("worker", [*call, "worker"], signal.SIGINT)]

    def tell(code: str, values: Mapping[str, object]) -> None:
        say(_MESSAGES[code], lang, **values)
        sys.stdout.flush()

    def started() -> bool:
        if not _answers(host, port):
            return False
        tell("ready", {"url": url})
        return True

    Supervisor(parts, environ={**os.environ}, say=tell).run(started=started)


def _run_part(part: str, parent: int | None, *, host: str, port: int, web_workers: int, job_workers: int) -> None:
    if parent is not None:
        die_with_parent(parent, signal.SIGTERM)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    if part == "web":
        maker = click.get_current_context().find_root().obj
        run_server(maker, host=host, port=port, workers=web_workers)
    else:
        run_consumer(make_app(), workers=job_workers)


def _environ(port: int) -> dict[str, str]:
    """Return the address for links when nobody set one: this machine at the port that is served."""
    if {"KAKEHASHI_URL", "KAKEHASHI_URL_FILE"} & set(os.environ):
        return {}
    return {"KAKEHASHI_URL": f"http://localhost:{port}"}


def _check(host: str, port: int) -> str:
    """Refuse in one sentence what would otherwise fail in a child again and again; return the address for people."""
    app = make_app()
    with app.app_context():
        url = current_settings().url
    if not migrate.is_current(app):
        raise ConfigError("database_old", N_("The database is not up to date. Run: kakehashi init"))
    if _answers(host, port):
        raise KakehashiError(
            "port_in_use", N_("Port %(port)s is in use already. Choose another with --port."), port=port
        )
    return url


def _answers(host: str, port: int) -> bool:
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  (compared, not bound)
    try:
        with socket.create_connection((address, port), timeout=0.5):
            return True
    except OSError:
        return False
