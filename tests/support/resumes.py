"""An invented résumé, and what a reader finds in it: built by hand, so that tests of other rooms need no reader."""

import hashlib

from app.assessments.domain import (
    Assertion,
    Evidence,
    Experience,
    PersonalKind,
    PersonalSpan,
    PortfolioFact,
    Reading,
    Remark,
    Role,
)
from app.assessments.extract.domain import Notice, ResumeText
from app.assessments.reader import reader_hash

NAME = "架空 花子"
MAIL = "hanako.kakuu@mail.example.jp"
PHONE = "090-0000-1234"
LINES = (
    f"氏名：{NAME}",
    f"メール {MAIL} 電話 {PHONE}",
    "職務経歴",
    "2021年4月〜現在 株式会社かりもの カスタマーサクセス担当",
    "導入から定着までの支援を設計し、稼働までの日数を45日から21日に短縮",
    "解約の兆しを週次で集計し、架空 花子が低利用の顧客に連絡",
    "解約率を2.8%から0.9%に下げた（担当40社、ARR 3億2,000万円）",
    "2018年4月〜2021年3月 有限会社てほん 営業",
    "マネジメント経験はありません",
    "転職理由：より大きな顧客を担当したい",
)
TEXT = "\n".join(LINES)


def resume_text(text: str = TEXT) -> ResumeText:
    """Return `text` as extraction gives it."""
    return ResumeText(text, (0,), (), "txt")


def evidence(text: str, competency: str, level: int, passage: str, assertion: Assertion = "affirmed") -> Evidence:
    """Return the passage of `text` as evidence."""
    start = text.index(passage)
    return Evidence(competency, level, start, start + len(passage), passage, "history", 0, assertion)


def personal(text: str, kind: PersonalKind, passage: str) -> list[PersonalSpan]:
    """Return every place of `passage` in `text`."""
    found, start = [], text.find(passage)
    while start >= 0:
        found.append(PersonalSpan(kind, start, start + len(passage)))
        start = text.find(passage, start + 1)
    return found


def read(text: ResumeText) -> Reading:
    """Return what is found in `text`, which holds `TEXT` somewhere."""
    body = text.text
    return Reading(
        reader=reader_hash(),
        text_sha256=hashlib.sha256(body.encode()).hexdigest(),
        length=len(body),
        language="ja",
        sections=(),
        experiences=(
            Experience(
                "株式会社かりもの", "カスタマーサクセス担当", "2021-04", None, "full_time",
                (Role("カスタマーサクセス担当", "2021-04", None, cs=True),),
                "software", body.index("2021年"), len(body),
            ),
            Experience(
                "有限会社てほん", "営業", "2018-04", "2021-03", "full_time",
                (Role("営業", "2018-04", "2021-03"),), "", body.index("2018年"), len(body),
            ),
        ),
        evidence=(
            evidence(body, "onboarding", 3, LINES[4]),
            evidence(body, "adoption", 2, "定着までの支援"),
            evidence(body, "data_analysis", 2, "解約の兆しを週次で集計し、架空 花子が"),
            evidence(body, "churn_prevention", 3, LINES[6]),
            evidence(body, "people_management", 0, LINES[8], "denied"),
        ),
        toeic=None,
        max_team_size=0,
        portfolio=(
            PortfolioFact(
                LINES[6], body.index(LINES[6]), body.index(LINES[6]) + len(LINES[6]),
                accounts=40, arr_yen=320_000_000, metric="解約率", before="2.8%", after="0.9%",
            ),
        ),
        personal=tuple(
            sorted(
                [*personal(body, "name", NAME), *personal(body, "email", MAIL), *personal(body, "phone", PHONE)],
                key=lambda span: span.start,
            )
        ),
        remarks=(Remark("reason_for_change", body.index(LINES[9]), body.index(LINES[9]) + len(LINES[9]), LINES[9]),),
        warnings=(Notice("guessed_encoding", (("encoding", "CP932"),)),),
    )  # fmt: skip
