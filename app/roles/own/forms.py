"""The guided form of an own profile: fields named as in the file form, rows that come and go by submit buttons.

What a value must be is checked once, by the reader of the file form; its problems are put beside the fields here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.roles import words
from app.roles.domain import GRADES, HIGHEST_LEVEL, LOWEST_LEVEL
from app.roles.own.fileform import LISTS, Value

_HEAVIEST = 10
MOST_ROWS = 200
_PLAIN = ("kind", "competency", "measure", "language")


def _stripped(text: str | None) -> str | None:
    return text.replace("\r\n", "\n").strip() if text else text


def _line(label: Any, **more: Any) -> StringField:
    return StringField(label, filters=[_stripped], **more)


def _area(label: Any) -> TextAreaField:
    return TextAreaField(label, filters=[_stripped], render_kw={"rows": 3})


class NameForm(Form):  # type: ignore[misc]  # WTForms ships no types
    """A short text in both languages."""

    ja = _line(_("Japanese"))
    en = _line(_("English"))


class SaidForm(Form):  # type: ignore[misc]  # as above
    """A statement in both languages."""

    ja = _area(_("Japanese"))
    en = _area(_("English"))


class MeasureForm(SaidForm):
    """A success measure."""

    id = HiddenField()
    name = FormField(NameForm, _("Name of the measure"))


class NeighbourForm(SaidForm):
    """A role beside this one: one of the list, or a name."""

    role = SelectField(_("Role"), validate_choice=False)
    name = FormField(NameForm, _("Name, if it is not in the list"))


class RequirementForm(SaidForm):
    """A requirement."""

    id = HiddenField()
    kind = SelectField(
        _("Kind"), choices=[SelectChoice(code, _(word)) for code, word in words.KINDS.items()], validate_choice=False
    )
    must = SelectField(
        _("Required or welcome"),
        choices=[SelectChoice("yes", _("Required")), SelectChoice("no", _("Welcome"))],
        validate_choice=False,
    )
    competency = SelectField(_("Competency"), validate_choice=False)
    level = SelectField(
        _("Level asked for"),
        choices=[
            SelectChoice("", _("not asked")),
            *(SelectChoice(str(level), _(words.LEVELS[level])) for level in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)),
        ],
        validate_choice=False,
    )
    weight = SelectField(
        _("Weight"),
        choices=[
            SelectChoice("", "–"),
            *(SelectChoice(str(weight), str(weight)) for weight in range(1, _HEAVIEST + 1)),
        ],
        validate_choice=False,
    )
    years = _line(_("Years"), render_kw={"inputmode": "decimal"})
    measure = SelectField(
        _("Years of what"),
        choices=[
            SelectChoice("", "–"),
            SelectChoice("total", _("All work")),
            SelectChoice("cs", _("Customer success")),
            SelectChoice("management", _("Managing people")),
        ],
        validate_choice=False,
    )
    language = _line(_("Language code, like en"))
    toeic = _line(_("TOEIC score"), render_kw={"inputmode": "numeric"})
    reason = FormField(SaidForm, _("Reason for this level and weight"))


class ProfileForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """An own profile, whole."""

    id = _line(_("Id"))
    title = FormField(NameForm, _("Title"))
    company_type = SelectField(
        _("Kind of company"),
        choices=[SelectChoice(code, _(word)) for code, word in words.COMPANY_TYPES.items()],
        validate_choice=False,
    )
    track = SelectField(
        _("Track"), choices=[SelectChoice(code, _(word)) for code, word in words.TRACKS.items()], validate_choice=False
    )
    grade = SelectField(_("Grade"), choices=[SelectChoice(grade, grade) for grade in GRADES], validate_choice=False)
    placement = FormField(SaidForm, _("Why this track and grade"))
    team_size = FormField(SaidForm, _("Team size"))
    mission = FormField(SaidForm, _("Mission"))
    summary = FieldList(FormField(SaidForm), _("The job in brief"), max_entries=MOST_ROWS)
    responsibilities = FieldList(FormField(SaidForm), _("Main duties and responsibilities"), max_entries=MOST_ROWS)
    success_measures = FieldList(FormField(MeasureForm), _("Measures of success"), max_entries=MOST_ROWS)
    requirements = FieldList(FormField(RequirementForm), _("What the job asks for"), max_entries=MOST_ROWS)
    differs = FieldList(FormField(NeighbourForm), _("How it differs from its neighbours"), max_entries=MOST_ROWS)
    pay = SelectMultipleField(
        _("Published figures of pay"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
    )
    benefits = FieldList(FormField(SaidForm), _("Benefits"), max_entries=MOST_ROWS)
    career = FieldList(FormField(SaidForm), _("Where it leads"), max_entries=MOST_ROWS)
    remarks = FieldList(FormField(SaidForm), _("Remarks"), max_entries=MOST_ROWS)
    why = _line(_("Why this version is made"), validators=[InputRequired()])
    based_on = HiddenField()

    def offer(
        self,
        competencies: Mapping[str, Iterable[tuple[str, str]]],
        roles: Iterable[tuple[str, str]],
        bands: Iterable[tuple[str, str]],
    ) -> None:
        """Offer what may be chosen: competencies by group, roles beside this one, published figures of pay."""
        grouped = [
            SelectChoice("", "–"),
            *(
                SelectChoice(code, name, optgroup=group)
                for group, items in competencies.items()
                for code, name in items
            ),
        ]
        beside = [SelectChoice("", _("not in the list")), *(SelectChoice(code, name) for code, name in roles)]
        for row in self.requirements:
            row.form.competency.choices = grouped
        for row in self.differs:
            row.form.role.choices = beside
        self.pay.choices = list(bands)


class OwnActionForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """A button and nothing else."""


def data_of(value: Value) -> dict[str, Any]:
    """Return the file form `value` as the data of the form's fields."""
    return {**value, "requirements": [_row_data(row) for row in value.get("requirements", ())]}


