"""What a careful recruiter would read out of a résumé, and what not. The sentences are our own."""

import pytest

from app.assessments.domain import LONGEST_QUOTE, MOST_QUOTES
from app.assessments.reader import read, reader_hash
from app.assessments.serialise import reading_from_json, reading_to_json
from tests.support.readings import read_item, resume, shown

DEEDS = [
    ("利用状況を週次で集計し、低利用の顧客に連絡", {"data_analysis": 2}),
    ("ログインの途切れた会社を毎週一覧にし、先回りして電話をかけた", {"churn_prevention": 2}),
    ("オンボーディングを再設計し、稼働までの日数を45日から21日に短縮", {"onboarding": 3}),
    ("担当先の年間解約件数は2022年度21社、2023年度14社、2024年度9社", {"churn_prevention": 3}),
    ("CS部門12名を率い、3年間で解約率を2.8%から0.9%に", {"churn_prevention": 4}),
    ("2週間ご来館のない会員様に電話をかけ、月間退会率を4.1%から2.9%に下げた", {"churn_prevention": 3}),
    (
        "Phoned members who had not visited for two weeks and cut monthly cancellations from 5% to 3.2%",
        {"churn_prevention": 3},
    ),
    ("更新の半年前に得意先を訪ね、満了432件のうち406件を継続していただいた", {"renewal": 3}),
    ("48 of my 51 maintenance contracts were renewed", {"renewal": 3}),
    ("更新の席で値上げの理由をご説明し、納得していただいた", {"renewal": 2}),
    ("お客様向けの操作研修を月2回開催", {"adoption": 2}),
    ("お客様の要望を分類し、毎月の開発会議で報告", {"customer_voice": 3}),
    ("部下5名の目標設定と面談、査定", {"people_management": 3}),
    ("Line-managed six CSMs with monthly one-to-ones and appraisals", {"people_management": 3}),
    ("新人に電話応対の手順を教えた", {"talent_development": 2}),
]


JOINTLY = [
    ("会計システムとのAPI連携の構成を設計し、顧客の情報システム部と合意", 3, "solution_architecture"),
    ("会計システムとのAPI連携の構成を協力会社と共同で設計し、顧客の情報システム部と合意", 2, "solution_architecture"),
    ("会計システムとのAPI連携の構成を、主担当として協力会社と共同で設計", 3, "solution_architecture"),
    ("Designed the integration architecture for an insurer's claims API", 3, "solution_architecture"),
    ("Jointly designed the integration architecture for an insurer's claims API", 2, "solution_architecture"),
    ("オンボーディングを再設計し、稼働までの日数を45日から21日に短縮", 3, "onboarding"),
    ("オンボーディングを導入部と共同で再設計し、稼働までの日数を45日から21日に短縮", 3, "onboarding"),
]


@pytest.mark.parametrize(("item", "level", "competency"), JOINTLY)
def test_what_was_made_jointly_is_owned_by_who_led_it_or_by_its_figure(item: str, level: int, competency: str) -> None:
    assert shown(item).get(competency) == level


@pytest.mark.parametrize(("item", "levels"), DEEDS)
def test_a_deed_is_found_without_its_name(item: str, levels: dict[str, int]) -> None:
    found = shown(item)
    assert {name: found.get(name) for name in levels} == levels


WORDS = [
    ("ツール: ｾｰﾙｽﾌｫｰｽ", "cs_tools"),
    ("ツール: セールスフォース", "cs_tools"),
    ("ツール:Ｓａｌｅｓｆｏｒｃｅ", "cs_tools"),
    ("カスタマー・ジャーニーの作成、プレイブックの整備", "cs_operations"),
    ("Ran quarterly business reviews for clients", "business_review"),
    ("Ran a quarterly business review for each client", "business_review"),
]


@pytest.mark.parametrize(("item", "competency"), WORDS)
def test_a_word_is_found_in_every_spelling(item: str, competency: str) -> None:
    assert read_item(item).levels().get(competency, 0) >= 1


@pytest.mark.parametrize(
    ("item", "competency"),
    [("NoSQLのデータベース", "data_analysis"), ("PMOとの連絡", "project_management"), ("カイトを揚げる", "adoption")],
)
def test_part_of_a_word_is_not_the_word(item: str, competency: str) -> None:
    assert read_item(item).levels().get(competency, 0) <= 1


def test_a_keyword_list_is_a_claim_however_long() -> None:
    words = "オンボーディング / ヘルススコア / QBR / アップセル / SQL / Salesforce / 1on1 / 契約更新 / 戦略立案"
    reading = read(resume(f"スキルキーワード\n{words}\n{words}"))
    assert set(reading.levels().values()) == {1}


@pytest.mark.parametrize("mark", ["-", "=", "~", "*", "_", ".", "─", "□", "＊"])
def test_a_ruled_line_around_a_heading_tells_no_deed(mark: str) -> None:
    told = f"{mark * 3} 自己PR {mark * 50}\n倉庫で荷物を運びました。\n{mark * 3} 職務経歴 {mark * 50}\n"
    assert read(resume(f"職務要約\n{told}")).levels() == {}


def test_a_deed_outranks_the_mention_of_the_same() -> None:
    assert (
        read_item("Salesforce").levels()["cs_tools"]
        < read_item("Salesforceの項目を設計し、レポートを作成").levels()["cs_tools"]
    )


def test_words_of_software_in_a_job_without_customers_are_no_deeds_for_customers() -> None:
    text = """EXPERIENCE
Senior Backend Engineer, Aoba Systems Ltd - April 2020 to present
・Analysed code churn and rewrote the worst files
・Built a health score per service from latency and error budget
・Automated certificate renewal for 210 servers
・Drove adoption of a new library among the developers"""
    levels = read(resume(text)).levels()
    assert {n: v for n, v in levels.items() if n in {"churn_prevention", "health_scoring", "renewal", "adoption"}} == {}


