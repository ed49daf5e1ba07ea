"""The guided form: one small form for each part of a post's content, gathered in steps.

Field names are those of the content. Each field knows how to read what is typed (`guide/fields.py`), so that a value is
told back exactly as it was typed when it cannot be read.
"""

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectChoice,
)

from app.core.text import LANGUAGES
from app.postings.content.words import load_words
from app.postings.guide import fields
from app.postings.guide.domain import STEPS, Step
from app.postings.guide.inputs import forms as inputs
from app.roles import words
from app.roles.domain import GRADES, HIGHEST_LEVEL, LOWEST_LEVEL

LONGEST_PASTED = 20_000
MOST_ASKED = 40
_LANGUAGES = [SelectChoice("ja", "日本語"), SelectChoice("en", "English")]
# "any" first: it is the default, which a kept draft leaves out, and a list shows its first line where nothing is kept
_KINDS = tuple(
    (code, _(words.COMPANY_TYPES[code])) for code in sorted(words.COMPANY_TYPES, key=lambda kind: kind != "any")
)
_TRACKS = tuple((code, _(word)) for code, word in words.TRACKS.items())


class BasicsForm(Form):  # type: ignore[misc]  # as above
    """What kind of job."""

    title = inputs.Line(
        _("Title of the job"), about=_("Without rank words that promise more than the job holds; never a sex.")
    )
    employment = inputs.Choice(_("Employment type"))
    reason = inputs.Choice(_("Reason for hiring"))
    reason_text = inputs.Line(_("The reason in your own words"))
    openings = inputs.whole_field(_("Openings"))
    company_type = inputs.Choice(_("Kind of company"), _KINDS)
    track = inputs.Choice(_("Track"), [("", "–"), *_TRACKS])
    grade = inputs.Choice(_("Grade"), [("", "–"), *((grade, grade) for grade in GRADES)])


class DatesForm(Form):  # type: ignore[misc]  # as above
    """Of what day the post speaks."""

    as_of = inputs.day_field(_("As of"), _("The day on which all of this is true; it decides on the minimum wage."))
    expires_on = inputs.day_field(_("Open until"))


class StoryForm(Form):  # type: ignore[misc]  # as above
    """The human part."""

    mission = inputs.Text(_("Mission"), about=_("What the customers can do because of this job."))
    first_90_days = inputs.lines_field(_("The first 90 days"))
    measures = inputs.lines_field(_("How success is measured"), _("One on each line."))
    team = inputs.Text(_("Team"), rows=2)
    tools = inputs.lines_field(_("Tools"), rows=3)


class WorkForm(Form):  # type: ignore[misc]  # as above
    """Duties and place."""

    duties = inputs.lines_field(_("Duties at first"), _("One on each line: what is done, for whom."), rows=7)
    duties_scope = inputs.Text(
        _("Scope of changes to duties"), about=_("Over the whole contract. If none: “no change”."), rows=2
    )
    workplace = inputs.Text(
        _("Workplace at first"), about=_("With the prefecture; the minimum wage is that of the prefecture."), rows=2
    )
    workplace_scope = inputs.Text(
        _("Scope of changes to the workplace"), about=_("Offices, branches, home. If none: “no change”."), rows=2
    )
    station = inputs.Line(_("Nearest station"))
    remote = inputs.Choice(_("Remote work"))
    office_days = inputs.whole_field(_("Days a week at the office"))
    dispatch = inputs.yes_no_field(_("Employed as a dispatched worker"))


class ContractForm(Form):  # type: ignore[misc]  # as above
    """How long the contract runs."""

    term = inputs.Choice(_("Term"), [("", "–"), ("open", _("No fixed term")), ("fixed", _("Fixed term"))])
    term_from = inputs.day_field(_("From"))
    term_to = inputs.day_field(_("To"))
    renewal = inputs.yes_no_field(_("May be renewed"), _("For a fixed term."))
    renewal_criteria = inputs.Text(_("What decides on a renewal"), rows=2)
    renewal_cap = inputs.Line(_("Limit of renewals"), about=_("Only if there is one."))
    probation = inputs.yes_no_field(_("Probation"))
    probation_months = inputs.whole_field(_("Months of probation"))
    probation_terms = inputs.Line(_("Terms during probation"))
    start = inputs.Line(_("Start"))


