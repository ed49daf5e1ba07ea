"""What the buttons that mend a finding say, in the language of the page; what they write is in that of the post."""

from app.core.errors import N_
from app.i18n.translate import translate
from app.postings.mending.domain import Kind, Mending
from app.postings.pages import MendingView

_LABELS: dict[Kind, str] = {
    "choose": N_("Write this"),
    "tell": N_("Write this"),
    "correct": N_("Change the figure"),
    "open": N_("Open this line"),
    "out": N_("Take this out"),
    "instead": N_("Write this instead"),
    "wish": N_("Make it a wish"),
    "swap": N_("Make it this"),
}


def mending_views(mendings: tuple[Mending, ...], lang: str) -> tuple[MendingView, ...]:
    """Return the buttons of a finding."""
    return tuple(_view(each, lang) for each in mendings)


def _view(each: Mending, lang: str) -> MendingView:
    computed = N_("Computed with %(hours)s working hours a month.")
    return MendingView(
        key=each.key,
        label=translate(_LABELS[each.kind], lang),
        words=each.words,
        note=translate(computed, lang) % {"hours": f"{each.hours:.1f}".removesuffix(".0")} if each.hours else "",
        confirm=each.to_confirm,
    )
