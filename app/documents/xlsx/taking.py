"""Taking a filled form back: what it holds is kept, or refused with every cell that is wrong."""

from collections.abc import Sequence
from datetime import datetime

from app.core.database import DbSession
from app.core.errors import DataFileError
from app.core.text import Lang
from app.documents.xlsx.domain import CellProblem, Filled, Form
from app.documents.xlsx.profile import profile_form, profile_grids, read_profile
from app.documents.xlsx.read import read_form
from app.documents.xlsx.write import write_form
from app.roles.domain import Profile
from app.roles.loader import load_vocabulary
from app.roles.own.domain import Saved
from app.roles.own.drafting import Draft, draft, empty, fill_ids, settle
from app.roles.own.fileform import profile_value
from app.roles.own.loader import problems_of
from app.roles.own.queries import all_profiles, own_profile, surroundings
from app.roles.own.services import save_profile
from app.roles.own.showing import replaced
from app.web.rules import Person


class FormRefusedError(DataFileError):
    """A filled form that was not taken: every problem with its cell, and the form itself to be handed back marked."""

    def __init__(self, form: Form, filled: Filled, problems: Sequence[CellProblem]) -> None:
        self.form, self.filled, self.cells = form, filled, tuple(sorted(set(problems)))
        super().__init__([problem.problem("") for problem in self.cells])

    def named(self, file: str) -> DataFileError:
        """Return the refusal as one of data files, naming `file`."""
        return DataFileError([problem.problem(file) for problem in self.cells])

    def marked(self) -> bytes:
        """Return the form as it was filled in, each wrong cell marked and told, all of them listed in front."""
        return write_form(self.form, self.filled.grids, self.filled.lang, problems=self.cells)


def blank_profile(session: DbSession, base: Profile | None, lang: Lang) -> tuple[bytes, str]:
    """Return the form to be handed out, filled with a draft from `base` if there is one, and the draft's id.

    An own profile stands in it as it is, under its own id, so that the form given back is its next version.
    """
    profiles = all_profiles(session)
    known = surroundings(session, None)
    form = profile_form(load_vocabulary(), profiles, known.bands)
    if base is None:
        made = empty()
    elif own_profile(session, base.id) is not None:
        made = Draft(profile_value(base), ())
    else:
        made = draft(base, known.taken)
    grids = profile_grids(made.value, form, lang)
    return write_form(form, grids, lang, remarks=replaced(made)), str(made.value.get("id", ""))


def take_value(session: DbSession, actor: Person | str, value: object, *, why: str, now: datetime, file: str) -> Saved:
    """Keep a profile in its file form (what a YAML file holds) as the next version of the own profile it names.

    Raises:
        DataFileError: every problem, naming `file`.
        OwnDataError: no reason is given.
    """
    role_id = str(value.get("id")) if isinstance(value, dict) else ""
    problems = problems_of(value, surroundings(session, role_id), shown=file)
    if problems or not isinstance(value, dict):
        raise DataFileError(problems)
    return save_profile(session, actor, value, why=why, now=now)


def take_profile(session: DbSession, actor: Person | str, data: bytes, *, why: str, now: datetime) -> tuple[Saved, int]:
    """Keep the profile in a filled form as the next version of the own profile it names (or of a new one).

    Returns:
        What was saved, and how many statements had to give up sources that supported another wording.

    Raises:
        SpreadsheetError: the file is no spreadsheet, must not be opened, or is another form.
        FormRefusedError: every problem with its cell.
        OwnDataError: no reason is given.
    """
    profiles = all_profiles(session)
    known = surroundings(session, None)
    form = profile_form(load_vocabulary(), profiles, known.bands)
    filled = read_form(data, form)
    value, decoder = read_profile(filled, form)
    given_up = settle(value, profiles.values())
    fill_ids(value, known.measures, known.taken)
    decoder.locate(problems_of(value, surroundings(session, str(value["id"])), shown=""))
    if decoder.problems:
        raise FormRefusedError(form, filled, decoder.problems)
    return save_profile(session, actor, value, why=why, now=now), given_up
