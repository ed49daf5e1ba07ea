"""The words in which counts and comparisons are told: English messages for the translation catalogue."""

from app.core.errors import N_
from app.postings.realism.asking import Why

BELOW_FIVE = N_("fewer than 5 people")
ABOUT = N_("about %(number)s people")
NONE_STORED = N_(
    "No résumé has been read yet, so that nobody can be counted: the list is compared with the role profiles."
)
TOO_FEW = N_(
    "There are readings of %(number)s, too few to count over: the list is compared with the role profiles alone."
)
WAITING = N_("The candidates on file are being counted; the figures follow in a moment.")
OUT_OF_REACH = N_("Out of reach: of %(total)s on file, %(meeting)s meet every must-have.")
OUT_OF_REACH_HINT = N_(
    "Out of reach: of %(total)s on file, %(meeting)s meet every must-have. "
    "Making “%(name)s” a wish would bring the most."
)
NARROW = N_("Narrow: of %(total)s on file, %(meeting)s meet every must-have.")
MET = N_("Of %(total)s on file, %(meeting)s meet every must-have.")
MORE_THAN_ALL = N_("Out of reach, probably: it asks for more than any role profile (%(what)s).")
NO_MORE = N_("It asks for no more than the role profiles do.")
NO_MUSTS = N_("No must-have is set yet.")
WHAT_COUNT, WHAT_LEVEL, WHAT_YEARS = N_("number of must-haves"), N_("levels"), N_("years of experience")
PLACE_COUNT = N_("%(own)s must-haves: more than in %(above)s of %(of)s profiles (%(low)s to %(high)s).")
PLACE_LEVEL = N_("Mean level %(own)s: higher than in %(above)s of %(of)s profiles (%(low)s to %(high)s).")
PLACE_YEARS = N_("%(own)s years of experience: more than in %(above)s of %(of)s profiles (%(low)s to %(high)s).")
PLACE_COUNT_LEAST = N_("%(own)s must-haves: none of the %(of)s profiles (%(low)s to %(high)s) asks for fewer.")
PLACE_LEVEL_LEAST = N_("Mean level %(own)s: none of the %(of)s profiles (%(low)s to %(high)s) asks for a lower one.")
PLACE_YEARS_LEAST = N_("%(own)s years of experience: none of the %(of)s profiles (%(low)s to %(high)s) asks for fewer.")
LEAST = {PLACE_COUNT: PLACE_COUNT_LEAST, PLACE_LEVEL: PLACE_LEVEL_LEAST, PLACE_YEARS: PLACE_YEARS_LEAST}
PLACE_NEAREST = N_("The nearest profile is “%(name)s”.")
OWN_LIST = N_("This post")
YEARS = {
    "total": N_("%(years)s years of work"),
    "cs": N_("%(years)s years in customer success"),
    "management": N_("%(years)s years as a manager"),
}
LEFT_OUT: dict[Why, str] = {
    "interview": N_("Only a conversation shows it: it belongs in the interview."),
    "words": N_("Free words: choose a competency or years so that it can be counted."),
}
