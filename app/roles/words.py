"""Words that pages and commands use for the codes of this room and of pay: English msgids, see `app.i18n.translate`."""

from app.compensation.words import CONFIDENCE, FIGURES, OR_MORE
from app.core.errors import N_
from app.roles.domain import CompanyType, Profile, RequirementKind, Shelf, Track, YearsOf

__all__ = ["CONFIDENCE", "FIGURES", "OR_MORE"]  # roles speak of pay in its words

SHELVES: dict[Shelf, str] = {"case": N_("Reference case"), "template": N_("Template")}
OWN = N_("Own profile")  # 自社: the shelf of what a company made itself
TRACKS: dict[Track, str] = {"individual": N_("Specialist track"), "people_manager": N_("Management track")}
COMPANY_TYPES: dict[CompanyType, str] = {
    "foreign_saas": N_("Foreign SaaS vendor"),
    "startup": N_("Venture or startup"),
    "domestic": N_("Japanese company"),
    "freelance": N_("Freelance"),
    "any": N_("Any type of company"),
}
KINDS: dict[RequirementKind, str] = {
    "competency": N_("Competency"),
    "years": N_("Years of experience"),
    "language": N_("Language"),
    "education": N_("Education"),
    "other": N_("Other conditions"),
}
YEARS_OF: dict[YearsOf, str] = {
    "total": N_("%(years)s+ years of work"),
    "cs": N_("%(years)s+ years in customer success"),
    "management": N_("%(years)s+ years managing people"),
}
LEVELS: dict[int, str] = {
    1: N_("Claimed"),
    2: N_("Practised"),
    3: N_("Owned"),
    4: N_("Proven at scale"),
}
TOEIC = N_("TOEIC %(score)s or more")


def shelf(profile: Profile) -> str:
    """Return the word for the shelf on which a profile stands: a company's own stand on one of their own."""
    return OWN if profile.own_data else SHELVES[profile.shelf]
