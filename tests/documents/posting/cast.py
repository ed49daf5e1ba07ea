"""Posts that the tests of exports share: one that says everything it can, and mischief that somebody could type."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from app.core.text import Lang
from app.documents.posting.cleaning import cleaned
from app.documents.posting.domain import Post
from app.postings.content.domain import (
    Asked,
    Basics,
    Benefits,
    Contract,
    Dates,
    Employer,
    Hours,
    Pay,
    PostContent,
    Selection,
    Story,
    Wanted,
    Work,
)

TODAY = date(2026, 11, 22)
URL = "https://hashi.example.com/jobs/csm"
HOSTILE = (
    "<script>alert('x')</script>",
    "</script><script>alert(1)</script>",
    "]]><job><title>x</title></job><![CDATA[",
    "<img src=http://evil.example/x.png onerror=alert(1)>",
    "javascript:alert(1)",
    '=HYPERLINK("http://evil.example","x")',
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "$(touch /tmp/x); `id` | sh",
    "' onload='x' style='background: url(http://evil.example/x)",
    "&lt;b&gt;x&lt;/b&gt;&#60;script&#62;",
    "![x](http://evil.example/x.png) [x](javascript:alert(1)) **x** # x",
    "</style><style>@import url(http://evil.example/x.css)</style>",
)

FULL = PostContent(
    lang="ja",
    basics=Basics(
        title="カスタマーサクセス担当", role="csm", company_type="startup", track="individual", grade="IC2",
        employment="permanent", reason="growth", reason_text="契約社数の増加", openings=2,
    ),
    story=Story(
        "お客様の業務を軽くする。", ("製品を知る", "担当を持つ"), ("解約率", "利用率"), "6名のチーム",
        ("Slack", "Salesforce"),
    ),
    work=Work(
        ("導入の支援", "利用の確認"), "会社の定める業務", "本社（東京都千代田区）", "会社の定める場所",
        station="大手町駅", remote="partly",
        office_days=2, dispatch=True,
    ),
    contract=Contract(
        "fixed", date(2027, 1, 4), date(2027, 12, 28), renewal=True, renewal_criteria="勤務成績", renewal_cap="通算4年",
        probation=True, probation_months=3, probation_terms="条件は同じ", start="1月以降",
    ),
    hours=Hours(
        "flex", "09:30", "18:30", "11:00", "15:00", day_hours=8, break_minutes=60, overtime=True, overtime_hours=15,
        holidays="土日祝", holidays_a_year=123, leave="慶弔休暇",
    ),
    pay=Pay(
        "monthly", 330_000, 450_000, fixed_overtime=True, fixed_overtime_low=78_000, fixed_overtime_high=107_000,
        fixed_overtime_hours=30, paid_beyond=True, year_low=5_600_000, year_high=7_600_000, year_base=90, bonus="年2回",
        raises="年1回", stock="信託型", commuting="実費", allowances=("住宅手当", "家族手当"), exempt=False,
    ),
    benefits=Benefits(
        ("health", "pension", "employment", "accident"), "indoor_room", "詳細は面談で", ("書籍購入", "研修"),
    ),
    wanted=Wanted(
        (
            Asked("法人のお客様の担当", must=True, competency="relationship_building", level=2, years=2),
            Asked("SaaSの導入支援", competency="onboarding", level=2),
        ),
        "迷ったらご応募ください。",
    ),
    selection=Selection(
        ("履歴書", "職務経歴書"), "選考のみに利用", "6か月で廃棄", ("書類選考", "面接"), 2, "ご相談ください", "人事部",
    ),
    employer=Employer(
        "株式会社はし", "〒100-0005 東京都千代田区丸の内南1-2-3 架橋ビル8階", "03-0000-0000", "jobs@hashi.example.com",
        "https://hashi.example.com/apply", "採用担当", "請求管理サービス", "https://hashi.example.com",
    ),
    dates=Dates(TODAY, date(2027, 1, 31)),
)  # fmt: skip


def out(content: PostContent = FULL, *, url: str = URL) -> Post:
    """Return `content` on its way out."""
    return Post(cleaned(content), TODAY, "abcdefgh12345678", url)


def changed(content: PostContent, part: str, **values: object) -> PostContent:
    """Return `content` with other values in one part."""
    before: Any = getattr(content, part)
    return replace(content, **{part: replace(before, **values)})


def poisoned(value: Any, text: str) -> Any:
    """Return `value` with `text` in place of everything that a person can have typed."""
    typed = {"begin", "end", "core_begin", "core_end", "lang", "role", "competency"}
    if is_dataclass(value) and not isinstance(value, type):
        changes = {}
        for field in fields(value):
            before = getattr(value, field.name)
            free = isinstance(before, str) and "Literal" not in str(field.type) and field.name not in typed
            closed = field.name in {
                "employment", "reason", "system", "form", "remote", "smoking", "term", "grade", "track", "company_type",
                "insurance",
            }  # fmt: skip
            if closed:
                continue
            changes[field.name] = text if free else poisoned(before, text)
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(text if isinstance(item, str) else poisoned(item, text) for item in value)
    return value


def in_language(content: PostContent, lang: Lang) -> PostContent:
    """Return the same fields told in another language."""
    return replace(content, lang=lang)
