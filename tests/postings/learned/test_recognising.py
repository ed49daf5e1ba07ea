"""The recogniser of items: what is told in words that no rule holds, and what only seems to tell an item."""

import base64
import json

import pytest

from app.postings.learned.lines import lines_of
from app.postings.learned.loader import read_corpus
from app.postings.learned.recognising import MODEL, load_recogniser
from app.postings.learned.signs import signs_above, signs_of
from app.postings.loader import load_rules
from app.postings.text import read_text

RULES = load_rules()


def told(text: str) -> frozenset[str]:
    model = load_recogniser()
    return model.told(lines_of(read_text(text, RULES)), model.items)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("10時に席について、6時半には帰ります", "hours"),
        ("月に7時間ほど、定時のあとに残る日があります", "overtime"),
        ("正午からの1時間は席を離れて休めます", "break"),
        ("毎週火曜と水曜は休みです", "holidays"),
        ("煙草を吸えるのは外の階段の下だけ", "smoking"),
        ("健保と年金、雇用と労災の保険に入ります", "insurance"),
        ("最初の2か月は互いに様子を見る試用の期間です", "probation"),
        ("雇用に期限はありません", "contract_term"),
        ("お店の方に電話で使い方をお伝えし、毎月の数字を一緒に見ます", "duties"),
        ("通っていただくのは静岡の事務所です", "workplace"),
        ("将来はほかの部署の仕事に就くことがあります", "duties_change_scope"),
        ("よその町の支店へ移ることはありません", "workplace_change_scope"),
        ("You begin at nine and leave at half past five", "hours"),
        ("Nobody may smoke inside the building", "smoking"),
        ("You phone new clients and help them to set up the tool", "duties"),
        ("Your job may turn into other work of the company later", "duties_change_scope"),
    ],
)
def test_an_item_told_in_words_of_the_writers_own_is_heard(text: str, item: str) -> None:
    assert item in told(text)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("1日8時間勤務", "hours"),
        ("お電話は10時から17時まで", "hours"),
        ("残業代は1分単位でお支払いします", "overtime"),
        ("有給休暇は初年度10日", "holidays"),
        ("勤務地の詳細は面接時に", "workplace"),
        ("本社：東京都港区芝0-0-0", "workplace"),
        ("保険業界の経験がある方", "insurance"),
        ("無料お試し期間のあるサービスです", "probation"),
        ("契約更新の案内をお客様に送る", "contract_term"),
        ("法人営業の経験が2年以上ある方", "duties"),
        ("転居を伴う異動に応じられる方", "workplace_change_scope"),
        ("Experience in change management", "duties_change_scope"),
        ("Free trial users become customers", "probation"),
        ("Eight hours a day", "hours"),
    ],
)
def test_what_only_sounds_like_an_item_tells_none(text: str, item: str) -> None:
    assert item not in told(text)


def test_a_bare_heading_tells_nothing() -> None:
    assert told("■勤務時間") == told("【たばこ】") == told("## 仕事内容") == frozenset()


def test_a_heading_says_what_the_line_under_it_is_about() -> None:
    alone, under = "2か月", "【試用期間】\n2か月"
    assert "probation" not in told(alone)
    assert "probation" in told(under)


def test_only_what_is_asked_for_is_told() -> None:
    model = load_recogniser()
    lines = list(lines_of(read_text("9時から18時まで。休憩60分", RULES)))
    assert model.told(lines, {"break"}) == {"break"}
    assert model.told(lines, set()) == model.told(lines, {"vague_trait"}) == frozenset()


def test_the_artefact_is_small_and_whole_numbers() -> None:
    model = load_recogniser()
    assert MODEL.stat().st_size < 1_000_000
    assert all(isinstance(score, int) for score in model.scores("残業なし").values())
    assert len(model.bias) == len(model.from_on) == len(model.items)


def test_the_signs_looked_for_in_one_walk_are_those_that_were_learned_from() -> None:
    model, corpus = load_recogniser(), read_corpus()
    lines = [*corpus.lines, *(line for post in corpus.posts.values() for line in post)]
    for text in {words for line in lines for words in (line.text, line.text.upper(), line.under)}:
        assert model.total(text) == sum(model.weights.get(sign, 0) for sign in signs_of(text)), text


def test_every_item_of_a_line_gets_the_numbers_of_the_artefact() -> None:
    model, data = load_recogniser(), json.loads(MODEL.read_text("utf-8"))
    matrix, width = base64.b64decode(data["matrix"]), len(model.items)
    rows = {sign: matrix[at * width : (at + 1) * width] for at, sign in enumerate(data["signs"].split("\n"))}
    for text, under in (("9時から18時まで。休憩60分", "勤務時間"), ("We work at home", ""), ("残業なし", "<条件>")):
        seen = [rows[sign] for sign in [*signs_of(text), *signs_above(under)] if sign in rows]
        for at, (item, score) in enumerate(model.scores(text, under).items()):
            numbers = [row[at] - 256 * (row[at] > 127) for row in seen]
            assert score == data["bias"][at] + data["unit"] * sum(numbers), (item, text)
