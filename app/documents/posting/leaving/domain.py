"""Which form of a kept post may leave the house as it stands. Plain Python."""

from app.core.errors import N_
from app.postings.kept.domain import Post, approves
from app.web.rules import Person

# forms in which people in the house work on: they publish nothing by themselves
WORKING = frozenset({"docx", "md", "text"})
NOT_APPROVED = N_("These words are not approved yet. Until they are published, only working forms can be had.")
ENDED = N_("Recruiting has ended or the post was put away: only working forms can be had.")


def refusal(person: Person, post: Post, form: str, *, published: bool) -> str:
    """Return why a form may not leave the house (a message to translate); empty if it may.

    A published version leaves in every form while recruiting goes on; a draft only in forms to work with, unless
    `person` could publish it.
    """
    if form in WORKING:
        return ""
    if post.archived or post.life == "closed":
        return ENDED
    return "" if published or approves(person, post) else NOT_APPROVED
