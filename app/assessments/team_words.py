"""Words that say whom somebody leads, for `teams`: how many, who they are, and what makes them direct reports.

A pattern names the number `a`, `b`, …; `DIRECT` ones say that these report to the writer, so that what a department or
an organisation counts (`GROUPS`) gives way to them.
"""

import re

from app.assessments.beginnings import compiled

_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
WORDS = {word: number for number, word in enumerate(_ENGLISH.split())} | {"thirty": 30, "forty": 40}
_COUNT = "|".join(sorted((word for word, number in WORDS.items() if number > 1), key=len, reverse=True))
_N = rf"(?P<{{0}}>\d{{{{1,3}}}}|[一二三四五六七八九十]{{{{1,3}}}}|{_COUNT})"
_STAFF = r"(?:部下|直属|メンバー|社員|正社員|契約社員|スタッフ|部員|課員|室員|店員|班員|後輩|オペレーター|担当者?|CSM|講師|教員|職員|パート(?:タイマー)?|アルバイト|エンジニア|コンサルタント|営業|リーダー)"
_CROWD = rf"(?:[一-龥ァ-ヶー]{{0,4}}{_STAFF})\s?(?:計|約|最大|合計)?\d{{1,3}}\s?[名人](?:[・、と,]\s?[一-龥ァ-ヶー]{{0,4}}{_STAFF}\s?(?:計|約|合計)?\d{{1,3}}\s?[名人])*"
_LEAD = r"(?:率い|任さ|受け持|束ね|統括|マネジメント|マネージ|マネージャー|リード|指揮|まとめ|管理|評価|査定|考課|面談|1\s?on\s?1|1on1|監督|みて|見て|持|預か)"
_TAUGHT = r"(?!の[^。\n]{0,10}(?:研修|講習|実習|教育)を?(?:受け持|担当))"  # whoever teaches people does not lead them
_PEOPLE = r"(?:people|staff|members?|csms?|engineers?|managers?|trainers?|specialists?|consultants?|agents?|associates?|leads?|leaders?|representatives?|reps?|analysts?|employees|teachers|coordinators?|ftes?|advis[eo]rs?|technicians?|receptionists?|nurses?|assistants?|instructors?|drivers?|graduates?|workers?|colleagues?|clerks?|cooks?|chefs?|tutors?|translators?|designers?|developers?|juniors?|officers?|supervisors?|principals?|subordinates?)"
_KIND = r"(?!(?:with|for|of|and|to|in|on|accounts|customers|clients)\b)[\w-]+"
_WRITTEN = (
    rf"(?:部下|直属|直下|配下)(?:の部下|[室課部店班]員|数|は|が|を|に|:|として|\s|[(/]|の?メンバー|計|合計|最大|約|のべ|\|)*(?:\d{{1,3}}\s?[~〜-]\s?)?{_N.format('a')}\s?[名人]",
    r"(?:マネー?ジャー|リーダー|[部課係室店所院園班]長|(?:グループ|チーム|ユニット|センター)長|教室長|主任|チーフ|責任者|統括)\s?[(:、・]\s?(?P<dept_b>[^()。\n\d]{0,6}\d{1,3}\s?[名人](?:[^()。\n]{0,20}?\d{1,3}\s?[名人])*)",
    rf"(?P<c>{_CROWD}){_TAUGHT}(?:\s?\((?![^()\n]*(?:委託|派遣|外注|協力会社))[^()\n]{{0,14}}\))?(?:[のをがにで、]|と(?=[^。\n]{{0,12}}(?:1on1|1\s?on\s?1|面談|評価))|(?=へ))[^。\n]{{0,30}}?(?:{_LEAD}|面接(?!官))",
    rf"{_N.format('dept_d')}\s?[名人]{_TAUGHT}(?:の|を|からなる|体制の|規模の|で構成される)\s?[^。、\n]{{0,14}}?(?:チーム|組織|部下|メンバー|部門|課|グループ|部|室)?\s?を?{_LEAD}",
    rf"{_N.format('e')}\s?[名人]\s?\([^()]{{0,8}}?(?:全員が)?[^()]{{0,6}}?(?:評価対象|評価者|考課|部下|直属)",
    rf"\b{_N.format('f')}(?:(?:\sof\swhom\swere)?\s(?:(?:all|my|were|as)\s){{0,2}}|,\sall\s)direct\sreports?",
    rf"\bdirect\sreports?\s?[:(]\s?(?P<g0>(?:\d{{1,3}}|{_COUNT})\s(?:{_KIND}\s){{0,2}}{_PEOPLE}(?:,\s(?:\d{{1,3}}|{_COUNT})\s(?:{_KIND}\s){{0,2}}{_PEOPLE})*\sand\s(?:\d{{1,3}}|one|{_COUNT})\s)",
    rf"direct\sreports?(?:\sof|:|,|\swere|\sgrew\sto)?\s?[( ]\s?{_N.format('g')}\b",
    rf"\b(?:led|lead|leads|leading|manage[ds]?|managing|supervis(?:e|ed|ing)|line-manage[ds]?|ran|run|head(?:ed|ing)?|direct(?:ed|ing)?)\s(?:and\s\w+\s)?(?:a\s|the\s|my\s)?(?:team|group|department)\sof\s{_N.format('dept_h')}\b",
    rf"\b(?:led|lead|leading|manage[ds]?|managing|supervise[ds]?|line-manage[ds]?)\s(?:up\sto\s|about\s|around\s)?{_N.format('i')}\s(?:{_KIND}\s){{0,3}}{_PEOPLE}\b",
    rf"\bteam\sof\s{_N.format('dept_j')}\b[^.\n]{{0,30}}\b(?:reports?|(?:all\s|who\s)?report(?:ing|ed)\s(?:directly\s)?to\sme|appraisals?|reviews?|one-on-ones?|1:1s?|line\smanage\w*|appraise|hire)\b",
    rf"\b(?P<l>(?:\d{{1,3}}|{_COUNT})(?:\s(?:{_KIND}\s){{0,3}}and\s(?:\d{{1,3}}|{_COUNT}))?)\s(?:{_KIND}\s){{0,3}}(?:(?:in|across|from)\s[A-Z][^.;\n]{{1,40}}?\s)?(?:who\s)?report(?:s|ed|ing)?\s(?:directly\s)?to\sme\b",
    rf"\b(?:led|lead|leads|leading|manage[ds]?|managing|headed|heading|ran|run)\s(?:an?|the|my)\s{_N.format('dept_m')}-(?:person|strong|people|member)\s(?:[\w-]+\s){{0,3}}(?:team|group|department)\b",
    rf"\bline\smanager\s(?:for|of|to)\s{_N.format('n')}\b",
    rf"(?:チーム|課|部|室)\s?\(?\s?(?:計|約|最大)?{_N.format('o')}\s?[名人]\s?(?:\([^()\n]{{0,10}})?\)の?(?:リーダー|マネー?ジャー|責任者|課長|部長|室長)",
    rf"(?:ピープル|ライン|チーム|組織|メンバー|部下|人材|(?<![ァ-ヺー一-龥]))マネー?ジメント(?:人数|経験|対象|規模)?\s?[:(]?\s?(?:(?:あり|有り?)[、,(\s]*)?(?:約?\d{{1,2}}年(?:\d{{1,2}}[かヶカ]月)?間?[、,・/\s]*)?(?:最大|約|計)?{_N.format('p')}\s?[名人]",
    rf"\bfrom\s(?:zero|\d+|one|two|three|four|five)\sto\s{_N.format('k')},?\s(?:all\sdirect\sreports|[^.\n]{{0,30}}\b(?:reviews|appraisals|managing\sall|managed\sall|line-manag\w+|direct\sreports))",
    r"(?P<b2>[^。、\n\d]{0,10}\d{1,3}\s?[名人](?:・[^。、\n\d]{0,10}\d{1,3}\s?[名人])*)が(?:直属|直下|部下)(?!で)",
    r"(?:部下|直属|配下)[は:|][^。\n]{0,24}?(?P<q>計\d{1,3}\s?[名人])",
    r"(?:部下|[課部室店班所係]員|メンバー|スタッフ|社員|職員|CSM|直属)[はが:]\s?(?P<r>[^。\n]{0,8}\d{1,3}\s?[名人](?:、[^。\n]{0,8}\d{1,3}\s?[名人])?)(?:です|で|、|。|\(|)[^。\n]{0,16}[。、]?[^。\n]{0,24}?(?:査定|考課|評価(?:面談)?を|面談|1on1|1\s?on\s?1)",
    rf"(?:(?:組織|チーム|部門|管下|管掌|所属|配下)人|メンバー)数\s?[:|]?\s?(?:最大|約|計)?{_N.format('dept_s')}\s?[名人](?=[^。\n]{{0,30}}(?:評価|査定|考課|面談))",
    rf"{_N.format('dept_y')}\s?[名人]の(?:課|部|室|チーム|組織|店|グループ)の(?:[部課室店]長|リーダー|責任者|マネー?ジャー)(?=[^\n]{{0,30}}(?:評価|査定|考課|面談))",
    rf"\b{_N.format('z')}\s(?:line\s)?reports\b(?=[^.\n]{{0,40}}\b(?:reviews?|appraisals?))|\b(?:line\s)?reports\s?:\s?(?P<z2>\d{{1,3}})\b",
    rf"\b(?:team|department|group)\sof\s{_N.format('y2')}\b[^.\n]{{0,12}}\bline-managed",
    rf"{_N.format('t')}\s?[名人]の(?:メンバー|部下|後輩|社員|スタッフ|CSM)?の?(?:上長|上司|評価者|査定者)",
    rf"\bmy\steam\s(?:is|was|has|had|of|numbers?)\s(?:of\s|about\s)?{_N.format('dept_u')}\b(?=[^\n]{{0,50}}\b(?:reports?|appraisals?|reviews?|one-on-ones?|1:1s?)\b)",
    rf"\bpeople\smanager\s(?:of|for)\s{_N.format('v')}\b|\bmanaged?\speople\s?:?\s?(?:yes,?\s)?{_N.format('w')}\b",
    rf"\b(?:led|managed|supervised|coached|hired|appraised|trained|mentored|hire|coach|train)(?:,\s\w+)?\sand\s(?:managed?|appraised?|review(?:ed)?|led|lead|line[- ]managed?)\s{_N.format('x')}\s(?:{_KIND}\s){{0,3}}{_PEOPLE}\b",
    r"(?:部下|直属|直下|配下)(?:の部下|の?メンバー)?[はがに:]\s?(?P<n0>(?:[^、。\n\d]{0,8}\d{1,3}\s?[名人][と、・]){1,3}[^、。\n\d]{0,8}\d{1,3}\s?[名人])",
    rf"(?P<n31>{_CROWD})(?:の|を)(?=[^。\n]{{0,24}}採用)(?=[^。\n]{{0,24}}(?:シフト|教育|指導|育成|勤務|配置))",
    r"(?:部下|直属|直下)[^。、\n\d]{1,8}\d{1,3}\s?[名人][^。\n()]{0,24}\((?P<q1>計\d{1,3}\s?[名人])\)",
    rf"{_N.format('q2')}\s?[名人]\s?\([^()\n]{{0,16}}(?:私|自分)が[^()\n]{{0,8}}(?:評価|考課|査定|面談)",
    rf"\b{_N.format('q5')}\s(?:{_KIND}\s){{0,2}}{_PEOPLE},\s[^.\n()]{{0,12}}\bI\s(?:reviewed|appraised|hired|managed|line-managed|supervised)\b",
    rf"(?:評価|考課|査定)は[^、。\n\d]{{0,8}}{_N.format('q4')}\s?[名人]を直接",
    rf"(?:部下|直属|直下|配下)(?:の部下|の?メンバー)?[はがに:]\s?(?:多い(?:とき|時)で?|最も多い(?:時期|とき|時)で?|ピーク(?:時)?(?:で|は|に)?|最大で?|[^。、\n\d(]{{1,8}}(?=\d)){_N.format('n1')}\s?[名人](?!に)",
    r"(?:部下|直属|直下|配下)(?:の部下|の?メンバー)?\s?\(\s?(?P<n2>[^()\n]{0,10}\d{1,3}\s?[名人][^()\n]{0,20})\)",
    r"[(、\s](?:部下|直属|直下)\s?(?P<n3>\d{1,3})(?=\s?[)、]|\s?$)",
    rf"(?:[課係班部室店局園院所]員|メンバー|スタッフ|担当者?)\s?(?:[はを]\s?)?(?:計|約|最大|私を含めて?|自分を含めて?)?\s?{_N.format('n4')}\s?[名人]\s?(?:の|を(?:持つ|率いる|抱える|束ねる))\s?(?:[課係班部室店局園院所]長|リーダー|マネー?ジャー|責任者|上司)",
    r"(?:[課係班部室]員|メンバー)[はが]\s?(?:私|自分|本人)を含め(?:て)?\s?(?P<n5>\d{1,3}\s?[名人])",
    r"(?:店|支店|所|センター|園|院|校舎|教室|工場|拠点|館|師)長\s?[(:、]\s?(?P<dept_n6>[^()。\n\d]{0,10}\d{1,3}\s?[名人](?:[^()。\n]{0,20}?\d{1,3}\s?[名人])*)",
    rf"(?:管理|部下|指導監督|直属|評価対象)(?:する|の)?人?[数員]\s?[:は]?\s?(?:約|最大|計)?{_N.format('n7')}\s?[名人]",
    rf"(?:私|自分)の(?:直?下|もと|下)[にはで、]{{0,2}}[^。、\n\d]{{0,12}}{_N.format('n8')}\s?[名人]",
    rf"{_N.format('n9')}\s?[名人](?:全員)?[がは](?:私|自分)(?:に(?:直接)?(?:レポート|報告)|の(?:直属|部下|直下))",
    r"(?P<n10>(?:[一-龥ァ-ヶーA-Za-z]{1,12}\s?\d{1,3}\s?[名人][と、・]){0,2}[一-龥ァ-ヶーA-Za-z]{1,12}\s?\d{1,3}\s?[名人])[がは](?:私|自分)の(?:部下|直属|直下)",
    rf"{_N.format('n11')}\s?[名人]の?(?:後輩|メンバー|部下|社員)?の(?:上司|上長)に",
    rf"{_N.format('n12')}\s?[名人]\s?\(?(?:、|\s)?(?:の)?(?:考課|査定|人事評価|評価)(?:者|を(?:し|行|受け持|担当|つけ)|も(?:し|行))",
    rf"(?:査定|考課|人事評価|評価面談)[^。\n]{{0,24}}を{_N.format('n19')}\s?[名人]に(?:対して)?(?:行|実施|し)",
    rf"自分を含む{_N.format('n13')}\s?[名人]の(?:チーム|課|グループ)を{_LEAD}",
    rf"(?:[課係班部室店所院園]員|行員|職員|社員|スタッフ|メンバー)\s?(?:計|約)?{_N.format('n14')}\s?[名人](?:\s?\([^()\n]{{0,24}}\))?の(?:人事)?(?:考課|査定|評価)",
    rf"(?:課|部|室|係|チーム|グループ)を率い(?:る|て|た)[^。、\n\d]{{0,6}}\(\s?[課部室係]員\s?{_N.format('n15')}\s?[名人]",
    rf"\b{_N.format('n16')}\sof\swhom\s(?:now\s)?report(?:ed|s)?\s(?:directly\s)?to\sme\b",
    rf"\bteam\s(?:that|which|who)\sreport(?:s|ed)\sto\sme\s(?:had|has|was|is|of|numbered|grew\sto)\s(?:up\sto\s)?{_N.format('n17')}\b",
    rf"\b{_N.format('n18')}\s(?:{_KIND}\s){{0,3}}(?:people|{_PEOPLE})?\s?(?:under|beneath)\sme\b",
    rf"(?:(?<![^\n・•*])|\bmy\s|\bwith\s|\band\s|[,;(|:]\s?|[.–—-]\s){_N.format('n19')}\s(?:direct\s|line\s)?reports(?=\s?$|\s?[,.;()|]|\s(?:in|across|at|and|whose|who|by|until|till|since|from|today|now)\b)",
    rf"\bstarted\swith\s\w+\s(?:direct\s)?reports?,?\s(?:and\s)?(?:now|today|later|then)(?:\shave)?\s{_N.format('n20')}\b",
    rf"\bmanager\s(?:of|to|for)\s(?:a\s(?:team|group|crew)\sof\s{_N.format('dept_n21')}\b|{_N.format('n22')}\s(?:{_KIND}\s){{0,3}}{_PEOPLE}\b)",
    rf"\b(?:oversaw|oversees?|overseeing|in\scharge\sof|responsible\sfor|line[- ]manage[ds]?|line[- ]managing|appraise[ds]?|appraising|supervising)\s(?:up\sto\s|about\s|around\s|the\s)?{_N.format('n23')}\s(?:{_KIND}\s){{0,3}}{_PEOPLE}\b",
    rf"\b(?:appraisals?|performance\sreviews?|annual\sreviews?|yearly\sreviews?)\s(?:of|for)\s(?:the\s|my\s)?{_N.format('n24')}\b",
    rf"\b{_N.format('n25')}\s(?:{_KIND}\s){{0,3}}{_PEOPLE}\b[^.\n]{{0,40}}\btheir\s(?:[\w-]+\s){{0,4}}(?:appraisals?|reviews?)\b",
    rf"\b{_N.format('n26')}\s(?:{_KIND}\s){{0,3}}(?:{_PEOPLE}\s)?(?:now\s)?report(?:s|ed|ing)\s(?:directly\s|in\s)?(?:to\s(?:me|him|her)\b|in\b|directly\b|straight\sto\sme)",
    rf"\bmy\s(?:own\s)?team\sof\s{_N.format('dept_n27')}\b(?=[^\n]{{0,40}}\b(?:reviews?|appraisals?|hiring|pay)\b)",
    rf"\b(?:brigade|crew|staff|squad)\sof\s{_N.format('dept_n28')}\b(?=[^.\n]{{0,20}}\b(?:report|under\sme|reviews?|appraisals?))",
    rf"\breviews?\sof\s(?:my\s|the\s)?{_N.format('n29')}\s(?:{_KIND}\s){{0,2}}{_PEOPLE}\b",
    rf"\b(?:direct\s|line\s)?reports\s?[:|]\s?{_N.format('n30')}\b",
    rf"\b(?:led|lead|leads|manage[ds]?|ran|run|head(?:ed)?)\s(?:the|my|a|our)\s(?:[\w-]+\s){{0,3}}(?:team|group|department),?\s\(?(?:of\s)?{_N.format('dept_n32')}\s(?:people|{_PEOPLE})\b",
    rf"\b{_N.format('n33')}\s(?:today|now),?\s[^.\n]{{0,20}}\breport(?:s|ing)?\sto\sme\b",
    rf"(?P<n34>{_CROWD})\s?\((?:いずれも|全員)?(?:私|自分)?[がの]?[^()\n]{{0,16}}(?:査定|考課|評価|面談)(?!は)",
    rf"{_N.format('n35')}\s?[名人]の(?:直属の?)?(?:上司|上長|評価者)",
    rf"(?:\d{{1,2}}\s?[~〜-]\s?)?{_N.format('n36')}\s?[名人]の部下",
    rf"部下\s?\([^()\d\n]{{1,10}}\)\s?{_N.format('n37')}\s?[名人]",
    rf"レポート(?:を受け|ライン)[^。、\n\d]{{0,12}}{_N.format('n38')}\s?[名人]",
    rf"(?:評価|考課|査定)(?:する(?:[部課室係]員|メンバー|社員|部下|相手)は|対象者?\s?(?:は|:))\s?{_N.format('n39')}\s?[名人]",
    rf"{_N.format('n40')}\s?[名人][がは]私の(?:評価|考課|査定)(?:対象|の相手)",
    r"(?P<n41>[^、。\n\d]{1,6}\d{1,3}\s?[名人]を通じて\d{1,3}\s?[名人])の?[^。\n]{0,24}(?:評価|面談|査定)",
    rf"(?:[部課係室班]長|リーダー|責任者|マネー?ジャー)[^。、\n\d()]{{0,10}}(?:\([^()\n]*\)\s?|\(\s?)[課部室係班店]員\s?{_N.format('n42')}\s?[名人]",
    rf"\bline[- ]management(?:\sresponsibility)?\s?(?:\s(?:for|of)|:)\s?{_N.format('n43')}\b",
    rf"\b{_N.format('n44')}\s(?:{_KIND}\s){{0,3}}{_PEOPLE}\b[^.\n]{{0,30}}\bwhose\s(?:\w+\s)?(?:reviews|appraisals)\sI\b",
    rf"\b(?:appraisals?|reviews?)\sof\sa\s(?:staff|team|group)\sof\s{_N.format('n45')}\b",
    rf"\bteam\ssize\s?[:|]?\s?{_N.format('n46')}\s?[(,]\s?(?:all\s)?direct\b",
    rf"\b(?:grew|doubled|trebled|tripled|built|expanded)\s(?:the|my|a)\s(?:team|group)\s(?:from\s\w+\s)?to\s{_N.format('n47')}\b(?=[^.\n]{{0,40}}\b(?:manage|direct|report|review|apprais))",
    rf"\bsupervis(?:or|ing)\s(?:of|to|for)\s{_N.format('n48')}\b(?=[^.\n]{{0,30}}\b(?:reviews?|appraisals?|hiring|reports?)\b)",
    rf"\b{_N.format('n49')}\s(?:staff|employees|people)\s?\((?=[^()\n]*\b(?:appraisals?|reviews?|hiring|pay)\b)",
    rf"(?:[課係班部室店局園院所行職社]員|講師|[看護介]師|スタッフ|メンバー|部下|リーダー|SV|[部課係店]長)\s?[|:]?\s?(?:\d{{1,3}}\s?[名人]?\s?[→~]\s?)?{_N.format('n52')}\s?[名人][。、,]\s?(?:(?:社員|職員|スタッフ|メンバー|全員)の|人事|半期)?(?:評価|査定|考課|面談)(?=[、。・とを(]|$)",
    rf"(?<![一-龥ァ-ヶー])(?:班|組|係|課|チーム|グループ)\s?{_N.format('n56')}\s?[名人][。、]\s?(?:一次)?(?:評価|査定|考課)(?:は?一次|者)?(?=[、。・(]|$)",
    rf"(?:[部課係室班店所局院園師館校]長|リーダー|責任者)(?:代行|代理)?[。、:|\s(]{{1,2}}(?:部下|[部課係室班店所局院園館校職社行]員|メンバー)\s?[はが:]?\s?(?:計|約|最大)?{_N.format('n58')}\s?[名人](?!の(?:一人|ひとり|うち))",
    rf"(?:[部課係室班店所局院園師館校]長|リーダー|責任者)[^、。\n()\d]{{0,4}}(?:\d{{1,2}}年(?:\d{{1,2}}[かヶカ]月)?間?)?\s?\((?:部下|正?社員|[部課係室店所職行]員|メンバー)\s?(?:は|が)?\s?(?:計|約|最大)?{_N.format('n59')}\s?[名人]",
    rf"(?:課|部|室|係|班|組|店|チーム|グループ)の{_N.format('n60')}\s?[名人](?:全員)?[^。\n\d]{{0,24}}(?:評価|考課|査定)(?:を|も)?(?:つけ|行|担当|し[てま])",
    rf"(?:私|自分|本人)の(?:ほか|他)に?[^\d、。\n]{{0,8}}{_N.format('n61')}\s?[名人][。、]\s?(?:全員|メンバー)?の?[^。\n]{{0,12}}(?:評価|考課|査定)",
    r"(?:部下|直属|メンバー)\s?\(\s?(?P<n62>[^()\d\n]{1,8}\d{1,2}(?:\s?[・、,/]\s?[^()\d\n]{1,8}\d{1,2})+)\s?\)",
    rf"(?:評価|考課|査定)者として[、\s]?(?:部下|メンバー|社員|[課部係]員)?\s?{_N.format('n63')}\s?[名人]",
    rf"\b(?:leadership|management|managed?|reports?)\b[^.\n\d]{{0,16}}{_N.format('n64')}\s\(?direct\b(?!\sto)",
    rf"\b(?:managed?|leads?|led|ran|run|head(?:ed)?)\s(?:a|the|my)\s(?:team|group)\sof\s(?:{_KIND}\s){{1,3}}\({_N.format('dept_n65')}\)",
    rf"\bmy\s{_N.format('n66')}-(?:strong|person|member)\s(?:team|group)\b(?=[^.\n]{{0,40}}\b(?:report|apprais|review|manage))",
    rf"(?:チーム|グループ|課|係|班)\s?{_N.format('n67')}\s?[名人]\s?(?:\([^()\n]{{0,10}}\))?の?(?:評価|考課|査定)(?:者|担当)",
    rf"[部課係室班店所園院師]長\s?\([一-龥]{{1,4}}[員師手]\s?{_N.format('n68')}\s?[名人](?=[^\n]{{0,30}}(?:評価|査定|考課|評定))",
    rf"部下の?有無\s?[:|]?\s?(?:有り?|あり)\s?[(、]?\s?(?:最大|約|計)?{_N.format('n69')}\s?[名人]",
    rf"メンバー\s?{_N.format('n70')}\s?[名人]?\s?[+と]\s?(?:自分|私)(?=[^\n]{{0,24}}(?:評価|考課|査定)[はもを](?:私|自分|担当|行))",
    rf"{_N.format('n71')}\s?[名人]の[^、。\n\d]{{1,10}}が(?:直属|直下|部下)(?!で(?:は|も))",
    rf"(?:専任|常勤|正?社員|[部課室係班店所局院園行職]員|講師|メンバー|スタッフ)\s?{_N.format('n72')}\s?[名人](?:については|に対し(?:て)?は?)[^。\n]{{0,24}}(?:評価|査定|考課)(?!は)",
    rf"(?:傘下|管下)[はにの]?\s?{_N.format('dept_n57')}\s?[名人](?=\s?[:(。、]|\s?$)",
    rf"{_N.format('n53')}\s?[名人]?の(?:評価|査定|考課)(?:・面談|と面談)?は(?:すべて|全て)?(?:私|自分)",
    rf"(?<![ァ-ヺ一-龥])部下\s?{_N.format('n54')}(?=\s?(?:[(、。,]|$))",
    rf"\bteam\sfrom\s(?:\d{{1,2}}|zero|one|scratch|{_COUNT})\sto\s{_N.format('n90')}\b(?=[^.;\n]{{0,80}}\b(?:report(?:s|ing|ed)?\sto\sme|direct reports))",
    rf"\b(?:team\slead(?:er)?|supervisor|manager)\s\({_N.format('n91')}\s(?:{_KIND}\s){{0,2}}{_PEOPLE}\)",
    rf"\bwith\s{_N.format('n55')}\s(?:{_KIND}\s){{0,2}}[a-z]+s\s?\((?=[^()\n]*(?:appraisals?|reviews?)\b)",
    rf"(?:(?<![^\n・•*])|[.;:,(]\s?|\bmy\s|\bhad\s|\bhave\s|\bwith\s|\bof\s){_N.format('n51')}\ssubordinates\b",
)
NUMBER = compiled(
    r"\d|[一二三四五六七八九十]\s?[名人]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty)\b",
    re.IGNORECASE,
)
WORD = compiled(
    r"部下|直属|直下|配下|率い|任さ|受け持|束ね|統括|マネ|リード|リーダー|指揮|まとめ|管理|評価|査定|考課|面談|面接|上長|上司|1\s?on\s?1|監督|[みて見]て|持|預か|私の|自分の|レポート|私に|自分に|自分を|私を|人数|採用|[部課室係店所院園班師館校局]長|(?:グループ|チーム|ユニット|センター)長|教室長|主任|チーフ|責任者"
    r"|report|line-?management|subordinate|oversaw|overs|apprais|review|in charge of|responsible for|under me|beneath me|\b(?:led|lead|manag|supervis|line-manag|ran|run|head|direct|team|staff)",
    re.IGNORECASE,
)
PATTERNS = tuple(compiled(p, re.IGNORECASE) for p in _WRITTEN)
NO = compiled(
    r"(?:あり|ござい|おり|い)ませ|ない|なし|無し|(?:持|受け持)ったことは|未経験|していません|派遣元|評価や労務|上下関係|評価(?:は|権限).{0,6}(?:せ|な|持た|当社では)|(?:評価|査定|考課|人事)(?:(?:や|・|と|、)[^\s、。は]{1,6})?(?:権限?)?[はも](?:すべて|全て|主に)?(?:店長|部長|課長|所長|支店長|上司|本部|本社|社長|マネー?ジャー|別|他|人事)(?!\s?\d)|部下を持つ(?:先方|管理職|お客様|顧客|取引先|方)|プロジェクトメンバー|PJメンバー"
    r"|業務委託|外注|(?:派遣|稼働|登録|就業中の)スタッフ|派遣会社|パートナー企業|外部パートナー|協力会社|消防団|町内会|自治会|PTA|ボランティア|サークル|在学中|学生時代|部活動|部下ではな|(?:上司|先輩|上長|前任者?|同僚|社長|支店長|店長)(?:の(?!とき|頃|ころ|時)[^\s、。は]{1,6})?(?:\([^()]*\))?[はが](?!、?私)|(?:課長|部長)\((?:上司|前任)|のうちの?一人|の一員|(?:あれば|れば|たい|目指)"
    r"|\b(?:no|not|never|without|dotted-line|someone\selse|contractors?|freelance|volunteers?|would|could|if|want|hope|given|scrum|informally|unofficially|customer's|customers')\b|\breport(?:s|ed)?\sto\s(?:an?|the)\s[\w ]{1,20}\swith\b|\bwho\s(?:led|managed|runs?|ran)\b|\b(?:my|the|our)\s(?:\w+\s)?(?:manager|boss|director|vp|lead|supervisor|predecessor|ceo|cfo|head)\s(?:led|managed|ran|had|has|supervised)\b",
    re.IGNORECASE,
)
# said of the whole career
NEVER = compiled(
    r"(?:部下を(?:持|も)った(?:こと|経験)|(?:ピープル)?マネジメントの?経験|管理職の?経験|人を評価した(?:こと|経験)|部下を持つ(?:立場|役職)になった(?:こと|経験))(?:は|:|が|も)?\s?(?:一度も)?(?:なし|無し|ありません|ございません|ない|なく|無い)"
    r"|\bnever (?:managed|led|supervised) (?:people|anyone|a team|staff)\b|\bnever had (?:any )?(?:direct )?reports\b|\bhave not (?:managed|led) (?:people|anyone)\b"
    r"|\bno (?:people|line)[- ]management experience\b|\b(?:people|line) management\s?[:–—-]\s?(?:none|no\b)",
    re.IGNORECASE,
)
# Who only fills rosters leads nobody; a say in appraisal or regular talks makes direct reports of part-timers too.
SHIFT = re.compile(r"シフト|勤務表|アルバイト|パート")
SAY = compiled(
    r"評価|査定|考課|面談|面接|1\s?on\s?1|部下|直属|(?:採用|人事)(?!担当)|(?:店|支店|所|センター|園|院|校舎|教室|工場|拠点|館|師)長(?=\s?[(:、])"
)
# who is counted is no staff: a class, members, customers
OTHERS = compiled(
    r"(?:生徒|児童|学生|[園患病乳幼]?児|園児|保護者|家族|会員(?![課部室係])|顧客|お客様|利用者|患者|参加者|受講者|ユーザー|世帯|ボランティア|プロジェクト|委託先の?\w{0,6}|外注先の?\w{0,6}|派遣の?)[^。、\n]{0,4}$|(?:顧客企業|取引先|先方|お客様|クライアント)の?(?:ご?担当者?)?$|(?:案件|プロジェクト|PJ|工程)(?:ごと|毎)に?[^、。\n]{0,6}$"
)
CLASS = compiled(
    r"\s?(?:の)?(?:(?:勤務割|勤務表|シフト|当番|割り?振り|とりまとめ|取りまとめ|まとめ役)(?![^。\n]{0,16}(?:評価|査定|考課|面談|採用))|保護者|クラス|生徒|児童|園児|患者|入居者|利用者|会員|顧客|学級|日程|都合|(?<=の)「)"
)
OF_THEM = re.compile(
    r"[^\n]{0,30}?うち(?P<n>\d{1,3})\s?[名人]の[^。\n]{0,8}(?:考課|評価|査定|面談)|\s?[(、]\s?(?:この)?うち(?:の)?(?:直属|直下|直接の?|部下は?)[^\d、。\n]{0,6}(?P<m>\d{1,3})\s?[名人]|\s?\(\s?[^()\d\n]{0,6}(?P<k>\d{1,3})\s?[名人]が(?:私の)?(?:直属|直下|部下)\)|\s?\(\s?(?:直属|直下)は?[^()\d\n]{0,6}(?P<j>\d{1,3})\s?[名人]"
)
NO_SAY_AFTER = re.compile(
    r"[^。\n]{0,60}(?:評価|査定|考課)(?:を|の|は)?(?:する|行う|つける|した|下す)?(?:立場|権限|権|者|役割|こと)(?:に|で|は|が)*(?:な|あ?りませ|い?ませ)"
    r"|(?:[^\n。]{0,24}。){0,2}[^。\n]{0,12}(?:人事)?(?:評価|査定|考課)(?:権限?|者)?[はも](?![^。\n]{0,8}(?:私|自分))[^。\n\d]{0,5}(?:[部課所校園院店支局班係社]長|上司|上長|会社|本[部社]|人事|マネー?ジャー|オーナー|別の)"
)
GROWN = compiled(
    r"\s?(?:\([^()\n]{0,12}\))?\s?(?:で(?:始まり|始め|スタートし))?(?:(?:[→⇒➡]|->)\s?|[、(]\s?(?:のちに?|後に|その後は?|現在は?|いまは?|今は|(?:\d{4}|令和|平成|[RH]|翌)[\d元.年月/-]{1,8}(?:度|期)?(?:から|より|以降|に)は?|最多|最大|ピーク時?|多い(?:時|とき)で?)[はで]?\s?)(?P<n>\d{1,3}\s?[名人])"
)
GROWN_LATER = re.compile(
    rf"\s(?:at|in|by)\s[^.;\n]{{0,24}},\s(?:and\s)?(?P<n>\d{{1,3}}|{_COUNT})\s(?:by|in|from)\b", re.IGNORECASE
)
# 部下6名(うち2名は業務委託)
OUTSIDE = re.compile(
    r"\s?[(、]\s?(?:この)?うち(?:の)?\s?(?:(?P<n>\d{1,3})\s?[名人](?:は|が)(?:業務委託|委託|派遣|外注|協力会社)|(?:業務委託|委託|派遣|外注|協力会社)(?:社員|先|の方)?(?:は|が)?\s?(?P<m>\d{1,3})\s?[名人])"
)
# a team of 9 CSMs, and 2 trainers
AND_OTHERS = re.compile(
    rf"\s(?:{_KIND}\s){{0,3}}{_PEOPLE},?\sand\s(?P<n>\d{{1,2}}|one|an?|{_COUNT})\s(?:{_KIND}\s){{0,2}}{_PEOPLE}\b",
    re.IGNORECASE,
)
_MYSELF = r"(?:(?:自分|私|本人|自身|わたし)(?:自身)?(?:を|も)?(?:含|入れ)(?:む|めて?|んで)|\b(?:including|counting)\s(?:me|myself)\b)"
MYSELF_BEFORE = compiled(rf"{_MYSELF}[^、。\n\d]{{0,6}}$", re.IGNORECASE)
MYSELF_AFTER = re.compile(rf"[^、。\n\d]{{0,6}}{_MYSELF}|\s?[名人]?\s?=\s?(?:自分|私|本人)", re.IGNORECASE)
DIRECTLY = compiled(r"直属|直下|評価対象|私の(?:評価|部下)|direct|report", re.IGNORECASE)
ORGANISATION = compiled(r"部門|組織|本部|事業部|\b(?:department|organi[sz]ation|division)\b", re.IGNORECASE)
WISHED = compiled(
    r"\d{1,2}年(?:以内|後)(?:に|は|には)|将来(?:は|的に)|いずれは|今後は|次は|\b(?:within|in) (?:\d|two|three|five|ten)\w* years|\bone day\b"
)
# people counted beside one's own who are somebody else's: 部下4名と業務委託3名, オペレーター40名は委託
CONTRACTED = compiled(
    r"(?:業務委託|委託|派遣|外注|協力会社)[^\d、。\n()]{0,6}\d{1,3}\s?[名人]|[一-龥ァ-ヶー]{0,10}\d{1,3}\s?[名人](?:は|\()(?:業務委託|委託|派遣|外注|協力会社)"
    rf"|\b(?:and|plus)\s(?:\d{{1,2}}|one|an?|some|several|{_COUNT})\s(?:[a-z-]+\s){{0,2}}(?:contractors?|freelancers?|volunteers?)\b",
    re.IGNORECASE,
)
