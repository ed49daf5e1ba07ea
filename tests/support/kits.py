"""A post for an interview kit, and the kit that is made of it."""

from app.core.text import Lang
from app.postings.content.domain import PostContent
from app.postings.content.loader import read_content
from app.postings.kit.building import Material, kit_of
from app.postings.kit.loader import load_conduct, load_questions
from app.postings.kit.pages import Kit
from app.postings.profiling import competencies_in
from app.roles.loader import load_profiles, load_vocabulary

CONTENT = {
    "lang": "ja",
    "basics": {"title": "カスタマーサクセスマネージャー", "role": "adobe_head_of_cs"},
    "wanted": {
        "asked": [
            {"text": "導入支援を自分で進めた経験", "must": True, "competency": "onboarding", "level": 3},
            {"text": "解約の兆しに気づき、手を打った経験", "must": True},
            {"text": "普通自動車免許", "must": True},
            {"text": "英語でのメール", "must": False, "competency": "english", "level": 2},
            {"text": "変化を楽しめること", "must": False, "competency": "adaptability"},
        ]
    },
    "selection": {"harassment": "人事部 相談窓口 soudan@mail.example.jp"},
    "employer": {"name": "株式会社かりもの"},
    "dates": {"as_of": "2026-11-22"},
}


def post(**parts: object) -> PostContent:
    """Return the post, with other `parts`."""
    return read_content({**CONTENT, **parts})


def made_kit(lang: Lang = "ja", *, number: int = 3, content: PostContent | None = None) -> Kit:
    """Return the kit of the post."""
    content = content or post()
    material = Material(load_questions(), load_conduct(), load_vocabulary(), competencies_in)
    return kit_of(content, number, load_profiles().get(content.basics.role or ""), material, lang)
