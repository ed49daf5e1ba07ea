"""The check of a job post: what is missing, what must not stand there, which figures do not hold."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.core.text import LocalizedText
from app.postings import ages, figures, items, wording
from app.postings.domain import Finding, Route
from app.postings.loader import PostRules
from app.postings.names import left_over
from app.postings.pay import Pay, read_pay
from app.postings.requirements import MOST_MUSTS, musts
from app.postings.text import PostText, read_text

_ORDER = {"error": 0, "warning": 1, "info": 2}


def check(text: str, rules: PostRules, day: date, route: Route | None = None) -> list[Finding]:
    """Return the findings on a post, errors first, then in order of the text.

    `day` is the day of posting: it decides on the minimum wage. `route` is how it is published; a post through an agent
    may leave name, address and contact to the agent (None: seen from the text).
    """
    return findings_of(read_text(text, rules), rules, day, route)


def findings_of(post: PostText, rules: PostRules, day: date, route: Route | None = None) -> list[Finding]:
    """Return the findings on a post that was read already; see `check`."""
    pay = read_pay(post, rules)
    agent = items.by_agent(post, rules) if route is None else route == "agent"
    found = [Finding(rules.rules[code]) for code in items.missing_codes(post, rules, pay, agent=agent)]
    found += [_at(post, rules, f.code, f.start, f.end, note=f.note) for f in figures.findings(post, pay, rules, day)]
    found += _wording(post, rules)
    found += _musts(post, rules)
    found += _further(post, rules, pay)
    return sorted(_once(found), key=lambda f: (_ORDER[f.rule.severity], f.start is None, f.start or 0, f.code))


def notices(rules: PostRules, day: date) -> tuple[LocalizedText, ...]:
    """Return what a check on `day` cannot know: that a newer table of minimum wages may be in force."""
    if not rules.wages.stale(day):
        return ()
    year, until = rules.wages.year, rules.wages.fresh_until
    return (
        LocalizedText(
            f"最低賃金は{year.ja}の表で確認しました。{until.year}年{until.month}月より後に改定された額は含まれていません。",
            f"Minimum wages were checked by the table of {year.en}; amounts changed after {until:%B %Y} are not in it.",
        ),
    )


def _once(found: Iterable[Finding]) -> list[Finding]:
    """Leave out a finding that says the same of the same place."""
    return list({(f.code, f.start, f.end): f for f in found}.values())


def _at(post: PostText, rules: PostRules, code: str, start: int, end: int, **more: Any) -> Finding:
    """Return the finding of a place in the post's plain text, pointing at the words as they were written."""
    first, last = post.place(start, end)
    return Finding(rules.rules[code], first, last, post.text[first:last], **more)


def _wording(post: PostText, rules: PostRules) -> list[Finding]:
    exception = ages.claimed(post, rules)
    found = [
        _at(post, rules, place.code, place.start, place.end, instead=place.instead)
        for place in wording.places(post, rules)
        if exception is None or place.code != "age_limit"
    ]
    if exception is not None and exception.contradicted:
        found.append(_at(post, rules, "age_exception_contradiction", exception.start, exception.end))
    return found


def _musts(post: PostText, rules: PostRules) -> list[Finding]:
    wanted = musts(post, rules)
    if len(wanted) <= MOST_MUSTS:
        return []
    count = len(wanted)
    note = LocalizedText(
        f"必須が{count}件あります（目安は{MOST_MUSTS}件まで）。", f"{count} must-haves ({MOST_MUSTS} is a sound limit)."
    )
    return [_at(post, rules, "too_many_musts", wanted[0].start, wanted[-1].end, note=note)]


def _further(post: PostText, rules: PostRules, pay: Pay) -> list[Finding]:
    """Rules on names left over, on pay by the year and on exempt managers."""
    found = [_at(post, rules, "other_company_name", start, end) for start, end in left_over(post)]
    plain = post.plain
    if "年俸" in plain and not any(
        word in plain for word in ("時間外手当", "残業手当", "残業代", "割増", "管理監督者")
    ):
        at = plain.index("年俸")
        found.append(_at(post, rules, "annual_pay_overtime", at, at + 2))
    manager = next((w for w in ("管理職", "マネジメント職", "部下の評価", "人事評価") if w in plain), None)
    if manager and "管理監督者" not in plain and not pay.fixed and "残業" not in plain and "時間外" not in plain:
        at = plain.index(manager)
        found.append(_at(post, rules, "exempt_manager_unstated", at, at + len(manager)))
    return found
