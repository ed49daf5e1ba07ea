"""From a reading to points."""

from datetime import date

from app.assessments import reader, scoring, serialise
from app.assessments.blind import blind_text
from app.assessments.extract.domain import ResumeText

TODAY = date(2026, 11, 22)


def resume(text: str) -> ResumeText:
    return ResumeText(text=text, pages=(0,), warnings=(), kind="txt")


def test_a_reading_goes_through_json_without_loss() -> None:
    reading = reader.read(resume("利用状況を集計し、低利用の顧客に連絡。a@example.com"))
    assert serialise.reading_from_json(serialise.reading_to_json(reading)) == reading


def test_without_a_role_there_is_no_score_and_it_says_why() -> None:
    result = scoring.score(reader.read(resume("集計し")), None, today=TODAY)
    assert (result.score, result.no_score) == (None, "no_role")


def test_a_blind_text_is_as_long_as_the_text() -> None:
    text = "連絡先 a@example.com まで"
    reading = reader.read(resume(text))
    assert blind_text(text, reading.personal) == "連絡先 █████████████ まで"
