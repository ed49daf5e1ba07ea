"""States, marks and events of posts in words. Messages of the catalogue; plain values."""

from collections.abc import Mapping

from app.core.errors import N_
from app.postings.content.changes import ChangeKind
from app.postings.kept.domain import EventKind, Stale, State

STATES: Mapping[State, str] = {
    "draft": N_("Draft"),
    "waiting": N_("Waiting for approval"),
    "published": N_("Open"),
    "closed": N_("Closed"),
}
STATE_KINDS: Mapping[State, str] = {"draft": "", "waiting": "warning", "published": "success", "closed": ""}
CHANGE_WAITS = N_("A change waits for approval")
UNPUBLISHED = N_("Changes not published")
AWAY = N_("In the archive")
STALE: Mapping[Stale, str] = {"expired": N_("Expired"), "old": N_("Not confirmed for %(days)s days")}
EVENTS: Mapping[EventKind, str] = {
    "made": N_("Drafted"),
    "copied": N_("Drafted as a copy"),
    "translated": N_("Drafted from the post in the other language"),
    "asked": N_("Approval asked for"),
    "taken_back": N_("Request taken back"),
    "returned": N_("Returned"),
    "published": N_("Published as version %(number)s"),
    "confirmed": N_("Confirmed as up to date"),
    "closed": N_("Recruiting ended"),
    "archived": N_("Archived"),
    "brought_back": N_("Brought back"),
    "people_changed": N_("People changed"),
    "overridden": N_("Exported in spite of %(count)s error(s) (%(form)s)"),
    "exported": N_("Exported (%(form)s)"),
}
KINDS: Mapping[ChangeKind, str] = {
    "changed": N_("changed"),
    "narrowed": N_("narrowed"),
    "deleted": N_("deleted"),
    "added": N_("added"),
}
KIND_BADGES: Mapping[ChangeKind, str] = {
    "changed": "warning",
    "narrowed": "strong",
    "deleted": "danger",
    "added": "success",
}
LANGUAGES: Mapping[str, str] = {"ja": N_("Japanese"), "en": N_("English")}
NO_TITLE = N_("(no title yet)")
TITLE = N_("Job title")
