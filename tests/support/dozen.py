"""A dozen invented careers told in as many lay-outs, Japanese and English: for what must not depend on the form."""

_JA = (
    "職務経歴書\n氏名：見本　{n}（みほん　{n}）　{age}歳　{sex}\n最終学歴：架空大学 経済学部 卒業\n"
    "■職務要約\n{summary}\n■職務経歴\n{period}　{company}　{title}\n{deeds}\n■スキル\nSalesforce、Excel\n"
)
_FORM = (
    "履 歴 書\n氏 名\t見本 {n}\n性別\t{sex}\n学歴・職歴\n平成24年4月\t架空高等学校 入学\n平成27年3月\t同 卒業\n職歴\n"
    "{period} {company} {title}\n{deeds}\n以上\n"
)
_EN = (
    "{n} Sample\nKobe, Japan | {n}.sample@mail.example.org\nNationality: Japanese\n\nSummary\n{summary}\n\nExperience\n"
    "{company} — {title}\n{period}\n{deeds}\n\nEducation\nMihon University, BA, 2012\n\nLanguages\nEnglish, Japanese\n"
)
_DEEDS = (
    "・導入の手順を組み直し、稼働までの日数を45日から21日に短縮\n・利用の落ちた取引先に先回りで電話し、解約率を2.8%から0.9%に下げた",
    "・四半期ごとに取引先の役員へ成果を報告し、更新率を92%から97%に改善\n・メンバー5名の評価と1on1を担当",
    "・問い合わせを分類し、よくある質問を30本書いて件数を月420件から260件に減らした\n・開発部門に要望を毎月届けた",
    "・会員の集いを年4回開き、参加者どうしの紹介で12社の契約を得た\n・上位プランを提案し、売上を1.4倍にした",
    "・検針の数値が下がった得意先を毎週洗い出し、訪問して使い方を教えた\n・新人4名を指導した",
    "・保護者との面談を年3回行い、退会を年40名から22名に減らした\n・講師8名の研修を企画した",
)
_DEEDS_EN = (
    "- Cut time to first value from 97 to 41 days\n- Called accounts whose usage dropped; churn fell from 8% to 3%",
    "- Ran quarterly reviews with 28 accounts; renewal rate rose from 88% to 95%\n- Led a team of four people",
    "- Wrote the help centre, 120 articles, and cut tickets from 900 to 610\n- Took customers' wishes to product",
    "- Trained users at 40 clinics on site\n- Negotiated renewals worth JPY 310 million",
)
_COMPANIES = (
    "株式会社見本クラウド",
    "有限会社てほん商店",
    "架空信用金庫",
    "学校法人例示学園",
    "(株)サンプル物流",
    "見本ガス株式会社",
)
_TITLES = ("カスタマーサクセス担当", "カスタマーサクセス部 リーダー", "サポート担当", "法人営業", "営業部", "教室長")
_PERIODS = (
    "2019年4月～現在", "2016/04-2021/03", "平成28年4月～令和3年3月", "2018.4 – 至現在", "2015年4月 ～ 2022年9月",
    "H30.4～R5.3",
)  # fmt: skip
_NAMES = ("りか", "とおる", "花子", "一郎", "みどり", "健")
_NAMES_EN = ("Avery", "Robin", "Kim", "Sasha")
_PERIODS_EN = ("April 2019 - present", "Mar 2017 – Jun 2022", "2018 to 2021", "05/2020 - Present")


def careers() -> dict[str, str]:
    """Return the text of each career by a name."""
    found: dict[str, str] = {}
    for n, deeds in enumerate(_DEEDS):
        shape = _FORM if n % 3 == 2 else _JA  # every third is the fixed form
        found[f"ja{n}"] = shape.format(
            n=_NAMES[n], age=29 + n, sex="女性" if n % 2 else "男性", company=_COMPANIES[n], title=_TITLES[n],
            deeds=deeds, period=_PERIODS[n], summary="法人のお客様を担当し、導入から更新までを支えてきました。",
        )  # fmt: skip
        found[f"prose{n}"] = _JA.format(
            n=_NAMES[-n - 1], age=41 + n, sex="男性" if n % 2 else "女性", company=_COMPANIES[-n - 1], title=_TITLES[n],
            period=_PERIODS[-n - 1], summary=deeds.replace("・", "").replace("\n", "。") + "。", deeds=_DEEDS[n - 1],
        )  # fmt: skip
    for n, deeds in enumerate(_DEEDS_EN):
        found[f"en{n}"] = _EN.format(
            n=_NAMES_EN[n], deeds=deeds, company=f"Specimen {n + 1} K.K.", title="Customer Success Manager",
            period=_PERIODS_EN[n], summary="Customer success manager for subscription software in Japan.",
        )  # fmt: skip
    return found