def _row_data(row: Value) -> Value:
    shown: Value = {key: str(row[key]) for key in ("level", "weight", "toeic") if key in row}
    if "years" in row:
        shown["years"] = f"{row['years']:g}"
    return {**row, **shown, "must": "yes" if row["must"] else "no"}


def change_rows(form: ProfileForm, add: str, remove: str) -> None:
    """Add an empty row to the list named `add`, or take out the row named `remove` (`requirements-3`)."""
    lists = {field.name: field for field in form if isinstance(field, FieldList)}
    if add in lists and len(lists[add]) < MOST_ROWS:
        lists[add].append_entry()
    found = lists.get(remove.rpartition("-")[0])
    if found is not None:
        found.entries = [entry for entry in found.entries if entry.name != remove]


class Given:
    """What a filled form says, in the file form; `where` names the field of each dotted path."""

    def __init__(self, form: ProfileForm) -> None:
        self.value: Value = {}
        self.where: dict[str, Any] = {}
        self.form = form
        for key in ("id", "company_type", "track", "grade"):
            self._put(self.value, key, key, form[key])
        for key in ("title", "placement", "team_size", "mission"):
            self._both(self.value, key, key, form[key])
        for key in LISTS:
            self.value[key] = list(self._rows(key, self._said))
        self.value["success_measures"] = list(self._rows("success_measures", self._measure))
        self.value["requirements"] = list(self._rows("requirements", self._requirement))
        self.value["differs"] = list(self._rows("differs", self._neighbour))
        self.value["pay"] = list(form.pay.data or ())
        self.where["pay"] = form.pay

    def _put(self, into: Value, key: str, path: str, field: Any) -> None:
        self.where[path] = field
        if field.data:
            into[key] = field.data

    def _both(self, into: Value, key: str, path: str, field: Any) -> None:
        self.where[path] = field.form.ja
        found: Value = {}
        for lang in ("ja", "en"):
            self._put(found, lang, f"{path}.{lang}", field.form[lang])
        if found:
            into[key] = found

    def _said(self, path: str, row: Any) -> Value:
        found: Value = {}
        for lang in ("ja", "en"):
            self._put(found, lang, f"{path}.{lang}", row[lang])
        return found

    def _rows(self, key: str, read: Callable[[str, Any], Value]) -> Iterator[Value]:
        self.where[key] = self.form[key]
        at = 0
        for entry in self.form[key]:
            if _says_something(entry.form):
                self.where[f"{key}.{at}"] = next(field for field in entry.form if field.type != "HiddenField")
                yield read(f"{key}.{at}", entry.form)
                at += 1

    def _measure(self, path: str, row: Any) -> Value:
        found = self._said(path, row)
        self._put(found, "id", f"{path}.id", row.id)
        self._both(found, "name", f"{path}.name", row["name"])
        self.where[f"{path}.id"] = row["name"].form.ja
        return found

    def _neighbour(self, path: str, row: Any) -> Value:
        found = self._said(path, row)
        self._put(found, "role", f"{path}.role", row.role)
        self._both(found, "name", f"{path}.name", row["name"])
        self.where[path] = row.role
        return found

    def _requirement(self, path: str, row: Any) -> Value:
        found = self._said(path, row)
        self._put(found, "id", f"{path}.id", row.id)
        for key in _PLAIN:
            self._put(found, key, f"{path}.{key}", row[key])
        for key in ("level", "weight", "toeic", "years"):
            self._put(found, key, f"{path}.{key}", row[key])
            if key in found:
                found[key] = _number(found[key], whole=key != "years")
        found["must"] = row.must.data == "yes"
        self.where |= {path: row.kind, f"{path}.id": row.kind, f"{path}.must": row.must}
        self._both(found, "reason", f"{path}.reason", row.reason)
        return found


def _says_something(row: Any) -> bool:
    return any(
        _says_something(field.form) if isinstance(field, FormField) else field.data
        for field in row
        if field.name.rpartition("-")[2] not in ("kind", "must", "id")
    )


def _number(text: str, *, whole: bool) -> int | float | str:
    try:
        return int(text) if whole else float(text)
    except ValueError:
        return text  # the reader says that it is no number
