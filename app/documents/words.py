"""The words of printed documents that no other room has: English messages for the translation catalogue."""

from app.compensation.domain import Confidence
from app.core.errors import N_

LEVEL_MEANINGS: dict[int, str] = {
    1: N_("Named or listed, without a deed"),
    2: N_("A concrete deed of one's own"),
    3: N_("In charge of it, or with a measured result"),
    4: N_("In charge, with results, for a whole team or over years"),
}
CONFIDENCE_STEPS: dict[Confidence, int] = {"high": 3, "medium": 2, "low": 1}
