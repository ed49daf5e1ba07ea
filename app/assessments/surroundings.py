"""In which job a sentence stands, and whether that job has customers at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.assessments.domain import Experience

_MANY = 4
_HEAD = 60


@dataclass(frozen=True, slots=True)
class Jobs:
    """The employments of a résumé as evidence needs them: by offset, and which of them look inward.

    A job looks inward when its title is of that kind (engineer, accountant, researcher, …) and not of a kind that
    serves customers, and the text about it hardly names a customer. There, words such as churn, renewal or health
    score mean code, certificates and servers.
    """

    experiences: Sequence[Experience]
    inward: tuple[bool, ...]
    helping: tuple[bool, ...]
    leading: tuple[bool, ...]

    def at(self, offset: int) -> int | None:
        """Return the index of the employment that `offset` is written about."""
        for i, job in enumerate(self.experiences):
            if job.begin <= offset < job.end:
                return i
        return None

    def helps(self, job: int | None) -> bool:
        """Return whether the job is to help others with theirs (assistant, clerk, 営業事務)."""
        return job is not None and self.helping[job]

    def leads(self, job: int | None) -> bool:
        """Return whether the person led people in the job; outside all jobs, whether in any."""
        return any(self.leading) if job is None else self.leading[job]

    def looks_inward(self, job: int | None) -> bool:
        """Return whether the job has no customers; a sentence outside all jobs looks inward when every job does."""
        if job is None:
            return bool(self.inward) and all(self.inward)
        return self.inward[job]


def find_jobs(
    text: str,
    experiences: Sequence[Experience],
    customers: Sequence[int],
    words: tuple[Sequence[str], Sequence[str], Sequence[str]],
) -> Jobs:
    """Return the jobs.

    `customers` are the offsets at which a customer is named, `words` inward, serving and helping titles.
    """
    inward, serving, helping = words
    looks: list[bool] = []
    helps: list[bool] = []
    for job in experiences:
        title = " ".join((job.title, *(role.title for role in job.roles)))
        head = f"{title} {text[job.begin : job.begin + _HEAD]}" if not title.strip() else title
        head = head.casefold()
        named = sum(job.begin <= at < job.end for at in customers)
        plain = _names(head, inward) and not _names(head, serving)
        looks.append(plain and named < _MANY)
        helps.append(_names(head, helping))
    leads = tuple(any(role.manages for role in job.roles) for job in experiences)
    helps = [helped and not led for helped, led in zip(helps, leads, strict=True)]
    return Jobs(experiences, tuple(looks), tuple(helps), leads)


def _names(head: str, words: Sequence[str]) -> bool:
    """Return whether one of `words` stands in `head`; Latin ones only as whole words (HR is no part of a company)."""
    for word in _folded(tuple(words)):  # noqa: SIM110  (a plain loop is twice as quick as any())
        if word in head and (not word.isascii() or _whole(word, head)):
            return True
    return False


@cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(str.casefold, words))


def _whole(word: str, head: str) -> bool:
    return re.search(rf"\b{re.escape(word)}s?\b", head) is not None
