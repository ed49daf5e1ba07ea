"""Assembly: one flat list of what an application is made of. Only `create_app` acts; importing does nothing."""

import logging
import os
from inspect import iscoroutinefunction

from flask import Flask
from flask_alembic import Alembic
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from app.accounts import views as accounts
from app.accounts import web as accounts_web
from app.candidates import queries as candidate_queries
from app.candidates import tasks as candidate_tasks
from app.candidates import views as candidates
from app.compensation.own import sight
from app.core.config import Settings, load_settings
from app.core.database import Model, db, engine_options, prepare_engine
from app.documents import tasks as document_tasks
from app.documents import views as documents
from app.documents.kit import views as kit_papers
from app.documents.matrix import views as matrix_form
from app.documents.pay import views as pay
from app.documents.posting.changes import views as post_changes
from app.documents.posting.history import views as post_history
from app.documents.posting.leaving import views as post_exports
from app.documents.posting.outside import views as jobs
from app.documents.xlsx import views as forms
from app.i18n import web as i18n_web
from app.ops import views as ops
from app.paths import MIGRATIONS, STATIC, TEMPLATES
from app.postings import views as postings
from app.postings.guide import views as guide
from app.postings.kept import views as posts
from app.postings.kept.queries import handled_roles
from app.postings.kept.steps import views as post_steps
from app.postings.kit import views as kit
from app.postings.realism import holding as realism_holding
from app.postings.realism import views as realism
from app.roles import views as roles
from app.roles.checking import refuse_wrong_data
from app.roles.ladder import views as ladder
from app.roles.matrix import views as matrix
from app.roles.own import views as own_roles
from app.roles.salary import views as salary
from app.site import views as site
from app.site.search import views as search
from app.web import access, errors, navigation, security, transaction, uploads
from app.web import settings as web_settings
from app.work import engine as work
from app.work.domain import Handler

BLUEPRINTS = (
    site.blueprint,
    search.blueprint,
    accounts.blueprint,
    ops.blueprint,
    candidates.blueprint,
    guide.blueprint,
    postings.blueprint,
    realism.blueprint,
    kit.blueprint,
    kit_papers.blueprint,
    posts.blueprint,
    post_steps.blueprint,
    post_exports.blueprint,
    jobs.blueprint,
    post_history.blueprint,
    post_changes.blueprint,
    own_roles.blueprint,
    roles.blueprint,
    matrix.blueprint,
    ladder.blueprint,
    salary.blueprint,
    documents.blueprint,
    forms.blueprint,
    matrix_form.blueprint,
    pay.blueprint,
)
TASKS: tuple[Handler, ...] = (candidate_tasks.read_resume, candidate_tasks.erase, document_tasks.make_booklet)

PEOPLE_COUNTED = realism_holding.People(
    owners=candidate_queries.resume_owners,
    state=candidate_queries.resume_state,
    counted=candidate_queries.counted_by,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the web application for `settings` (read from the environment when not given).

    Raises:
        ConfigError: a setting is misspelt or makes no sense; named in the message.
        DataFileError: a data file is refused; every problem at once.
    """
    settings = settings or load_settings(os.environ)
    refuse_wrong_data({"KAKEHASHI_HOME": str(settings.home)})
    app = Flask(
        "kakehashi", template_folder=str(TEMPLATES), static_folder=str(STATIC), instance_path=str(settings.home)
    )
    _configure(app, settings)
    _database(app)
    uploads.init_app(app)
    security.init_app(app, secure=settings.secure)
    transaction.init_app(app)
    i18n_web.init_app(app, default=settings.lang, timezone=settings.timezone, secure=settings.secure)
    CSRFProtect(app)
    access.init_app(app)
    accounts_web.init_app(app, settings)
    sight.plug_handled(app, handled_roles)
    realism_holding.plug_people(app, PEOPLE_COUNTED)
    app.extensions["kakehashi_warm"] = (realism_holding.warm,)
    work.init_app(app, queue_url=settings.queue_url, handlers=TASKS)
    navigation.init_app(app)
    errors.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    web_settings.init_app(app, settings)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=settings.max_upload_mb * 1024 * 1024,
        MAX_FORM_PARTS=2000,
        SQLALCHEMY_ENGINES={"default": engine_options(settings.database_url)},
        ALEMBIC={"script_location": str(MIGRATIONS), "version_locations": []},
        ALEMBIC_CONTEXT={"render_as_batch": True, "transactional_ddl": True, "compare_server_default": False},
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.undefined = StrictUndefined  # a page that names what its view does not give is an error
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies)  # type: ignore[method-assign]


def _database(app: Flask) -> None:
    db.init_app(app)
    # no engine here is asynchronous: closing such sessions would start a thread and an event loop after every request
    app.teardown_appcontext_funcs[:] = [end for end in app.teardown_appcontext_funcs if not iscoroutinefunction(end)]
    with app.app_context():
        prepare_engine(db.engine)
    Alembic(app, metadatas=Model.metadata)
    logging.getLogger("alembic").setLevel(logging.WARNING)
