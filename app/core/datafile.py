"""Strict reading of data files: no key twice, `schema: 1` in each, unknown keys refused, all problems at once."""

import re
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError, from_json

from app.core.errors import N_, DataFileError, Problem, Reason
from app.core.text import LocalizedText

ModelT = TypeVar("ModelT", bound="StrictModel")


class StrictModel(BaseModel):
    """Base of every data file model: frozen, no unknown keys, no silent conversion of types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class TextModel(StrictModel):
    """Text in both languages; neither may be empty."""

    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def to_domain(self) -> LocalizedText:
        """Return the plain value."""
        return LocalizedText(ja=self.ja.strip(), en=self.en.strip())


class FileModel(StrictModel):
    """The top of a data file; `schema: 1` stands in every one."""

    schema_: int = Field(alias="schema", ge=1, le=1)


class _StrictLoader(yaml.CSafeLoader):
    """A safe loader that refuses a key given twice."""


def _no_duplicates(loader: yaml.CSafeLoader, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002  (PyYAML's signature)
    del deep
    mapping: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in mapping:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} is given twice", key_node.start_mark)
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _no_duplicates)


def read_yaml(path: Path, *, shown: str | None = None) -> Any:
    """Return the parsed YAML of `path`.

    Raises:
        DataFileError: the file is missing, not UTF-8, or not YAML; names the file as `shown` and the line.
    """
    name = shown or path.name
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_StrictLoader)  # noqa: S506  (a SafeLoader subclass)
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError([Problem(name, "", str(error))]) from error
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise DataFileError([Problem(name, line, str(error.problem))]) from error


def read_model(path: Path, model: type[ModelT], *, shown: str | None = None) -> ModelT:
    """Read `path` and return it as `model`.

    Raises:
        DataFileError: every problem of the file at once, each with file, dotted field and reason.
    """
    return parse_model(read_yaml(path, shown=shown), model, shown=shown or path.name)


def parse_model(value: object, model: type[ModelT], *, shown: str) -> ModelT:
    """Return `value` (parsed YAML or JSON) as `model`; problems name `shown`. Raises as `read_model` does."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems = [
            Problem(shown, ".".join(str(part) for part in item["loc"]), reason_of(item))
            for item in error.errors(include_url=False, include_input=False)
        ]
        raise DataFileError(problems) from error


def refused(text: str, **params: object) -> PydanticCustomError:
    """Return what a validator raises to refuse a value with the message `text` (marked with `N_`)."""
    return PydanticCustomError("refused", "{reason}", {"reason": Reason(text, **params)})


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise refused(N_("is no regular expression: %(why)s"), why=error) from error
    return pattern


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_compiles)]


def json_value(stored: Any) -> Any:
    """Return a stored JSON value parsed: quicker than `json`, for many; what a driver has parsed already stays."""
    return from_json(stored) if isinstance(stored, str | bytes) else stored


Context = Mapping[str, Any]
_PATTERNS = {
    r"^[a-z][a-z0-9_]{1,59}$": N_("takes a–z, 0–9 and _ only, begins with a letter and has 2 to 60 characters"),
    r"^[a-z]{2}$": N_("is two letters, like ja or en"),
    r"^https?://": N_("begins with https:// or http://"),
}
_REASONS: dict[str, Callable[[Context], tuple[str, dict[str, object]]]] = {
    "string_too_short": lambda _: (N_("is empty"), {}),
    "string_too_long": lambda c: (N_("has more than %(most)s characters"), {"most": c["max_length"]}),
    "too_short": lambda c: (N_("needs at least %(least)s"), {"least": c["min_length"]}),
    "greater_than_equal": lambda c: (N_("is at least %(least)s"), {"least": f"{c['ge']:g}"}),
    "greater_than": lambda c: (N_("is more than %(least)s"), {"least": f"{c['gt']:g}"}),
    "less_than_equal": lambda c: (N_("is at most %(most)s"), {"most": f"{c['le']:g}"}),
    "literal_error": lambda c: (N_("is one of: %(expected)s"), {"expected": c["expected"]}),
    "int_type": lambda _: (N_("is a whole number"), {}),
    "int_from_float": lambda _: (N_("is a whole number"), {}),
    "float_type": lambda _: (N_("is a number"), {}),
    "string_type": lambda _: (N_("is text"), {}),
    "bool_type": lambda _: (N_("is yes or no"), {}),
    "list_type": lambda _: (N_("is a list"), {}),
    "string_pattern_mismatch": lambda c: (_PATTERNS.get(c["pattern"], N_("has another form")), {}),
}


def reason_of(item: ErrorDetails) -> str:
    """Return why pydantic refused a value, as a sentence that can be translated."""
    kind, context = item["type"], item.get("ctx", {})
    if kind == "missing":
        return Reason(N_("is missing"))
    if kind in {"extra_forbidden", "unexpected_keyword_argument"}:
        return Reason(N_("unknown key"))
    if isinstance(context.get("reason"), Reason):
        return Reason(context["reason"].text, **context["reason"].params)
    if kind in _REASONS:
        text, params = _REASONS[kind](context)
        return Reason(text, item["msg"], **params)
    return item["msg"]
