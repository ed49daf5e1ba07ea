"""Material for a small booklet, built by hand: seven grades, three competencies, a way out, a story. All invented."""

from app.core.sources import Statement
from app.core.text import LocalizedText
from app.documents.booklet.material import Material
from app.roles.domain import GRADES, Grade
from app.roles.ladder.domain import Demand, Ladder, LadderGrade, Specialty, Stage, Step, StepKind, Story, WayOut
from app.roles.matrix.domain import BELOW, Cell, Matrix
from tests.support.profiles import (
    DOCUMENTS,
    DUTIES,
    INNER,
    OPENING,
    PAY,
    SURVEY,
    VOCABULARY,
    both,
    cited,
    sample_profile,
)

ROLE = "bridge_keeper"
NAMES: dict[str, LocalizedText] = {
    "IC1": both("見習い橋守", "Apprentice keeper"),
    "IC2": both("橋守", "Keeper"),
    "IC3": both("上級橋守", "Senior keeper"),
    "IC4": both("棟梁橋守", "Principal keeper"),
    "M1": both("橋守の長", "Head of keepers"),
    "M2": both("渡し場の長", "Head of the crossing"),
    "M3": both("街道奉行", "Warden of the road"),
    "lanterns": both("灯り係", "Lantern keeper"),
    ROLE: both("橋守（他国）", "Keeper abroad"),
}
LEVELS: dict[str, dict[Grade, int]] = {
    "adoption": {"IC1": 1, "IC2": 2, "IC3": 3, "IC4": 4, "M1": 3, "M2": 3, "M3": 4},
    "data_analysis": {"IC1": 0, "IC2": 1, "IC3": 2, "IC4": 3, "M1": 2, "M2": 2, "M3": 3},
}


def behaviour(competency: str, grade: Grade) -> Statement:
    """Return what one sees somebody do: the deeds at IC3 are a document's, the rest our own proposal."""
    sources = (DUTIES, INNER) if grade == "IC3" else ()
    skill = VOCABULARY.competencies[competency].name
    return cited(
        f"{grade}の{skill.ja}として、渡る人の様子を毎日確かめて書き残す。",
        f"At {grade}, in {skill.en.lower()}, looks after those who cross and writes it down every day.",
        *sources,
    )


def sample_matrix(*, own_row: str = "data_analysis") -> Matrix:
    """Return the matrix; the row `own_row` is the company's own, and in `adoption` nothing changes from M1 to M2."""
    rows: dict[str, dict[Grade, Cell]] = {}
    for number, competency in enumerate(VOCABULARY.competencies):
        rows[competency] = {}
        for grade in GRADES:
            same = (competency, grade) == ("adoption", "M2")
            rows[competency][grade] = Cell(
                competency=competency,
                grade=grade,
                statement=behaviour(competency, BELOW[grade] if same else grade),
                expected_level=LEVELS[competency][grade] if competency in LEVELS else None,
                weight=5 - number if grade == "IC3" else 3,
                same=same,
                note=both("夜は二人で渡る。", "Two cross at night.") if grade == "M3" and number == 0 else None,
                own_data=competency == own_row,
            )
    return Matrix(rows)


def _step(start: str, end: str, kind: StepKind, way: str | None = None) -> Step:
    asks = (cited(f"{start}から{end}へ、灯りを一つ増やす。", f"From {start} to {end}, one lantern more."),)
    return Step(start, end, kind, asks, way)


MOVES: tuple[tuple[str, str, StepKind], ...] = (
    ("IC1", "IC2", "promotion"),
    ("IC2", "IC3", "promotion"),
    ("IC3", "IC4", "promotion"),
    ("M1", "M2", "promotion"),
    ("M2", "M3", "promotion"),
    ("IC3", "M1", "track_change"),
    ("M1", "IC3", "track_change"),
    ("IC2", "lanterns", "lateral"),
    ("lanterns", "IC3", "lateral"),
)
AWAY = WayOut(
    "abroad",
    both("他国の橋へ", "To a bridge abroad"),
    (cited("他国でも橋守は求められている。", "Keepers are wanted abroad too.", OPENING),),
    ("IC3", "M1"),
    (ROLE,),
    (cited("他国の言葉で挨拶する。", "Greets in another language."),),
)
ROWED = cited("三年のあいだ舟を漕いだ。", "Rowed for three years.", INNER)
KEPT = cited("橋が架かり、橋守になった。", "Became keeper of the new bridge.", INNER)
STORY = Story(
    "one",
    both("渡し守から橋守へ", "From ferryman to keeper"),
    (
        Stage(both("渡し守", "Ferryman"), ROWED, ("adoption",), None),
        Stage(both("橋守", "Keeper"), KEPT, ("adaptability",), "IC2"),
    ),
)
GREETED = (
    cited("人が先に挨拶する", "People greet first"),
    cited("夜も灯りが消えない", "The lantern never goes out"),
)


def _grade(grade: Grade) -> LadderGrade:
    sources = (DUTIES,) if grade == "IC3" else ()
    return LadderGrade(
        id=grade,
        track="people_manager" if grade.startswith("M") else "individual",
        name=NAMES[grade],
        own_name=None,
        mission=cited(f"{grade}として橋を守る。", f"Keeps the bridge as {grade}.", *sources),
        evidence=(cited("渡った人の数", "How many crossed", SURVEY), cited("直した板の数", "Planks mended")),
        signals=GREETED,
    )


def sample_ladder() -> Ladder:
    """Return the ladder."""
    matrix = sample_matrix()
    demands = {
        grade: {c.competency: Demand(c.expected_level, c.weight) for c in matrix.column(grade) if c.expected_level}
        for grade in GRADES
    }
    about = cited("灯りだけを見る。", "Sees to the lanterns alone.")
    return Ladder(
        about=(cited("資料に等級の定めはない。", "The documents know no grades."),),
        grades={grade: _grade(grade) for grade in GRADES},
        specialties={"lanterns": Specialty("lanterns", NAMES["lanterns"], about, "IC2", "IC4", {"data_analysis": 3})},
        roles=(ROLE,),
        ways_out={AWAY.id: AWAY},
        steps=(*(_step(*move) for move in MOVES), *(_step(start, ROLE, "way_out", AWAY.id) for start in AWAY.starts)),
        stories=(STORY,),
        demands={**demands, "lanterns": demands["IC2"], ROLE: {"adoption": Demand(4, 5)}},
        names=NAMES,
        own_data=False,
    )


def sample_material(company: LocalizedText | None = None) -> Material:
    """Return the material of the booklet; the role beyond the ladder, and its pay, are at IC2."""
    bands = {band.id: band for band in PAY}
    return Material(company, sample_ladder(), sample_matrix(), {ROLE: sample_profile()}, VOCABULARY, bands, DOCUMENTS)
