"""What the pages of guided writing show: plain values."""

from dataclasses import dataclass
from datetime import date

from app.postings.pages import FindingCard, MendingView, TextPiece
from app.postings.realism.pages import RealismView


@dataclass(frozen=True, slots=True)
class BaseCard:
    """Something to draft from.

    Attributes:
        id: the profile's id.
        title: what the job is called.
        shelf: template, reference case or own profile.
        summary: what the job is, shortly.
        facts: track, grade, kind of company.
        case: whether another company's names will be replaced.
    """

    id: str
    title: str
    shelf: str
    summary: str
    facts: str
    case: bool


@dataclass(frozen=True, slots=True)
class StartPage:
    """What a post can be drafted from.

    Attributes:
        bases: the profiles, neutral ones first.
        chosen: the id of the one that is chosen.
        problem: why no draft could be made, may be empty.
    """

    bases: tuple[BaseCard, ...]
    chosen: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class StepLink:
    """One step in the list of steps.

    Attributes:
        title: what it is about.
        url: where it is filled in.
        errors: how many errors its fields have.
        warnings: how many warnings.
        filled: whether anything was said there.
    """

    title: str
    url: str
    errors: int
    warnings: int
    filled: bool


@dataclass(frozen=True, slots=True)
class GuideCard:
    """A finding with the way to what mends it.

    Attributes:
        card: the finding.
        link: the field that mends it.
        label: the step in which it lies, empty for the one shown.
    """

    card: FindingCard
    link: str
    label: str


@dataclass(frozen=True, slots=True)
class PayPlace:
    """A known figure of pay for the role, and where the offer lies.

    Attributes:
        name: what the figure is.
        amount: how much.
        place: below, within or above, empty while nothing is offered.
        source: who says so, of when, how far it can be trusted.
        own: whether it is the company's own band.
    """

    name: str
    amount: str
    place: str
    source: str
    own: bool


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A value that cannot be.

    Attributes:
        label: what the field is called.
        why: what is wrong with it.
        link: the field.
        mendings: what one click makes of it.
    """

    label: str
    why: str
    link: str
    mendings: tuple[MendingView, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside the form, and is renewed while somebody types.

    Attributes:
        revision: of the draft, on which the next change is based.
        saved: when it was saved, in words.
        here: findings that this step mends.
        elsewhere: findings that other steps mend.
        errors: how many errors there are in all.
        holding: how many of them hold the post back.
        warnings: how many warnings there are in all.
        contradictions: what cannot be.
        unreadable: (label, why, link) of what could not be read, and therefore not saved.
        reviewed: the day on which the rules were last reviewed.
        notices: what the check could not know.
        merged: the steps that somebody else changed meanwhile.
        pieces: the post as it is told, with its marks.
        text_lang: ja or en, the language of the post.
        pay: known figures of pay, on the step of pay alone.
        realism: how realistic the must-haves are, on their step alone.
        can_undo: whether the last change by a click can be taken back.
    """

    revision: int
    saved: str
    here: tuple[GuideCard, ...]
    elsewhere: tuple[GuideCard, ...]
    errors: int
    holding: int
    warnings: int
    contradictions: tuple[WrongValue, ...]
    unreadable: tuple[tuple[str, str, str], ...]
    reviewed: date
    notices: tuple[str, ...]
    merged: tuple[str, ...]
    pieces: tuple[TextPiece, ...]
    text_lang: str
    pay: tuple[PayPlace, ...]
    realism: RealismView | None
    can_undo: bool


@dataclass(frozen=True, slots=True)
class ClashView:
    """A step that two people changed: both texts, to choose from.

    Attributes:
        title: the step.
        by: who saved the other text.
        rows: (label, theirs, yours) of what differs.
    """

    title: str
    by: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class EditPage:
    """One step of the form.

    Attributes:
        public_id: the post.
        title: the post's title, may be empty.
        heading: the step's title.
        about: what the step is about.
        number: which step it is.
        count: how many there are.
        steps: all of them.
        action: where the form is sent.
        forward: the title of the next step, empty behind the last.
        back: the title of the step before, empty before the first.
        whole: where the post is shown whole.
        shared: whether the step can be kept as the company's default.
        panel: what stands beside the form.
        clashes: what two people changed differently.
    """

    public_id: str
    title: str
    heading: str
    about: str
    number: int
    count: int
    steps: tuple[StepLink, ...]
    action: str
    forward: str
    back: str
    whole: str
    shared: bool
    panel: Panel
    clashes: tuple[ClashView, ...]
