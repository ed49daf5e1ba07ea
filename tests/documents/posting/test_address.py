"""An address in its parts."""

import pytest

from app.documents.posting.address import split
from app.documents.posting.domain import workplace
from app.documents.posting.loader import load_places
from tests.documents.posting.cast import FULL, changed

# fmt: off
ADDRESSES = [
    ("東京都千代田区丸の内南1-2-3 架橋ビル8階", "ja", "東京都", "千代田区", "丸の内南1-2-3 架橋ビル8階", ""),
    ("〒541-0041 大阪府大阪市中央区北浜1-1", "ja", "大阪府", "大阪市中央区", "北浜1-1", "541-0041"),
    ("本社（東京都千代田区）および自宅", "ja", "東京都", "千代田区", "", ""),
    ("千葉県市川市八幡2-3", "ja", "千葉県", "市川市", "八幡2-3", ""),
    ("三重県四日市市諏訪町1-5", "ja", "三重県", "四日市市", "諏訪町1-5", ""),
    ("東京都町田市原町田1-1", "ja", "東京都", "町田市", "原町田1-1", ""),
    ("東京都武蔵村山市本町1-1", "ja", "東京都", "武蔵村山市", "本町1-1", ""),
    ("福島県郡山市朝日1-23-7", "ja", "福島県", "郡山市", "朝日1-23-7", ""),
    ("神奈川県三浦郡葉山町堀内2135", "ja", "神奈川県", "三浦郡葉山町", "堀内2135", ""),
    ("京都府京都市中京区烏丸通", "ja", "京都府", "京都市中京区", "烏丸通", ""),
    ("広島県府中市府川町315", "ja", "広島県", "府中市", "府川町315", ""),
    ("東京都小笠原村父島", "ja", "東京都", "小笠原村", "父島", ""),
    ("3F, 1-2 Marunouchi, Chiyoda-ku, Tokyo 100-0005, Japan", "en", "Tokyo", "Chiyoda-ku", "3F, 1-2 Marunouchi",
     "100-0005"),
    ("Head office (Chiyoda-ku, Tokyo) and home", "en", "Tokyo", "Chiyoda-ku", "", ""),
    ("1-1 Kitahama, Chuo-ku, Osaka-fu", "en", "Osaka", "Chuo-ku", "1-1 Kitahama", ""),
    ("大阪支社", "ja", "", "", "大阪支社", ""),
    ("", "ja", "", "", "", ""),
]
# fmt: on


@pytest.mark.parametrize(("text", "lang", "region", "locality", "street", "code"), ADDRESSES)
def test_an_address_is_split_into_its_parts(  # noqa: PLR0917  (a table)
    text: str, lang: str, region: str, locality: str, street: str, code: str
) -> None:
    found = split(text, lang)
    assert (found.region, found.locality, found.street, found.postal_code) == (region, locality, street, code)


def test_every_prefecture_is_found_whatever_stands_after_it() -> None:
    for name in load_places().prefectures:
        assert split(f"{name}中央市本町1-1", "ja").region == name


def test_a_workplace_that_names_no_street_takes_it_from_the_address_of_the_same_place() -> None:
    assert workplace(FULL).street == "丸の内南1-2-3 架橋ビル8階"
    elsewhere = workplace(changed(FULL, "work", workplace="大阪支社（大阪府大阪市北区）"))
    assert (elsewhere.region, elsewhere.locality, elsewhere.street) == ("大阪府", "大阪市北区", "")
    assert workplace(changed(FULL, "work", workplace="自宅")).region == "東京都"
