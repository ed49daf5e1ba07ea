"""From a post to its interview kit. Plain Python."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.assessments.words import LEVELS
from app.core.errors import N_
from app.core.text import Lang, LocalizedText
from app.i18n.formats import day
from app.i18n.translate import translate
from app.postings.content.domain import Asked, PostContent
from app.postings.kit.domain import Conduct, Questions
from app.postings.kit.pages import AnchorRow, Kit, KitItem, NotAskedGroup, NotAskedRow
from app.roles.domain import Profile, Vocabulary

_MUST, _INTERVIEW = N_("Must-have"), N_("To be seen in the interview")
_DRAFT, _VERSION = N_("Draft"), N_("Version %(number)s, as of %(day)s")
Named = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Material:
    """What a kit is made of besides the post.

    `named` gives the competencies that free words ask for.
    """

    questions: Mapping[str, Questions]
    conduct: Conduct
    vocabulary: Vocabulary
    named: Named


@dataclass(frozen=True, slots=True)
class _About:
    """One thing to ask about, before it is put in words."""

    competency: str
    words: str
    level: int | None
    must: bool


def kit_of(content: PostContent, number: int, profile: Profile | None, material: Material, lang: Lang) -> Kit:
    """Return the kit of a post in `lang`.

    Args:
        content: what the post says.
        number: its version, 0 for a draft.
        profile: the role it was drafted from, whose qualities for the interview are asked about too.
        material: questions, conduct, vocabulary.
        lang: the language of the kit; the post's own words stay in theirs.
    """
    conduct = material.conduct
    return Kit(
        lang=lang,
        text_lang=content.lang,
        title=content.basics.title,
        employer=" ".join(content.employer.name.split()),
        state=_state(content, number, lang),
        items=tuple(
            _item(number, about, material, lang, content.lang)
            for number, about in enumerate(_abouts(content, profile, material), 1)
        ),
        probes=_said(conduct.probes, lang),
        practice=_said(conduct.practice, lang),
        groups=tuple(
            NotAskedGroup(
                name.get(lang),
                tuple(
                    NotAskedRow(item.name.get(lang), item.never.get(lang), item.instead.get(lang))
                    for item in conduct.items
                    if item.kind == kind
                ),
            )
            for kind, name in conduct.kinds.items()
        ),
        fair=conduct.fair.get(lang),
        conduct=_said(conduct.rules, lang),
        since=conduct.since,
        ground=conduct.ground.get(lang),
        sourced=conduct.sourced,
        contact=content.selection.harassment.strip(),
        reviewed=conduct.reviewed,
    )


def _abouts(content: PostContent, profile: Profile | None, material: Material) -> list[_About]:
    """Return what is asked about: each must-have, then what only a conversation shows; each competency once."""
    found: dict[str, _About] = {}
    for about in (*_musts(content.musts(), material), *_qualities(content, profile, material)):
        found.setdefault(about.competency or about.words, about)
    return sorted(found.values(), key=lambda about: _is_quality(about, material))


def _musts(musts: Iterable[Asked], material: Material) -> Iterator[_About]:
    for each in musts:
        words = each.text.strip()
        named = [each.competency] if each.competency else sorted(material.named(words))
        known = [competency for competency in named if competency in material.questions]
        for competency in known:
            yield _About(competency, words, each.level, must=True)
        if not known and words:
            yield _About("", words, each.level, must=True)


def _qualities(content: PostContent, profile: Profile | None, material: Material) -> Iterator[_About]:
    competencies = material.vocabulary.competencies
    for each in content.wishes():
        if each.competency in competencies and competencies[each.competency].assess == "interview":
            yield _About(each.competency, each.text.strip(), None, must=False)
    for requirement in profile.interview_only() if profile else ():
        if requirement.competency:
            yield _About(requirement.competency, "", None, must=False)


def _is_quality(about: _About, material: Material) -> bool:
    known = material.vocabulary.competencies.get(about.competency)
    return known is not None and known.assess == "interview"


def _item(number: int, about: _About, material: Material, lang: Lang, text_lang: Lang) -> KitItem:
    asked = material.questions.get(about.competency) or material.conduct.general
    known = material.vocabulary.competencies.get(about.competency)
    quality = _is_quality(about, material)
    return KitItem(
        number=number,
        name=known.name.get(lang) if known else about.words,
        name_lang=lang if known else text_lang,
        kind=translate(_INTERVIEW if quality and not about.must else _MUST, lang),
        words=about.words if known else "",
        level=f"{about.level} {translate(LEVELS[about.level], lang)}" if about.level and not quality else "",
        questions=_said(asked.questions, lang),
        follow_ups=_said(asked.follow_ups, lang),
        anchors=tuple(
            AnchorRow(level, translate(LEVELS[level], lang), text.get(lang)) for level, text in asked.anchors.items()
        ),
    )


def _state(content: PostContent, number: int, lang: Lang) -> str:
    if not number or content.dates.as_of is None:
        return translate(_DRAFT, lang)
    return translate(_VERSION, lang, number=number, day=day(content.dates.as_of, lang))


def _said(texts: Iterable[LocalizedText], lang: Lang) -> tuple[str, ...]:
    return tuple(text.get(lang) for text in texts)
