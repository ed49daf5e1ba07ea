"""What opening a route can take, and who asks: plain values, known to every room."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What opening a route takes."""

    PUBLIC = "public"  # sign-in, health, static files
    SIGNED_IN = "signed_in"  # first page, help, own account
    ROLES = "roles"  # role profiles, matrix, ladder, salary from the documents
    CANDIDATES = "candidates"  # candidates, résumés, ranking, decisions (managers: of their own posts)
    UNBLIND = "unblind"  # the original behind the blind view; asks a reason, which is logged
    POSTS = "posts"  # read published posts
    WRITE_POSTS = "write_posts"
    PUBLISH_POSTS = "publish_posts"
    OWN_DATA = "own_data"  # write the company's own profiles, matrix rows and pay data
    COMPANY_PAY = "company_pay"
    CAREER = "career"  # one's own skills record, goals and plan
    ADMIN = "admin"  # accounts, audit log, retention, backup
    CLOSED = "closed"  # a library's route that we do not use: there is no such page for anybody


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in: plain values for rules, services and templates."""

    id: int
    public_id: str
    name: str
    access: str
    lang: str | None
