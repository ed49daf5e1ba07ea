"""Words for codes on the pages of candidates: English msgids, see `app.i18n.translate`."""

from app.assessments.domain import Assertion, PersonalKind
from app.assessments.words import LEVELS, YES_NO
from app.candidates.domain import ResumeState
from app.core.errors import N_

__all__ = ["LEVELS", "YES_NO"]  # told by the assessments, shown here too

CANDIDATE = N_("Candidate %(letters)s")
STATES: dict[ResumeState | str, str] = {
    "waiting": N_("Waiting to be read"),
    "reading": N_("Being read"),
    "read": N_("Read"),
    "refused": N_("Cannot be read"),
    "failed": N_("Reading failed"),
}
FAILURES = {
    "worker_lost": N_("The reader stopped while reading this file, several times. Send it in another form."),
    "time_limit": N_("Reading took too long. Send it as text, or as a simpler PDF."),
}
FAILED = N_("Something went wrong on our side while reading this file. Try again, or send it in another form.")
HIDDEN: dict[PersonalKind, str] = {
    "name": N_("name"),
    "birth": N_("date of birth"),
    "age": N_("age"),
    "sex": N_("sex"),
    "address": N_("address"),
    "phone": N_("telephone number"),
    "email": N_("e-mail address"),
    "url": N_("web address"),
    "nationality": N_("nationality"),
    "family": N_("family"),
    "school": N_("school"),
    "graduation": N_("year of graduation"),
    "photo": N_("photo"),
    "leave": N_("leave"),
}
ASSERTIONS: dict[Assertion, str] = {
    "affirmed": N_("stated"),
    "denied": N_("denied"),
    "wished": N_("a wish"),
    "required": N_("required by others"),
    "by_other": N_("done by others"),
    "assisted": N_("assisted"),
    "listed": N_("only listed"),
    "copied": N_("copied from the job post"),
}
DOES_NOT_COUNT = N_("%(name)s: does not count (%(reason)s)")
COUNTS = N_("%(name)s: %(level)s")
NO_SCORE = {
    "no_role": N_("Choose a role to see a score."),
    "no_requirements": N_("This role has no requirement that a résumé could show, so there is no score."),
    "nothing_readable": N_("There is nothing to read in this résumé, so there is no score."),
}
CONFIDENCE = ((0.8, N_("High")), (0.55, N_("Medium")), (0.0, N_("Low")))
REMARKS = {
    "reason_for_change": N_("Reason for the change"),
    "desired_pay": N_("Desired pay"),
    "desired_start": N_("Possible start"),
}
COUNTED = N_("%(met)s (%(months)s counted)")
SEGMENTS = {
    "enterprise": N_("large companies"),
    "mid_market": N_("mid-sized companies"),
    "smb": N_("small companies"),
    "public": N_("public bodies"),
    "high": N_("high touch"),
    "low": N_("low touch"),
    "tech": N_("tech touch"),
}