class HoursForm(Form):  # type: ignore[misc]  # as above
    """When work is done."""

    system = inputs.Choice(
        _("System"),
        [
            ("", "–"),
            ("fixed", _("Fixed hours")),
            ("flex", _("Flextime")),
            ("shift", _("Shifts")),
            ("discretionary", _("Discretionary labour")),
        ],
    )
    begin = inputs.clock_field(_("Work begins"))
    end = inputs.clock_field(_("Work ends"))
    core_begin = inputs.clock_field(_("Core time from"))
    core_end = inputs.clock_field(_("Core time to"))
    day_hours = inputs.number_field(_("Hours of a day (standard or deemed)"))
    break_minutes = inputs.whole_field(_("Break in minutes"))
    overtime = inputs.yes_no_field(_("Overtime"))
    overtime_hours = inputs.number_field(_("Overtime hours a month, on average"))
    holidays = inputs.Line(_("Holidays"))
    holidays_a_year = inputs.whole_field(_("Days off a year"))
    leave = inputs.Line(_("Leave"))


class PayForm(Form):  # type: ignore[misc]  # as above
    """What is paid."""

    form = inputs.Choice(
        _("Paid by the"), [("", "–"), ("monthly", _("month")), ("annual", _("year")), ("hourly", _("hour"))]
    )
    low = inputs.yen_field(_("From (yen, without fixed overtime)"), _("For example 330,000."))
    high = inputs.yen_field(_("To (yen)"))
    fixed_overtime = inputs.yes_no_field(_("Fixed overtime pay"))
    fixed_overtime_low = inputs.yen_field(_("Fixed overtime pay a month, from"))
    fixed_overtime_high = inputs.yen_field(_("Fixed overtime pay a month, to"))
    fixed_overtime_hours = inputs.number_field(_("Hours a month that it pays for"))
    paid_beyond = inputs.yes_no_field(_("Overtime beyond these hours is paid in addition"))
    year_low = inputs.yen_field(_("Expected yearly pay, from"))
    year_high = inputs.yen_field(_("Expected yearly pay, to"))
    year_base = inputs.whole_field(_("Of it fixed, in per cent"), _("The rest is variable (OTE split)."))
    bonus = inputs.Line(_("Bonus"))
    raises = inputs.Line(_("Raises"))
    stock = inputs.Line(_("Stock options"))
    commuting = inputs.Line(_("Commuting"))
    allowances = inputs.lines_field(_("Allowances"), rows=2)
    exempt = inputs.yes_no_field(_("Exempt manager"), _("A title alone makes nobody one."))


class BenefitsForm(Form):  # type: ignore[misc]  # as above
    """Insurance, smoking, benefits."""

    insurance = inputs.Several(_("Insurance"))
    smoking = inputs.Choice(_("Against passive smoking at the workplace"))
    smoking_text = inputs.Line(_("More about smoking"))
    benefits = inputs.lines_field(_("Benefits"))


class AskedForm(Form):  # type: ignore[misc]  # as above
    """One thing asked for."""

    text = inputs.Text(_("In words"), rows=2)
    must = inputs.Choice(_("Required or welcome"), [("yes", _("Required")), ("no", _("Welcome"))], fields.yes)
    competency = inputs.Choice(_("Competency"))
    level = inputs.Choice(
        _("Level"),
        [("", "–"), *((str(level), _(words.LEVELS[level])) for level in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1))],
        fields.whole,
    )
    years = inputs.number_field(_("Years"))


class WantedForm(Form):  # type: ignore[misc]  # as above
    """Who is looked for."""

    asked = FieldList(FormField(AskedForm), _("What is asked for"), max_entries=MOST_ASKED)
    welcome = inputs.Text(_("A word to those who hesitate"), rows=2)


