"""Words that pages and commands use for the codes of this room and of pay: English msgids, see `app.i18n.translate`."""

from app.compensation.domain import Confidence, Figure
from app.core.errors import N_
from app.roles.domain import CompanyType, RequirementKind, Shelf, Track, YearsOf

SHELVES: dict[Shelf, str] = {"case": N_("Reference case"), "template": N_("Template")}
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
FIGURES: dict[Figure, str] = {
    "range": N_("Range"),
    "average": N_("Average"),
    "floor": N_("Lower end"),
    "single": N_("One reported amount"),
}
CONFIDENCE: dict[Confidence, str] = {"high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}
TOEIC = N_("TOEIC %(score)s or more")
OR_MORE = N_("%(amount)s or more")
