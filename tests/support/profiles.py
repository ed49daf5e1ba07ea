"""A role profile built by hand: every section filled, every kind of requirement and source once. All of it invented."""

from app.compensation.domain import Band
from app.core.sources import Source, SourceDocument, Statement
from app.core.text import LocalizedText
from app.roles.domain import Competency, Measure, Neighbour, Profile, Replacement, Requirement, Vocabulary

OWN = Source("own")


def both(ja: str, en: str) -> LocalizedText:
    """Return a text in both languages."""
    return LocalizedText(ja, en)


def cited(ja: str, en: str, *sources: Source) -> Statement:
    """Return a statement with its sources; without any it is our own proposal."""
    return Statement(both(ja, en), sources or (OWN,))


DUTIES = Source("document", "A", "架空の求人／職務", "顧客の定着を担う")
OPENING = Source("document", "A", "冒頭", "経験者は少ない")
INNER = Source(
    "document",
    "B",
    "役割",
    "いわゆる「橋」の役割",
    note=both(
        "原文のまま。前後の流れから、渡し守の誤記とも読める。", "As printed; what stands around it suggests a ferryman."
    ),
)
LONG = Source("document", "B", "役割", "長い語句は三十文字まで許されるので端から端まで届くことがある")
SURVEY = Source("other", name="Invented Survey 2025", url="https://survey.example.jp/2025")

DOCUMENTS = {
    "A": SourceDocument(
        "A",
        "a.txt",
        both("架空の求人記事", "An invented article of ads"),
        both("試験のための文書。", "A document for tests."),
        None,
        ("冒頭", "架空の求人／職務"),
    ),
    "B": SourceDocument(
        "B",
        "b.txt",
        both("架空の解説記事", "An invented explanation"),
        both("試験のための文書。", "A document for tests."),
        2024,
        ("役割",),
    ),
}

VOCABULARY = Vocabulary(
    groups={"customer": both("顧客", "Customers")},
    competencies={
        item.id: item
        for item in (
            Competency(
                "adoption",
                "customer",
                both("利用促進・定着", "Adoption"),
                both("使いこなすこと。", "Good use."),
                "resume",
                evaluated=True,
                sources=(DUTIES,),
            ),
            Competency(
                "data_analysis",
                "customer",
                both("データ分析", "Data analysis"),
                both("数字を読むこと。", "Reading figures."),
                "resume",
                evaluated=True,
                sources=(OWN,),
            ),
            Competency(
                "adaptability",
                "customer",
                both("柔軟性", "Adaptability"),
                both("改めること。", "Changing."),
                "interview",
                evaluated=False,
                sources=(OWN,),
            ),
        )
    },
)

REQUIREMENTS = (
    Requirement(
        "adoption", "competency", must=True,
        statement=cited("定着計画を自ら立てて実行した経験。", "Has planned adoption and carried it out.", DUTIES),
        reason=both("職務の中心のため。", "It is the heart of the job."), competency="adoption", level=3, weight=5,
    ),
    Requirement(
        "years", "years", must=True,
        statement=cited("カスタマーサクセスの実務経験。", "Work in customer success.", INNER),
        reason=both("独り立ちの目安。", "Enough to stand alone."), years=2.5, measure="cs",
    ),
    Requirement(
        "analysis", "competency", must=False,
        statement=cited("利用データを読み解いた経験。", "Has read usage data."),
        reason=both("補助の技能。", "A supporting skill."), competency="data_analysis", level=2, weight=1,
    ),
    Requirement(
        "english", "language", must=False,
        statement=cited("英語で顧客と話せること。", "Speaks with customers in English."),
        reason=both("海外の顧客がいる。", "There are customers abroad."), language="en", toeic=730,
    ),
    Requirement(
        "adaptable", "competency", must=True,
        statement=cited("変化に合わせて動ける。", "Moves with change.", OPENING),
        reason=both("書類では分からない。", "No paper shows it."), competency="adaptability",
    ),
)  # fmt: skip

PAY = (
    Band(
        id="survey_2025", name=both("架空調査の平均", "Average of an invented survey"), figure="average",
        low=10_004_400, high=10_004_400, market="JP", roles=("bridge_keeper",),
        contains=both("基本給と賞与", "Base pay and bonus"), population=both("会員120名", "120 members"), year=2025,
        confidence="medium", confidence_reason=both("人数が少ない。", "Few people."),
        statement=cited("平均は1,000.44万円。", "The average is ¥10,004,400.", SURVEY),
        notes=(cited("年俸制。", "Paid as an annual salary.", SURVEY),), own_data=False,
    ),
    Band(
        id="floor", name=both("下限の一例", "A lower end"), figure="floor", low=8_000_000, high=None, market="JP",
        roles=("bridge_keeper",), contains=both("内訳なし", "Not said"), population=both("不明", "Unknown"), year=None,
        confidence="low", confidence_reason=both("印象にすぎない。", "An impression."),
        statement=cited("800万円以上。", "¥8,000,000 or more.", OPENING), notes=(), own_data=False,
    ),
)  # fmt: skip


def sample_profile() -> Profile:
    """Return the profile: a neutral template, 橋守（カスタマーサクセス）."""
    return Profile(
        id="bridge_keeper",
        shelf="template",
        title=both("橋守（カスタマーサクセス）", "Bridge Keeper (Customer Success)"),
        company=None,
        company_type="startup",
        track="individual",
        grade="IC2",
        placement=cited("部下を持たないため。", "No reports.", DUTIES),
        team_size=cited("3名のチーム。", "A team of three."),
        summary=(
            cited("顧客と製品の間に橋を架ける担当。", "Builds the bridge between customer and product.", INNER, DUTIES),
            cited("導入から定着までを受け持つ。", "From roll-out to adoption."),
        ),
        mission=cited("顧客の成果を、日々の利用から積み上げる。", "Builds results out of daily use.", DUTIES, OPENING),
        responsibilities=tuple(
            cited(
                f"担当顧客の業務に合わせた定着計画を立て、{n}か月ごとに見直す。",
                f"Plans adoption and reviews it every {n} months.",
                DUTIES,
            )
            for n in (1, 3, 6)
        ),
        success_measures=(
            Measure(
                "churn",
                both("解約率", "Churn"),
                cited("月次で追い、理由を添えて報告する。", "Tracked every month, with reasons."),
            ),
        ),
        requirements=REQUIREMENTS,
        differs=(
            Neighbour(
                None,
                both("カスタマーサポート", "Customer support"),
                cited("待たずに動く。", "Acts first.", INNER, LONG),
            ),
        ),
        pay=PAY,
        benefits=(cited("在宅勤務あり。", "Work from home."),),
        career=(cited("製品企画へ進む道がある。", "A way into product management.", INNER),),
        remarks=(cited("経験者は市場に少ない。", "People with experience are rare.", OPENING),),
        replacements=(Replacement("橋製品", both("自社製品", "our product")),),
        own_data=False,
    )  # fmt: skip
