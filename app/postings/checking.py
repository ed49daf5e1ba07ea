"""The check of a job post: what is missing, what must not stand there, which figures do not hold."""

from collections.abc import Iterable
from datetime import date

from app.core.text import LocalizedText
from app.postings import ages, figures, items, wording
from app.postings.domain import Finding, Route
from app.postings.loader import PostRules
from app.postings.pay import Pay, read_pay
from app.postings.requirements import MOST_MUSTS, musts
from app.postings.text import PostText, read_text

_ORDER = {"error": 0, "warning": 1, "info": 2}


def check(text: str, rules: PostRules, day: date, route: Route | None = None) -> list[Finding]:
    """Return the findings on a post, errors first, then in order of the text.

    `day` is the day of posting: it decides on the minimum wage. `route` is how it is published; a post through an agent
    may leave name, address and contact to the agent (None: seen from the text).
    """
    post = read_text(text, rules)
    pay = read_pay(post, rules)
    agent = items.by_agent(post, rules) if route is None else route == "agent"
    found = [Finding(rules.rules[code]) for code in items.missing_codes(post, rules, pay, agent=agent)]
    found += [_figure(post, rules, one) for one in figures.findings(post, pay, rules, day)]
    found += _wording(post, rules)
    found += _musts(post, rules)
    found += _further(post, rules, pay)
    return sorted(_once(found), key=lambda f: (_ORDER[f.rule.severity], f.start is None, f.start or 0, f.code))


def _once(found: Iterable[Finding]) -> list[Finding]:
    """Leave out a finding that says the same of the same place."""
    return list({(f.code, f.start, f.end): f for f in found}.values())


def _figure(post: PostText, rules: PostRules, one: figures.FigureFinding) -> Finding:
    start, end = post.place(one.start, one.end)
    return Finding(rules.rules[one.code], start, end, post.text[start:end], one.note)


def _wording(post: PostText, rules: PostRules) -> list[Finding]:
    exception = ages.claimed(post, rules)
    found: list[Finding] = []
    for place in wording.places(post, rules):
        if place.code == "age_limit" and exception is not None:
            continue
        start, end = post.place(place.start, place.end)
        found.append(Finding(rules.rules[place.code], start, end, post.text[start:end], None, place.instead))
    if exception is not None and exception.contradicted:
        start, end = post.place(exception.start, exception.end)
        found.append(Finding(rules.rules["age_exception_contradiction"], start, end, post.text[start:end]))
    return found


def _musts(post: PostText, rules: PostRules) -> list[Finding]:
    wanted = musts(post, rules)
    if len(wanted) <= MOST_MUSTS:
        return []
    start, end = post.place(wanted[0].start, wanted[-1].end)
    count = len(wanted)
    note = LocalizedText(
        f"必須が{count}件あります（目安は{MOST_MUSTS}件まで）。", f"{count} must-haves ({MOST_MUSTS} is a sound limit)."
    )
    return [Finding(rules.rules["too_many_musts"], start, end, post.text[start:end], note)]


def _further(post: PostText, rules: PostRules, pay: Pay) -> list[Finding]:
    """Rules on pay by the year and on exempt managers."""
    found: list[Finding] = []
    plain = post.plain
    if "年俸" in plain and not any(
        word in plain for word in ("時間外手当", "残業手当", "残業代", "割増", "管理監督者")
    ):
        at = plain.index("年俸")
        start, end = post.place(at, at + 2)
        found.append(Finding(rules.rules["annual_pay_overtime"], start, end, post.text[start:end]))
    manager = next((w for w in ("管理職", "マネジメント職", "部下の評価", "人事評価") if w in plain), None)
    if manager and "管理監督者" not in plain and not pay.fixed and "残業" not in plain and "時間外" not in plain:
        at = plain.index(manager)
        start, end = post.place(at, at + len(manager))
        found.append(Finding(rules.rules["exempt_manager_unstated"], start, end, post.text[start:end]))
    return found
