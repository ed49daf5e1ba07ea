"""An invented person's résumé as people send it: Word with tables, plain text in CP932, PDF printed by a browser."""

import io
from collections.abc import Callable
from html import escape

NAME = "山吹 とおる"
PHONE = "090-0000-5678"
SUMMARY = (
    "SaaS企業で8年間、法人顧客のカスタマーサクセスに従事してきました。"
    "オンボーディングの設計から契約更新、解約防止までを担い、直近3年はチームリーダーとして5名を率いています。"
)
JOBS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "2021年4月～現在",
        "株式会社みずなみクラウド カスタマーサクセス部 チームリーダー",
        (
            "エンタープライズ顧客25社（ARR 4億円）を担当",
            "利用状況を週次で集計し、低利用の顧客に先回りで連絡した",
            "オンボーディングを再設計し、稼働までの日数を45日から21日に短縮した",
            "四半期ごとのビジネスレビューを顧客の役員に実施し、契約更新率を92%から97%に改善した",
            "アップセルの提案を主導し、担当顧客のNRRを108%に引き上げた",
            "メンバー5名の1on1と評価を担当した",
        ),
    ),
    (
        "2018年4月～2021年3月",
        "有限会社あおぞらソフト カスタマーサクセス担当",
        ("導入支援を担当し、操作説明会を月4回開催した", "顧客の声を製品部門に毎月共有した"),
    ),
)
SKILLS = "データ分析、Excel、Salesforce、Gainsight"
DENIED = "海外顧客の担当経験はありません。"


def as_text() -> bytes:
    """Return the résumé as text, in CP932 as Windows writes it."""
    jobs = [f"{period}　{post}\n" + "\n".join(f"・{deed}" for deed in deeds) for period, post, deeds in JOBS]
    parts = [
        "職務経歴書",
        f"氏名　{NAME}\n電話　{PHONE}",
        "■職務要約\n" + SUMMARY,
        "■職務経歴",
        *jobs,
        "■スキル\n" + SKILLS,
    ]
    return "\r\n\r\n".join([*parts, "■自己PR\n" + DENIED]).encode("cp932", "replace")


def as_docx() -> bytes:
    """Return the résumé as a Word file; the employments stand in a table, as they do in most."""
    from docx import Document  # noqa: PLC0415  (heavy: only who makes a Word file loads it)

    document = Document()
    document.add_heading("職務経歴書", level=0)
    document.add_paragraph(f"氏名：{NAME}　電話：{PHONE}")
    document.add_heading("職務要約", level=1)
    document.add_paragraph(SUMMARY)
    document.add_heading("職務経歴", level=1)
    table = document.add_table(rows=0, cols=2)
    for period, post, deeds in JOBS:
        cells = table.add_row().cells
        cells[0].text = period
        cells[1].text = "\n".join([post, *(f"・{deed}" for deed in deeds)])
    document.add_heading("スキル", level=1)
    document.add_paragraph(SKILLS)
    document.add_heading("自己PR", level=1)
    document.add_paragraph(DENIED)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def as_html() -> str:
    """Return the résumé as a page to be printed."""
    jobs = "".join(
        f"<h3>{escape(period)}　{escape(post)}</h3><ul>{''.join(f'<li>{escape(deed)}</li>' for deed in deeds)}</ul>"
        for period, post, deeds in JOBS
    )
    return (
        f"<!doctype html><html lang='ja'><title>職務経歴書</title><h1>職務経歴書</h1><p>氏名：{NAME}　電話：{PHONE}</p>"
        f"<h2>職務要約</h2><p>{SUMMARY}</p><h2>職務経歴</h2>{jobs}<h2>スキル</h2><p>{SKILLS}</p>"
        f"<h2>自己PR</h2><p>{DENIED}</p></html>"
    )


def as_pdf(print_page: Callable[[str], bytes]) -> bytes:
    """Return the résumé as a PDF; `print_page` prints HTML (a browser does)."""
    return print_page(as_html())