def test_quotations_are_short_few_and_verbatim() -> None:
    item = "お客様を毎月訪問し、利用状況の集計結果を説明した。" * 12
    reading = read_item(item)
    text = "職務経歴\n2020年4月~現在 株式会社あおば商会 営業部\n・" + item
    assert reading.evidence
    for found in reading.evidence:
        assert len(found.text) <= LONGEST_QUOTE
        assert text[found.start : found.end] == found.text
    assert all(len(reading.quotes(name)) <= MOST_QUOTES for name in reading.levels())


def test_a_figure_counts_only_for_the_deed_it_belongs_to() -> None:
    levels = read_item("新人に電話応対の手順を教えた。趣味の走りは4時間10分から3時間50分に縮んだ").levels()
    assert levels["talent_development"] == 2


def test_the_same_text_gives_the_same_bytes() -> None:
    text = resume(
        "職務経歴\n2019年4月~現在 株式会社みなと商店\n・解約のお申し出に当日中に折り返し、3割の方に続けていただいた"
    )
    first = reading_to_json(read(text))
    assert all(reading_to_json(read(text)) == first for _ in range(20))
    assert reading_to_json(reading_from_json(first)) == first
    assert read(text).reader == reader_hash()


PERSON = "氏名 {name}\n{sex} {birth}\n{address}\n学歴\n2012年3月 {school} 卒業\n"
DEED = """職務経歴
2012年4月~現在 株式会社みなと商店
・主担当として担当先42社を毎月訪問し、継続率を88%から95%に改善
・部下5名の面談と査定"""
PEOPLE = [
    {
        "name": "大川 花子",
        "sex": "女",
        "birth": "1990年4月1日生",
        "address": "〒100-0000 東京都千代田区0-1",
        "school": "北浜大学",
    },
    {
        "name": "グエン・ヴァン・アン",
        "sex": "男",
        "birth": "昭和45年1月3日生(満56歳)",
        "address": "北海道札幌市中央区0-2-3",
        "school": "西海岸情報専門学校",
    },
    {"name": "更新 実", "surname": "主担当", "sex": "", "birth": "", "address": "", "school": "解約防止大学"},
]


def test_a_swap_of_the_person_changes_no_level() -> None:
    levels = [read(resume((PERSON + DEED).format(**person))).levels() for person in PEOPLE]
    assert levels[0] == levels[1] == levels[2]
    assert levels[0]["renewal"] >= 3


@pytest.mark.parametrize("sentences", [2, 12])
def test_whether_words_before_the_first_heading_count_hangs_on_them_and_not_on_the_address(sentences: int) -> None:
    told = "主担当として担当先42社を毎月訪問し、継続率を88%から95%に改善しました。" * sentences
    addresses = ["東京都千代田区0-1", "北海道札幌市中央区南一条西0丁目2番地3号 みほんコーポラス北一番館 204号室"]
    levels = [
        read(
            resume(
                f"氏名 見本 花\n(写真)\n現住所 {address}\n{told}\n■職務経歴\n2012年4月~現在 株式会社みなと商店\n・事務"
            )
        )
        for address in addresses
    ]
    assert levels[0].levels() == levels[1].levels()
    assert (levels[0].levels().get("renewal", 0) >= 2) == (sentences > 2)  # a letterhead, or a letter


@pytest.mark.parametrize("text", ["", " ", "\n\n", "。。。", "█", "(((", "|", "1", "\ud7ff", "a" * 5000, "解約" * 3000])
def test_any_text_gives_a_reading(text: str) -> None:
    assert read(resume(text)).length == len(resume(text).text)


WORKING_LANGUAGE = """EXPERIENCE
Account Manager, Aoba Trading Ltd - April 2020 to present
・{deed}
LANGUAGES
{language}"""


@pytest.mark.parametrize(
    ("deed", "language", "level"),
    [
        ("Cut monthly cancellations from 5% to 3.2% by phoning members who had stopped coming", "English (native)", 3),
        ("Cut monthly cancellations from 5% to 3.2% by phoning members who had stopped coming", "English (basic)", 1),
        ("Kept the stockroom tidy", "Native English", 2),
    ],
)
def test_the_language_that_deeds_are_told_in_is_used_at_work(deed: str, language: str, level: int) -> None:
    text = WORKING_LANGUAGE.format(deed=deed, language=language)
    assert read(resume(text)).levels()["english"] == level


def test_a_japanese_career_shows_no_english_by_naming_it() -> None:
    text = "職務経歴\n2020年4月~現在 株式会社あおば商会\n・倉庫の清掃\n語学\nEnglish (native)"
    assert read(resume(text)).levels().get("english", 0) <= 1


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Support tooling: Zendesk, Notion, Tableau", 1),
        ("Zendesk: built the triggers and a weekly report on answers that came late, six years", 3),
    ],
)
def test_a_list_of_tools_behind_a_label_tells_no_deed_and_what_was_done_with_one_does(line: str, level: int) -> None:
    text = f"EXPERIENCE\nAccount Manager, Aoba Trading Ltd - April 2020 to present\nTOOLS\n・{line}"
    assert read(resume(text)).levels()["cs_tools"] == level


@pytest.mark.parametrize("language", ["Native English", "English (native)"])
def test_a_language_at_the_end_of_a_short_paper_is_no_personal_data(language: str) -> None:
    text = (
        "Ann Example | ann@example.co.uk\nEXPERIENCE\nAoba Trading Ltd - April 2020 to present\nLANGUAGES\n" + language
    )
    assert all(text[span.start : span.end] not in language for span in read(resume(text)).personal)
