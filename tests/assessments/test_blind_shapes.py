"""The blind view in many shapes: labels, headers, running text, forms, Japanese and English. All people are invented."""

import re
import unicodedata

import pytest

from app.assessments import reader
from app.assessments.blind import blind_text
from app.assessments.extract import extract

# fmt: off
# what is written, what must be covered, what must stay
SHAPES = [
    ("はじめまして。架空ゆい(かくう ゆい)と申します。27歳、大阪府豊中市在住です。\n株式会社アオゾラで導入支援を担当しています。",["架空ゆい","かくう ゆい","27歳","豊中市"],["株式会社アオゾラ","導入支援"]),
    ("私、見本野 美咲(みほんの みさき)は、2018年から営業をしてきました。\n職務経歴\n2018年4月～現在 株式会社アオゾラ 営業",["見本野 美咲","みほんの みさき","美咲"],["2018年4月","株式会社アオゾラ","営業"]),
    ("Maria Lopez-Sample\nBorn 1990/09/14 · Single · Spanish\nCustomer Success Manager\nExperience\nSpecimen Cloud, 2019 - present",["Maria","Lopez-Sample","1990/09/14","Spanish"],["Specimen Cloud","Customer Success Manager"]),
    ("履歴書\n氏名 架空 太郎\n昭和六十三年八月三日生(満三十八歳)\n男\n〒530-0001 大阪府大阪市北区梅田0-0-0\n電話 06-0000-0000 携帯 090 0000 0000\n職歴\n2015年4月 株式会社アオゾラ 入社",["架空 太郎","昭和六十三年八月三日","三十八歳","梅田0-0-0","06-0000-0000","090 0000 0000"],["株式会社アオゾラ 入社"]),
    ("CV – Robin Q. Sample\nAge: 41 | Gender: non-binary | Marital status: divorced, 2 children\nrobin (at) mail.example.org | Tel. (03) 0000-0000\nSummary\nSuccess lead",["Robin","41","non-binary","divorced","2 children","0000-0000"],["Success lead"]),
    ("職務経歴書\n2026年11月1日現在\n例示 ひかり\n■職務要約\n例示は港北信用金庫で融資を担当。\n■学歴\n2012年3月 架空大学文学部 卒業\n■自己PR\n二児の母として時間の使い方を工夫しています。",["例示 ひかり","例示は"[:2],"架空大学","2012年3月","二児の母"],["港北信用金庫","融資を担当","時間の使い方"]),
    ("氏名：サンプル・アンナ（Anna Sample）\n国籍：ウクライナ　在留資格：技術・人文知識・国際業務\nPortfolio: https://anna-sample.example.net/work\n職務経歴\n2020/4-現在 株式会社アオゾラ",["アンナ","Anna","ウクライナ","技術・人文知識・国際業務","anna-sample.example.net"],["株式会社アオゾラ"]),
    ("Name\tKim Mihon\nDate of birth\t3 May 1988\nNationality\tKorean\nAddress\t1-2-3 Sampledori, Naka-ku, Yokohama\nEducation\nMihon Women's University, B.A. in Economics, 2010\nWork\nSample Inc, 2011 to 2020",["Kim Mihon","3 May 1988","Korean","1-2-3 Sampledori","Mihon Women's University","2010"],["Sample Inc","2011"]),
    ("見本 健\n1985年生まれ／男性／既婚（子1人）\n住所: 東京都架空区見本町1-1-1 サンプルマンション101\n【職歴】\n2010年4月 株式会社アオゾラ入社\n育児休業（2016年4月～2017年3月）を経て復職",["見本 健","1985年","男性","既婚","見本町1-1-1","育児休業"],["株式会社アオゾラ入社"]),
    ("Curriculum Vitae\nDr. Ayşe Örnek\nIstanbul-born, Turkish national, permanent resident of Japan\nLinkedIn: in/ayse-ornek\nProfile\nCustomer educator",["Ayşe","Örnek","Turkish","ayse-ornek"],["Customer educator"]),
    ("ﾐﾎﾝ ﾊﾅｺ\n見本　花子　(28)\n連絡先 hanako_m@mail.example.jp\n職務経歴\n2021年4月～ 株式会社アオゾラ",["ミホン ハナコ","見本 花子","28","hanako_m@mail.example.jp"],["株式会社アオゾラ"]),
    ("候補者: 見本 一(みほん はじめ)様\n推薦理由\n見本様は前職で解約率を2.8%から0.9%に下げました。\n年齢45歳、妻と子供2人、千葉県在住。",["見本 一","みほん はじめ","45歳","妻と","千葉県"],["解約率を2.8%から0.9%に下げました"]),
    ("I am Hana Mihon, a 34-year-old teacher from Osaka.\nExperience\nSample School of English, 2015 - 2020, Teacher",["Hana Mihon","34"],["Teacher"]),
    ("YAMAMOTO-MIHON Keiko\n12 Sample Street, Leeds LS1 0AA\n+44 20 0000 0000\nB.A. (Hons), University of Samples, 2009\nEXPERIENCE\nBrindle & Co",["YAMAMOTO","Keiko","12 Sample Street","0000 0000","University of Samples","2009"],["Brindle & Co"]),
    ("氏　　名　　見 本　太 郎\n現 住 所　　愛知県名古屋市中区見本1丁目2番3号\n生年月日　　平成2年5月6日（満36歳）\n職 歴\n株式会社アオゾラ　営業部　2015年4月～現在",["見本 太郎","見本1丁目2番3号","平成2年5月6日","36歳"],["株式会社アオゾラ","営業部"]),
    ("作成日 2026/11/01\n見本 直子 / NAOKO MIHON\nTwitter: @naoko_mihon  GitHub：naomihon\n神奈川県横浜市\n■職務要約\n直子さんと呼ばれ、お客様に親しまれてきました。",["見本 直子","NAOKO MIHON","naoko_mihon","naomihon","横浜市","直子"],["お客様に親しまれて"]),
    ("応募者：例示 次郎\n応募者の対応を担当\n職歴：2019年4月～ 株式会社アオゾラ 採用担当。応募者対応を年300件。",["例示 次郎"],["応募者の対応を担当","応募者対応を年300件"]),
    ("職務経歴書（見本 三郎）\n■職務経歴\n2016年4月 株式会社アオゾラ入社\n高校を卒業したばかりの新人4名を指導した\n大学向けの営業を担当し、架空大学に導入した",["見本 三郎"],["新人4名を指導","大学向けの営業を担当","導入した"]),
    ("氏名 見本みどり 女 28才 独身 日本国籍 慶弔休暇取得\nメール midori@mail.example.jp\n経験\n株式会社アオゾラで独身寮向けの食事サービスを家族にも提案し、女性向けの講座を開催",["見本みどり","28才"],["女性向けの講座を開催"]),
    ("Name: Sam O'Sample (he/him)\nVisa status: Spouse of Japanese National\nAge 29\nWork\nSpecimen Inc — Manager of family plans; 29 accounts, sold to single-site shops",["O'Sample","Spouse of Japanese National"],["family plans","29 accounts","single-site shops"]),
    ("履歴書\nふりがな　みほん　しろう\n氏名　見本　四郎　　男・女\n学歴\n平成15年4月　見本市立架空高校　入学\n平成18年3月　同校　卒業\n職歴\n平成18年4月　有限会社てほん　入社\n令和2年3月　一身上の都合により退職",["みほん しろう","見本 四郎","架空高校","平成15年4月","平成18年3月"],["平成18年4月","有限会社てほん","令和2年3月"]),
    ("【自己PR】\n例示ゆいかと申します。29歳、女性、独身です。福岡市早良区で暮らし、2019年3月に見本保健福祉専門学校の医療事務科を出て、受付をしています。",["例示ゆいか","29歳","女性","独身","福岡市早良区","2019年3月","見本保健福祉専門学校"],["受付をしています"]),
    ("拝啓\n私、見ノ本 花江（みのもと はなえ、昭和六十年八月生まれ、四十一歳）は、株式会社アオゾラで営業に携わってまいりました。",["見ノ本 花江","みのもと はなえ","昭和六十年八月","四十一歳"],["株式会社アオゾラ","営業に携わって"]),
    ("職務経歴書\n氏名　ﾐﾎﾝ ﾄﾓﾐ　見本 智美　　S55.12.9生（45歳）\n職歴\n2016年4月～現在 株式会社アオゾラ",["ミホン トモミ","見本 智美","S55.12.9","45歳"],["株式会社アオゾラ"]),
    ('Olu "Seun" Sample-Mihon, CSM\nToronto\nD.O.B. 1990/09/14\nExperience\nSpecimen Cloud, 2019 - present',["Sample-Mihon","1990/09/14"],["Specimen Cloud"]),
    ("職務経歴\n2014年4月～現在 株式会社アオゾラ 営業\n学歴ほか\n平成26年3月 見本教育大学 教育学部卒。普通自動車免許",["見本教育大学","平成26年3月"],["株式会社アオゾラ"]),
]
# fmt: on


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


@pytest.mark.parametrize(("written", "personal", "kept"), SHAPES)
def test_a_blind_view_covers_what_is_personal_and_nothing_else(
    written: str, personal: list[str], kept: list[str]
) -> None:
    text = extract(written.encode(), "a.txt")
    blind = squeezed(blind_text(text.text, reader.read(text).personal))
    assert len(blind_text(text.text, reader.read(text).personal)) == len(text.text)
    assert [words for words in personal if squeezed(words) in blind] == []
    assert [words for words in kept if squeezed(words) not in blind] == []
