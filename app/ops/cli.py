"""Starting an instance and bringing it up to date: `kakehashi init`, `kakehashi upgrade`."""

import click
from flask import Flask

from app.accounts.services import first_administrator
from app.accounts.sign_in.domain import FIRST_EMAIL
from app.core import migrate
from app.core.crypto import load_or_make_key
from app.core.database import unit_of_work
from app.core.errors import N_
from app.i18n.cli import lang_option, say
from app.roles.loader import load_profiles, load_vocabulary
from app.web.cli import make_app
from app.web.settings import current_settings


@click.command()
@click.option("--email", default=FIRST_EMAIL, show_default=True, help="The first administrator's e-mail address.")
@lang_option
def init(email: str, lang: str) -> None:
    """Make the instance ready: database, keys, profiles, and the first time an administrator with a sign-in link."""
    app = make_app()
    _check_data()
    _bring_up(app, lang)
    with app.app_context():
        settings = current_settings()
        load_or_make_key(settings.data_key_file)
        with unit_of_work() as session:
            link = first_administrator(session, settings, email)
    if link is not None:
        say(N_("First administrator: %(email)s. Open this within 15 minutes; it works once:"), lang, email=email)
        print(link)


@click.command()
@lang_option
def upgrade(lang: str) -> None:
    """Bring the database up to date and check the data files; nothing happens if they are."""
    app = make_app()
    _check_data()
    _bring_up(app, lang)


def _check_data() -> None:
    load_vocabulary()
    load_profiles()


def _bring_up(app: Flask, lang: str) -> None:
    if migrate.is_current(app):
        say(N_("The database is up to date."), lang)
        return
    migrate.upgrade(app)
    say(N_("The database was brought up to date."), lang)
