"""Words of the booklet for the codes of the ladder: English messages for the translation catalogue."""

from app.core.errors import N_
from app.roles.ladder.domain import StepKind

STEPS: dict[StepKind, str] = {
    "promotion": N_("Promotion"),
    "track_change": N_("Change of track"),
    "lateral": N_("Into a specialty and back"),
    "way_out": N_("To other work"),
}
# what the legend of the map says besides the kinds of steps and the tracks
WAY_OUT = N_("To other work: a way on begins here")
FIELDS = N_("Specialties")
NO_LEVEL = N_("Not asked for yet")
SPOKEN = N_("Seen in conversation")
