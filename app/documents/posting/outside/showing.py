"""Which published posts the outside sees, and how. Plain Python."""

from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.documents.posting.cleaning import cleaned
from app.documents.posting.domain import Post as Outgoing
from app.documents.posting.making import FORMS
from app.documents.posting.outside.queries import Open
from app.postings.content.domain import PostContent
from app.postings.content.gate import held_back
from app.postings.domain import Route
from app.postings.kept.findings import content_of

_MOST = 500


def outgoing(found: Open, form: str, today: date, timezone: str, url: str) -> Outgoing | None:
    """Return a post as the outside sees it in `form`, at `url`; None where it may not be seen.

    It may not once it has expired, or while errors hold this form back that nobody let go for this very version.
    """
    content = content_of(found.post, found.content)
    if content is None or (found.post.expires_on is not None and found.post.expires_on < today):
        return None
    let_go = {code for name, code in found.let_go if name == form}
    if not set(_held(content, FORMS[form].route, today)) <= let_go:
        return None
    posted = found.first_published.astimezone(ZoneInfo(timezone)).date()
    return Outgoing(cleaned(content), posted, found.post.public_id, url)


@lru_cache(maxsize=_MOST)
def _held(content: PostContent, route: Route, today: date) -> tuple[str, ...]:
    """Return what holds a content back; remembered, since a feed is fetched several times a day."""
    return held_back(content, route, today).codes
