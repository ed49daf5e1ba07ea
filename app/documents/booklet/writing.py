"""From the data to what the templates of the booklet get, in one language. Plain Python."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

from app.core.plain import plain
from app.core.text import Lang
from app.documents.booklet import context, words
from app.documents.booklet.drawing import draw
from app.documents.booklet.elsewhere import fields, stories, ways
from app.documents.booklet.grades import grade_page
from app.documents.booklet.material import MAP, MATRIX, WHOLE, Material
from app.documents.booklet.telling import Listener, Telling
from app.documents.citations import Citations
from app.documents.context import PRODUCT, LevelMeaning
from app.documents.words import LEVEL_MEANINGS
from app.roles import words as role_words
from app.roles.domain import GRADES
from app.roles.ladder.domain import Step, StepKind
from app.roles.matrix.domain import BELOW, Cell
from app.version import VERSION

_INSIDE: tuple[StepKind, ...] = ("promotion", "track_change", "lateral")


def booklet(material: Material, lang: Lang, part: str = WHOLE) -> context.Booklet:
    """Return the context of the booklet of `material` in `lang`, or of one `part` of it (see `material.ALONE`)."""
    listener = Listener()
    _told(Telling(material, lang, listener), part)
    citations = Citations(listener.heard, material.documents, lang)
    proposals = [statement.own and not company for statement, company in listener.heard.items()]
    return replace(
        _told(Telling(material, lang, citations), part),
        documents=citations.cited_documents(),
        others=citations.others(),
        own_count=sum(proposals),
        statement_count=len(proposals),
    )


def edition(material: Material) -> str:
    """Return eight letters that are the same in both languages and change with any word of the data."""
    content = plain((material.company, material.ladder, material.matrix, material.bands))
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]


def _told(telling: Telling, part: str) -> context.Booklet:
    """Return the booklet without its sources."""
    material, whole = telling.material, part == WHOLE
    return context.Booklet(
        lang=telling.lang,
        company=telling.text(material.company) if material.company else "",
        whole=whole,
        grades=tuple(telling.grade(grade) for grade in GRADES),
        levels=tuple(
            LevelMeaning(level, telling.word(role_words.LEVELS[level]), telling.word(meaning))
            for level, meaning in LEVEL_MEANINGS.items()
        ),
        about=telling.all_of_ladder(material.ladder.about) if whole else (),
        chart=_chart(telling) if part in (WHOLE, MAP) else None,
        pages=tuple(grade_page(telling, grade) for grade in GRADES if part in (WHOLE, grade)),
        groups=_groups(telling) if part in (WHOLE, MATRIX) else (),
        fields=fields(telling) if whole else (),
        ways=ways(telling) if whole else (),
        stories=stories(telling) if whole else (),
        documents=(),
        others=(),
        own_count=0,
        statement_count=0,
        edition=edition(material),
        product=f"{PRODUCT} {VERSION}",
    )


def _chart(telling: Telling) -> context.LadderMap:
    ladder = telling.material.ladder
    said: list[tuple[str, str]] = [*words.STEPS.items(), *role_words.TRACKS.items()]
    said += [("fields", words.FIELDS), ("way_out", words.WAY_OUT)]
    picture = draw(ladder, telling.lang, {code: telling.word(word) for code, word in said})
    return context.LadderMap(picture, tuple(_in_words(telling, ladder.steps)))


def _in_words(telling: Telling, steps: tuple[Step, ...]) -> Iterator[context.MapSteps]:
    for kind in _INSIDE:
        ends: dict[str, list[str]] = {}
        for step in steps:
            if step.kind == kind:
                ends.setdefault(step.start, []).append(_place(telling, step.end))
        starts: dict[tuple[str, ...], list[str]] = {}
        for start, found in ends.items():
            starts.setdefault(tuple(found), []).append(_place(telling, start))
        if ends:
            moves = (f"{telling.listed(begin)} → {telling.listed(found)}" for found, begin in starts.items())
            yield context.MapSteps(telling.word(words.STEPS[kind]), tuple(moves))
    outside = telling.material.ladder.ways_out.values()
    if outside:
        ways_out = (f"{telling.text(way.name)} ({telling.listed(way.starts)})" for way in outside)
        yield context.MapSteps(telling.word(words.STEPS["way_out"]), tuple(ways_out))


def _place(telling: Telling, node: str) -> str:
    return node if node in GRADES else telling.name(node)


def _groups(telling: Telling) -> tuple[context.MatrixGroup, ...]:
    vocabulary, matrix = telling.material.vocabulary, telling.material.matrix
    return tuple(
        context.MatrixGroup(
            name=telling.text(name),
            rows=tuple(
                context.MatrixRow(
                    skill=telling.text(competency.name),
                    about=telling.text(competency.about),
                    scored=competency.assess == "resume",
                    cells=tuple(_cell(telling, cell) for cell in matrix.row(competency.id)),
                )
                for competency in vocabulary.of_group(group)
                if competency.id in matrix.rows
            ),
        )
        for group, name in vocabulary.groups.items()
    )


def _cell(telling: Telling, cell: Cell) -> context.Cell:
    return context.Cell(
        level=cell.expected_level or 0,
        word=telling.level(cell.expected_level),
        weight=cell.weight,
        same_as=BELOW[cell.grade] if cell.same else "",
        seen=telling.of_matrix(cell.statement, company=cell.own_data),
        note=telling.text(cell.note) if cell.note else "",
    )
