"""The short text for social networks: the six items of the notice of 2024-12-18 in full, and more as far as it fits.

A text that does not fit stays whole and says by how much it is too long: leaving one item out would breach 職業安定法
5条の4第1項, and a link to them is not enough.
"""

from dataclasses import dataclass
from functools import partial

from app.documents.posting.blocks.domain import Block, block, missing_items, weighted
from app.documents.posting.blocks.loader import Network, Social, load_blocks
from app.postings.content.telling import Told, ToldRow
from app.postings.content.words import Speaker, load_words


@dataclass(frozen=True, slots=True)
class SocialText:
    """The text for one network; `missing` are the fields of the six items that the post does not tell."""

    network: Network
    block: Block
    missing: tuple[str, ...]


def social_texts(told: Told, url: str = "") -> tuple[SocialText, ...]:
    """Return the fullest text that fits each network; where none does, the shortest that holds all six items."""
    social = load_blocks().social
    missing = missing_items(told)
    return tuple(SocialText(network, _fullest(told, url, network, social), missing) for network in social.networks)


def _fullest(told: Told, url: str, network: Network, social: Social) -> Block:
    count = len if network.count == "characters" else partial(weighted, social=social)
    for whole in (True, False):  # all duties, else the first of them
        for besides in (social.besides[:number] for number in range(len(social.besides), -1, -1)):
            for address in dict.fromkeys((url, "")):
                text = _text(told, address, besides, whole=whole)
                made = block(network.name.get(told.lang), text, network.limit, count)
                if not made.over:
                    return made
    return made


def _text(told: Told, url: str, besides: tuple[str, ...], *, whole: bool) -> str:
    speaker = Speaker(load_words(), told.lang)
    blocks = load_blocks()
    duties, workplace, pay = "work.duties", "work.workplace", "pay.base"
    employer = [field for field in blocks.six_items if field not in {duties, workplace, pay}]
    order = [duties, workplace, pay, *blocks.social.with_pay, *besides, *employer]
    lines = [told.title] if told.title else []
    for field in order:
        row = told.row(field)
        if row is not None:
            lines.append(f"{row.label}{speaker.say('label')}{_joined(row, speaker, whole=whole or field != duties)}")
    return "\n".join([*lines, url] if url else lines)


def _joined(row: ToldRow, speaker: Speaker, *, whole: bool) -> str:
    between, more = ("／", " ほか") if speaker.lang == "ja" else ("; ", " and more")
    if whole or len(row.lines) == 1:
        return between.join(row.lines)
    return row.lines[0] + more
