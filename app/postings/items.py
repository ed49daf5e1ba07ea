"""What a post tells of what it must tell: each item by its label or in any sentence; what is missing is a finding.

Where no rule finds an item, the learned recogniser is asked (`app/postings/learned`): told is what either of them says.
"""

import re
from collections.abc import Collection, Mapping

from app.postings.gating import Gated
from app.postings.learned.lines import lines_of
from app.postings.learned.recognising import load_recogniser
from app.postings.loader import Item, PostRules, TermName
from app.postings.pay import Pay
from app.postings.text import Piece, PostText, line_around

Terms = Mapping[TermName, Gated]

_MOVING = frozenset({"duties", "workplace"})
_DECIDES = re.compile(r"判断|基準|成績|業務量|業績|勤務態度|performance|workload|judg|depend", re.IGNORECASE)
_NO_VALUE = re.compile(r"応相談|未定|別途|非公開|-+|・+")
_VALUE = 40  # characters behind the words of change in which their value stands
_NO_DUTIES = frozenset({"must", "want", "persona", "selection", "company", "benefits", "scope", "apply", "purpose"})
_MISSING = "missing_"
# which lines the recogniser is not shown for an item, though their words are like it
_NOT_BY: dict[str, TermName] = {"renewal_criteria": "renewal_open", "workplace": "seat"}
_SCOPES: dict[str, tuple[TermName, TermName]] = {
    "duties_change_scope": ("of_duties", "of_place"),
    "workplace_change_scope": ("of_place", "of_duties"),
}
_LEFT_TO_AGENT = frozenset({"employer_name", "employer_address", "contact"})


def by_agent(post: PostText, rules: PostRules) -> bool:
    """Whether the post comes through an agent that answers questions itself."""
    return rules.terms["by_agent"].told(post.plain)


def fixed_term(post: PostText, rules: PostRules) -> bool:
    """Whether the contract has a fixed term."""
    plain, terms = post.plain, rules.terms
    open_ended = terms["no_term"].told(plain) and "有期" not in plain
    return terms["fixed_term"].told(plain) and not open_ended


def missing_codes(post: PostText, rules: PostRules, pay: Pay, *, agent: bool) -> list[str]:
    """Return the codes of what is not told, in the order of the items."""
    told = {item.id for item in rules.items if tells(item, post, rules)}
    if duties_told(post, rules):
        told.add("duties")
    if pay.told:
        told.add("pay")
    lacking = _lacking(post, rules, told)
    by_words = recognised(post, rules, [code.removeprefix(_MISSING) for code in lacking])
    lacking = [code for code in lacking if code.removeprefix(_MISSING) not in by_words]
    if agent and "missing_contact" not in lacking:
        lacking = [code for code in lacking if code.removeprefix(_MISSING) not in _LEFT_TO_AGENT]
    return lacking


def _lacking(post: PostText, rules: PostRules, told: Collection[str]) -> list[str]:
    """Return the codes of what no rule finds, in the order of the items."""
    codes = [item.missing for item in rules.items if item.id not in told]
    duties, place = scopes(post, rules)
    if not duties:
        codes.append("missing_duties_change_scope")
    if not place:
        codes.append("missing_workplace_change_scope")
    if fixed_term(post, rules) and not renewal_told(post, rules):
        codes.append("missing_renewal_criteria")
    return codes


def recognised(post: PostText, rules: PostRules, items: Collection[str]) -> frozenset[str]:
    """Return which of `items` the words of some line tell, as far as was learned; what is put off to later tells none.

    An item is named as in its code: `missing_hours` is that of `hours`.
    """
    if not items:
        return frozenset()
    deferred, model = rules.terms["deferred"], load_recogniser()
    lines = [line for line in lines_of(post) if not deferred.search(line.text)]
    told = set(model.told(lines, [item for item in items if item not in {*_SCOPES, *_NOT_BY}]))
    for item, but in _NOT_BY.items():
        if item in items:
            told |= model.told([line for line in lines if not rules.terms[but].search(line.text)], [item])
    for item, (own, other) in _SCOPES.items():
        if item in items:  # a line that names the other alone speaks of the other
            meant = [
                line for line in lines if rules.terms[own].search(line.text) or not rules.terms[other].search(line.text)
            ]
            told |= model.told(meant, [item])
    return frozenset(told)