class SelectionForm(Form):  # type: ignore[misc]  # as above
    """How people are chosen."""

    steps = inputs.lines_field(_("Steps"))
    interviews = inputs.whole_field(_("Number of interviews"))
    papers = inputs.lines_field(_("Papers to send"), rows=3)
    purpose = inputs.Text(_("What the papers are used for"), rows=2)
    retention = inputs.Text(_("How long they are kept, and returned or destroyed"), rows=2)
    accommodation = inputs.Text(_("Accommodation on request"), rows=2)
    harassment = inputs.Line(_("Contact about harassment in the selection"), about=_("Asked for since 1 October 2026."))


class EmployerForm(Form):  # type: ignore[misc]  # as above
    """Who employs."""

    name = inputs.Line(_("Registered name of the employer"))
    address = inputs.Text(_("Address"), about=_("Down to building, floor and room."), rows=2)
    contact = inputs.Line(_("Department or person to ask for"))
    phone = inputs.Line(_("Telephone"))
    email = inputs.Line(_("E-mail"))
    form_url = inputs.Line(_("Address of your application form"))
    about = inputs.Text(_("What the company does"))
    site = inputs.Line(_("Website"))


PART_FORMS: Mapping[str, type[Form]] = {
    "basics": BasicsForm,
    "dates": DatesForm,
    "story": StoryForm,
    "work": WorkForm,
    "wanted": WantedForm,
    "pay": PayForm,
    "hours": HoursForm,
    "contract": ContractForm,
    "benefits": BenefitsForm,
    "selection": SelectionForm,
    "employer": EmployerForm,
}


class _StepForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    based_on = HiddenField()
    undo = HiddenField()


def step_form(step: Step) -> type[_StepForm]:
    """Return the form of a step: its parts, the revision that it is based on, and what the last change replaced."""
    return _FORMS[step.id]


_FORMS: dict[str, type[_StepForm]] = {
    step.id: type(
        f"{step.id.title()}StepForm", (_StepForm,), {part: FormField(PART_FORMS[part]) for part in step.parts}
    )
    for step in STEPS
}


class StartForm(FlaskForm):  # type: ignore[misc]  # as above
    """What a post is drafted from: a profile, or any post that is pasted."""

    role = RadioField(_("Drafted from"), validate_choice=False)
    lang = RadioField(
        _("Language of the post"),
        default=LANGUAGES[0],
        choices=_LANGUAGES,
    )
    company_type = inputs.Choice(_("Kind of company"), [("", _("as in the profile")), *_KINDS])
    grade = inputs.Choice(_("Grade"), [("", _("as in the profile")), *((grade, grade) for grade in GRADES)])
    track = inputs.Choice(_("Track"), [("", _("as in the profile")), *_TRACKS])
    text = inputs.Text(
        _("Or paste a post"), rows=8, about=_("Competencies, years and pay are taken from it, each with its line.")
    )

    def offer(self, roles: Iterable[str]) -> None:
        """Offer these roles (ids) to draft from."""
        self.role.choices = [SelectChoice(each) for each in roles]


def offer(form: _StepForm, lang: str, competencies: Mapping[str, Iterable[tuple[str, str]]]) -> None:
    """Offer the choices that are told in the words of the post, and the competencies by group."""
    telling = load_words()

    def told(name: str) -> list[SelectChoice]:
        return [
            SelectChoice("", "–"),
            *(SelectChoice(code, text.get(lang)) for code, text in telling.choices[name].items()),
        ]

    for part in form:
        if not isinstance(part, FormField):
            continue
        for name in ("employment", "reason", "remote", "smoking"):
            if name in part.form._fields:
                part.form[name].choices = told(name)
        if "insurance" in part.form._fields:
            part.form["insurance"].choices = [
                SelectChoice(c, t.get(lang)) for c, t in telling.choices["insurance"].items()
            ]
        if "asked" in part.form._fields:
            grouped = [SelectChoice("", _("words alone"))]
            grouped += [SelectChoice(c, n, optgroup=g) for g, items in competencies.items() for c, n in items]
            for row in part.form["asked"]:
                row.form.competency.choices = grouped
