"""From counts and profiles to what is shown. Plain Python; exact counts end here."""

from collections.abc import Mapping, Sequence

from app.assessments.words import LEVELS
from app.core.text import Lang
from app.i18n.translate import translate
from app.postings.realism import words
from app.postings.realism.asking import MustList
from app.postings.realism.beside import Shape, above, distance, nearest, shape_of_list, shape_of_profile
from app.postings.realism.domain import FEW, Counted, Must, costliest_first, floor, narrow, out_of_reach
from app.postings.realism.pages import LeftOutRow, ListRow, MustRow, RealismView
from app.roles.domain import Profile

_SHOWN = 5  # profiles beside the post


def people(count: int, lang: Lang) -> str:
    """Return a number of people as it may be told: in steps of five, and below five without a number."""
    shown = floor(count)
    return translate(words.ABOUT, lang, number=f"{shown:,}") if shown else translate(words.BELOW_FIVE, lang)


def view(
    asked: MustList, counted: Counted | None, profiles: Mapping[str, Profile], lang: Lang, text_lang: Lang = "ja"
) -> RealismView:
    """Return what stands beside the must-haves `asked` of a post in `text_lang`, which `counted` was counted for.

    Without counts, since they are still being made, the profiles alone are compared.
    """
    waiting = counted is None
    counted = counted or Counted(0, 0, (0,) * len(asked.counted))
    enough = counted.total >= FEW and bool(asked.counted)
    own, shapes = shape_of_list(asked), {id_: shape_of_profile(profile) for id_, profile in profiles.items()}
    near = nearest(own, shapes)
    order = costliest_first(counted.more) if enough else range(len(asked.counted))
    highest = max(map(floor, counted.more), default=0) if enough else 0
    verdict, alarming = _verdict(asked, counted, own, shapes, lang, enough=enough)
    return RealismView(
        text_lang=text_lang,
        any=asked.size > 0,
        verdict=verdict,
        alarming=alarming,
        total=people(counted.total, lang) if enough else "",
        meeting=people(counted.meeting, lang) if enough else "",
        few=_few(counted, lang, waiting=waiting),
        waiting=waiting,
        musts=tuple(
            MustRow(
                name=asked.counted[place].label or _asked(asked.counted[place], lang),
                quoted=asked.counted[place].quoted and bool(asked.counted[place].label),
                asked=_asked(asked.counted[place], lang),
                more=people(counted.more[place], lang) if enough else "",
                costs_most=bool(highest) and floor(counted.more[place]) == highest,
            )
            for place in order
        ),
        left_out=tuple(LeftOutRow(e.label, e.quoted, translate(words.LEFT_OUT[e.why], lang)) for e in asked.uncounted),
        place=tuple(_place(own, shapes, profiles, near, lang)) if asked.size else (),
        lists=_lists(own, shapes, profiles, near, lang) if asked.size else (),
    )


def _few(counted: Counted, lang: Lang, *, waiting: bool) -> str:
    total = counted.total
    if waiting:
        return translate(words.WAITING, lang)
    if total >= FEW:
        return ""
    if total == 0:
        return translate(words.NONE_STORED, lang)
    return translate(words.TOO_FEW, lang, number=people(total, lang))


def _verdict(
    asked: MustList, counted: Counted, own: Shape, shapes: Mapping[str, Shape], lang: Lang, *, enough: bool
) -> tuple[str, bool]:
    """Return the plain sentence, and whether it is a warning."""
    if not asked.size:
        return translate(words.NO_MUSTS, lang), False
    if not enough:
        what = [translate(each, lang) for each in _beyond(own, list(shapes.values()))]
        joined = ("、" if lang == "ja" else ", ").join(what)
        if what:
            return translate(words.MORE_THAN_ALL, lang, what=joined), True
        return translate(words.NO_MORE, lang), False
    figures = {"total": people(counted.total, lang), "meeting": people(counted.meeting, lang)}
    if out_of_reach(counted):
        first = costliest_first(counted.more)[0]
        if floor(counted.more[first]):
            return translate(words.OUT_OF_REACH_HINT, lang, **figures, name=asked.counted[first].label), True
        return translate(words.OUT_OF_REACH, lang, **figures), True
    return translate(words.NARROW if narrow(counted) else words.MET, lang, **figures), narrow(counted)


def _beyond(own: Shape, others: Sequence[Shape]) -> list[str]:
    """Return in what the list asks for more than every profile."""
    found = []
    if all(own.count > each.count for each in others):
        found.append(words.WHAT_COUNT)
    if own.level is not None and all(own.level > (each.level or 0) for each in others):
        found.append(words.WHAT_LEVEL)
    if all(own.years > each.years for each in others):
        found.append(words.WHAT_YEARS)
    return found


def _place(
    own: Shape, shapes: Mapping[str, Shape], profiles: Mapping[str, Profile], near: str | None, lang: Lang
) -> list[str]:
    counts, years = [s.count for s in shapes.values()], [s.years for s in shapes.values()]
    levels = [round(s.level, 1) for s in shapes.values() if s.level is not None]
    found = [_line(words.PLACE_COUNT, own.count, counts, lang)]
    if own.level is not None:
        found.append(_line(words.PLACE_LEVEL, round(own.level, 1), levels, lang))
    if own.years:
        found.append(_line(words.PLACE_YEARS, own.years, years, lang))
    if near:
        found.append(translate(words.PLACE_NEAREST, lang, name=_name(profiles[near], lang)))
    return found


def _line(text: str, own: float, others: Sequence[float], lang: Lang) -> str:
    figures = {"low": f"{min(others):g}", "high": f"{max(others):g}"} if others else {"low": "–", "high": "–"}
    over = above(own, others)
    said = text if over or not others else words.LEAST[text]
    return translate(said, lang, own=f"{own:g}", above=over, of=len(others), **figures)


def _lists(
    own: Shape, shapes: Mapping[str, Shape], profiles: Mapping[str, Profile], near: str | None, lang: Lang
) -> tuple[ListRow, ...]:
    order = sorted(shapes, key=lambda id_: (distance(own, shapes[id_]), id_)) if near else list(shapes)
    first = [near] if near else []
    rest = [id_ for id_ in order if id_ != near]
    shown = [*first, *rest][:_SHOWN]
    return (
        _row(translate(words.OWN_LIST, lang), "", own, nearest_one=False),
        *(_row(_name(profiles[id_], lang), id_, shapes[id_], nearest_one=id_ == near) for id_ in shown),
    )


def _row(name: str, role_id: str, shape: Shape, *, nearest_one: bool) -> ListRow:
    return ListRow(
        name=name,
        role_id=role_id,
        count=shape.count,
        level="–" if shape.level is None else f"{shape.level:.1f}",
        years=f"{shape.years:g}" if shape.years else "–",
        nearest=nearest_one,
    )


def _name(profile: Profile, lang: Lang) -> str:
    title = profile.title.get(lang)
    return f"{title}（{profile.company.get(lang)}）" if profile.company and lang == "ja" else title


def _asked(must: Must, lang: Lang) -> str:
    found = []
    if must.level is not None:
        found.append(f"{must.level} {translate(LEVELS[must.level], lang)}")
    if must.years is not None:
        found.append(translate(words.YEARS[must.measure], lang, years=f"{must.years:g}"))
    return ("・" if lang == "ja" else ", ").join(found)
