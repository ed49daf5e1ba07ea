"""Words for posts on a résumé: ranks, departments, what is done there, and customer success in all its names."""

import re

from app.assessments.beginnings import compiled

CS = compiled(
    r"カスタマー・?サクセス(?=[部課室職]|本部|グループ|チーム|担当|マネー?ジャー|業務|として|責任者|リーダー|メンバー|第?[一二三四五六\d]{1,2}(?:[部課室]|グループ|チーム|ユニット)|企画|推進|統括|事業|ユニット|エンジニア|スペシャリスト|オペレーション|アーキテクト|コンサルタント|を担当|を一人で担|を担[いっう]|という(?:部署|部門|チーム|課)(?:に|で|へ)|を務め|で勤務|に転職|の仕事|[をも]?兼[務任]|に従事|に在籍|に配属|へ異動|に異動|へ転|へ(?=$|[。、\s])|\s*(?:$|[\s()、。,/・|:の】」』〉\]→⇒])|(?:グループ|チーム|部|課)?\s?(?:部長|課長|主任))"
    r"|\bCS\s?Op(?:eration)?s\b|(?:\b|(?<=[ァ-ヶー]))CSM\b(?!\s?\)?[^。\n]{0,12}(?:Scrum|スクラム))|(?:お客様|お客さま|顧客|ユーザー|クライアント|パートナー)?サクセス(?:(?:推進)?[部課室](?!長補佐)|担当|マネージャー)|(?:スケール|(?:テック|ロー|ミッド|ハイ|デジタル)タッチ|デジタル|エンプラ|エンタープライズ|SMB|専任|[東西]日本)\s?CS(?=[(部課室\s、。・|]|$|チーム|グループ|担当|マネー?ジャー)"
    r"|\b(?:customer|client)\s+(?:\w+\s?(?:&|and|\+|/)\s?)?success\b(?!\s+(?:stor(?:y|ies)|leadership|course|certificat|strategy|\((?:course|certif|online|training)))",
    re.IGNORECASE,
)
# customer success told of others: who works with it, hands over to it, sells to it or wishes for it does not do it
CS_OF_OTHERS = re.compile(
    r"^(?:部門?|課|室|チーム|グループ|部署|担当者?)?」?(?:の方|の皆)?(?:と(?:の?連携|協業|協力|共同|連絡|一緒)|へ(?:の)?(?:引き?継|引き?渡|共有|連携|転職|キャリア|関心)|に(?:引き?継|引き?渡|共有|興味|関心|憧|販売|提案|近)|(?:へ|に)(?:トスアップ|パス|連絡|受け?渡|バトン)"
    r"|を(?:希望|志望|目指|志し|支援する|学)|への(?:転|異動|挑戦|関心|引)|の(?:部署|部門|チーム|担当者?)は別|は(?:\s?(?:平成|令和|昭和|\d{4}))|は別|とは別|ではな|ではあり|の業務であり|という(?:言葉|職|名)|部門に|向け|の(?:求人|研修|本|記事|勉強|書籍|導入事例))"
    r"|^\s+(?:team|department)\s+(?:when|who|which|took|takes)",
    re.IGNORECASE,
)
FOR_OTHERS = compiled(
    r"(?:顧客|お客様|取引先|企業|先方|他社|隣の席|将来は|いつか|今後は|希望|志望)(?:企業)?の?[^。\n]{0,6}$|\b(?:with|to|for|from|by) (?:the|our|their) $",
    re.IGNORECASE,
)
SAID_CS = compiled(
    r"カスタマーサクセス(?:の(?:立ち上げ|立上げ|構築|立て直し|支援)[^。\n]{0,16}(?:請け負|受託|業務委託)|の?業務[^。\n]{0,6}(?:請け負|受託))"
    r"|(?:カスタマー・?サクセス|\bCSM)(?:部|課|室|チーム|グループ|担当|マネー?ジャー|の責任者|の担当)?(?:として|に従事|を担当|に所属|業務)"
    r"|カスタマーサクセス(?:です(?=。|\n|$)|の(?:グループ|チーム|部署|課)に(?:い|所属|お))"
    r"|\b(?:as|was|am|been|in|role:)\s(?:an?\s|the\s|our\s)?(?:first\s|senior\s|junior\s|sole\s|lead\s|technical\s|enterprise\s)*customer success\b",
    re.IGNORECASE,
)
FIELD = compiled(
    r"(?:職種|職位|役職|役割|所属|配属|部署|担当業務|ポジション|Title|Role|Position|Department|Team)\s?[:|]",
    re.IGNORECASE,
)
ASIDE = compiled(r"アシスタント(?!として入社)|秘書|庶務|事務(?!局)|\b(?:assistant to|secretary)\b", re.IGNORECASE)
POST = compiled(
    r"マネー?ジャー|リーダー|主任|チーフ|部長|課長|係長|室長|店長|校舎長|所長|責任者|管理者|\b(?:manager|lead|head|director)",
    re.IGNORECASE,
)
DEPARTMENT = re.compile(
    r"[^\s]{1,12}(?:部(?![下員長])|(?<!考)課(?![長員])|室(?![長員])|係(?![長員])|本部(?!長)|グループ(?!長)|チーム(?!長|リーダー)|支店(?!長)|営業所(?!長))|\b(?:(?<!the\s)(?<!a\s)(?<!my\s)(?<!our\s)team(?!\s(?:of|lead|manager))|department|division)\b",
    re.IGNORECASE,
)
FUNCTION = compiled(
    r"営業|セールス|オペレーター|ヘルプデスク|窓口|受付|接客|サポート|開発|企画|プロダクト|人事|経理|総務|広報|マーケ|採用|導入|教室|店|校|工場|製造|物流|コンサル|販売|運用|保守|事務"
    r"|\b(?:sales|support|marketing|engineer\w*|operations|product|account|finance|hr|consult\w*|service|implementation|onboarding|training|developer|analyst|coordinator|clerk)\b",
    re.IGNORECASE,
)
LEADS = compiled(
    r"リーダー|主任|チーフ|部長|課長|係長|室長|店長|校舎長|所長|責任者|管理者|統括|\b(?:(?:team )?lead(?:er)?|head|director|vp|supervisor|chief)\b",
    re.IGNORECASE,
)
HEADS = compiled(
    r"(?<!サクセス)(?<!アカウント)(?<!プロジェクト)(?<!プロダクト)マネー?ジャー|リーダー|[部課係室店所]長|センター長|責任者"
)
SAME_DEPARTMENT = re.compile(r"同(?:じ)?(?:部署|部門|本部|部|課|室|係|チーム|グループ)(?!長)")
LEAVE = compiled(
    r"(?:産前|産後|産休|育休|育児|介護|病気|看護)[^。、]{0,8}休|休職|休業(?:$|\s|[(、])|\b(?:parental|maternity|paternity|sick|family|child\s?care|career)\s(?:leave|break)|leave of absence",
    re.IGNORECASE,
)
# customer success on the line of one's own post, whatever stands behind it, unless it is what the employer makes
CS_HERE = re.compile(
    r"カスタマー・?サクセス(?!\s?(?:支援|ツール|システム|クラウド|SaaS|プラットフォーム|向け|ソフト|サービス|コンサル|業界|市場|領域|に特化|の(?:会社|ツール|支援(?!を|に|業務))))|サクセス担当|伴走支援担当",
    re.IGNORECASE,
)
MAY_NAME_CS = compiled("サクセス|success|cs|伴走支援担当", re.IGNORECASE)  # stands in all that names it
CALLED_CS = compiled(
    r"(?:いわゆる|通称|肩書(?:き)?は|名刺(?:に)?は|呼び名は|他社でいう(?:と(?:ころの)?)?|一般にいう|現・?|後の|のちの|改称[^。]{0,4})\s?「?カスタマー・?サクセス|カスタマー・?サクセス[^。\n]{0,8}(?:に?改称|に名称変更|と改め|に当た|にあた|に相当|と呼)"
)
SHORT_CS = compiled(
    r"(?:\b|(?<=[ァ-ヶー]))CS(?=[部課室]|\(|第?[一二三四五六\d][部課室グチ]|イネーブルメント|グループ|チーム|担当|企画|推進[部課]|本部|責任者|マネー?ジャー|リーダー|オペレーション|\s?(?:Ops|Operations|team|group))"
)
# what says that CS stands for customer success in this résumé: the words in full as one's own work, or its own titles
LIVED_CS = compiled(
    r"カスタマー・?サクセス(?:を|として|に|で|の(?:仕事|担当|業務)を)?(?:約?\d{1,2}年|[一二三四五六七八九十]年|従事|担当|携わ|務め|勤め)|\bCS\s?Op(?:eration)?s\b|\bCSM\s?\d{1,3}\s?[名人]"
    r"|\bCS[部課室]?\s?(?:[=:は(]|とは)\s?「?カスタマー・?サクセス|カスタマー・?サクセス\s?\(\s?(?:以下、?)?「?CS\b"
    r"|解約率|チャーン|ヘルススコア|\bNRR\b|\bGRR\b|Gainsight|\bQBR\b|\bCSM\b|(?:月次|年間)の?解約"  # work of a subscription
)
OTHER_CS = compiled(
    r"\bCS[部課室]?」?(?:です|と(?:いっても|言っても)|は)?が?、?(?:実際は|中身は)?(?:カスタマー|お客様)(?:サービス|サポート|相談)|カスタマーサクセスの経験は(?:なく|ない|ありません|ございません)|\bCS\s?[(:=「は]\s?(?:顧客満足|カスタマーサポート|カスタマーサービス|customer (?:satisfaction|service|support))|顧客満足\s?\(CS|カスタマー(?:サポート|サービス)\s?\(CS",
    re.IGNORECASE,
)
PROJECT = compiled(r"案件|プロジェクト|\bproject\b|\bPJ\b", re.IGNORECASE)
ENGLISH_CS = compiled(r"\b(?:customer|client) (?:\w+\s?(?:&|and|\+|/)\s?)?success", re.IGNORECASE)
ENGLISH_TITLE = compiled(
    r"[・•*\s–-]*(?:(?:(?!(?:The|Our|My|Their|An?|With|For|To|From|By)\b)[A-Z0-9(][^\s]*|and|of|&|–|-)\s){0,5}(?i:(?:customer|client) (?:\w+\s?(?:&|and|\+|/)\s?)?success|CSM\b)"
)
OF_CS = compiled(
    r"(?:サクセス|CSM)[^。、]{0,6}の(?!担当|責任者|業務|マネ|仕事|リーダー|部長|課長)|\bsuccess\s(?:team|department)\s(?:to|for|on|with)\b"
)
TURN = re.compile(r"[→⇒➡]|->|,\s(?:later|then|subsequently)\s(?=[A-Z])")
CONTRACT = compiled(
    r"\s?(?:より|から|に)?\s?(?:正社員|契約社員|準社員|無期|派遣|嘱託|パート|社員登用)"
)  # the same post on other terms