def tells(item: Item, post: PostText, rules: PostRules) -> bool:
    """Whether the post tells an item: under its label, or by a cue outside of what is cut out first.

    Something put off to later (異なります。内定の際にお知らせします) is not told.
    """
    deferred = rules.terms["deferred"]
    under = [piece for piece in post.pieces if _under(item.id, piece)] if item.by_label else []
    if any(not deferred.search(piece.text) for piece in under):
        return True
    if under:
        return False
    if item.cue is None:
        return False
    plain = item.apart.sub(_blank, post.plain) if item.apart else post.plain
    return item.cue.told(plain)


def duties_told(post: PostText, rules: PostRules) -> bool:
    """Whether any sentence tells what is done for whom, outside of what is asked of people and said of the company."""
    deed, company, deferred = (rules.terms[name] for name in ("deed", "company_talk", "deferred"))
    return any(
        deed.search(piece.text) and not company.search(piece.text) and not deferred.search(piece.text)
        for piece in post.pieces
        if not piece.topics or ("duties" in piece.topics and not piece.topics & _NO_DUTIES)
    )


def _under(name: str, piece: Piece) -> bool:
    if name not in (piece.own or piece.above) or "scope" in piece.own:
        return False
    return bool(piece.text) and not _NO_VALUE.fullmatch(piece.text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def renewal_told(post: PostText, rules: PostRules) -> bool:
    """Whether it says what decides on a renewal, or that there is none."""
    if rules.terms["renewal_criteria"].told(post.plain):
        return True
    near = [p for p in post.pieces if "renewal" in p.topics or "更新" in p.text or "renew" in p.text.lower()]
    lines = {p.line for p in near} | {p.line + 1 for p in near}
    return any(_DECIDES.search(p.text) for p in post.pieces if p.line in lines)


def scopes(post: PostText, rules: PostRules) -> tuple[bool, bool]:
    """Return whether the range of change is told of the duties, and of the workplace."""
    terms = rules.terms
    told = [_target(post, match, terms) for match in terms["change"].finditer(post.plain)]
    told += [  # a part of its own: 変更の範囲 / 業務 … / 場所 …
        (
            bool(terms["of_duties"].search(piece.label + piece.text)) or "duties" in piece.topics,
            bool(terms["of_place"].search(piece.label + piece.text)) or "workplace" in piece.topics,
        )
        for piece in post.pieces
        if "scope" in piece.own | piece.above
    ]
    return any(duties for duties, _ in told), any(place for _, place in told)


def _target(post: PostText, match: re.Match[str], terms: Terms) -> tuple[bool, bool]:
    """Return whether words of change speak of the duties, of the workplace.

    The word named last before them in the sentence decides; then the label or heading they stand under; then the line;
    at last what they change to.
    """
    plain, piece = post.plain, post.piece_at(match.start())
    start, end = line_around(plain, match.start(), match.end())
    if terms["of_both"].search(plain, start, end):
        return True, True
    if match.group().startswith("転勤"):
        return False, True
    sentence = plain[piece.start if piece else start : match.end()]
    if last := _last(sentence, terms):
        return last == "duties", last == "place"
    own = piece.own & _MOVING if piece else frozenset[str]()
    above = piece.above & _MOVING if piece else frozenset[str]()
    before = _last(plain[start : match.start()], terms)
    within_duties = not own and above == {"duties"} and before == "place"  # a place told within the part on the work
    if (topics := own or above) and not within_duties:
        return "duties" in topics, "workplace" in topics
    if before:
        return before == "duties", before == "place"
    value = plain[match.end() : min(end, match.end() + _VALUE)]
    of_place = bool(terms["place_value"].search(value))
    return bool(terms["duty_value"].search(value)) and not of_place, of_place


def _last(words: str, terms: Terms) -> str:
    """Return which of the two was named last in `words`."""
    duties = max((m.end() for m in terms["of_duties"].finditer(words)), default=-1)
    place = max((m.end() for m in terms["of_place"].finditer(words)), default=-1)
    return "" if duties == place == -1 else "duties" if duties > place else "place"
