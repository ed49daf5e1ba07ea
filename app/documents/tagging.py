"""What PDF/UA asks for and WeasyPrint leaves out, put right in the finished objects just before they are written.

Running headers and page numbers become pagination artifacts (ISO 14289-1, 7.8), so that no reading aid speaks them in
the middle of a sentence; words in another language than the document say so (7.2); a link is described by its `title`
instead of by the bare name of its target (7.18.5).
"""

from collections.abc import Callable
from typing import Any

import pydyf  # type: ignore[import-untyped]  # WeasyPrint's writer has no types


class Finisher:
    """Completes the tags of one document: made before the pages are painted, called (by WeasyPrint) after."""

    def __init__(self, document: Any, painted: Callable[[int, int], object] | None = None) -> None:
        self._language: str = document.metadata.lang
        self._painted = painted  # told after each page: how many are painted, and how many there are
        self._pages = len(document.pages)
        self._spoken: list[dict[int, str]] = []  # for each page: number of the marked content → its language
        for page in document.pages:
            page.paint = self._listening(page.paint)

    def _listening(self, paint: Callable[..., None]) -> Callable[..., None]:
        def painting(stream: Any, scale: float = 1) -> None:
            paint(stream, scale)
            self._spoken.append({mark["mcid"]: box.style["lang"] for box, mark in stream._tags.items()})  # noqa: SLF001  (WeasyPrint shows it nowhere else)
            if self._painted:
                self._painted(len(self._spoken), self._pages)

        return painting

    def __call__(self, document: Any, pdf: Any) -> None:
        """Complete `pdf`, which WeasyPrint made from `document`."""
        for page in document.pages:
            for _kind, _target, _rectangle, box in page.links:
                if title := box.element.get("title"):
                    box.link_annotation["Contents"] = pydyf.String(title)
        root = _object(pdf, pdf.catalog["StructTreeRoot"])
        numbers = _object(pdf, root["ParentTree"])["Nums"]
        pages = [_object(pdf, reference) for reference in pdf.page_references]
        elements = numbers[1 : 2 * len(pages) : 2]  # for each page: its structure elements by marked content
        reachable = _reachable(pdf, root)
        for page, owners, spoken in zip(pages, elements, self._spoken, strict=True):
            _pagination_artifacts(pdf, page, owners, reachable)
            for mcid, language in spoken.items():
                if language and language != self._language and owners[mcid] != _NULL:
                    _object(pdf, owners[mcid])["Lang"] = pydyf.String(language)


_NULL = b"null"


def _pagination_artifacts(pdf: Any, page: Any, owners: list[bytes], reachable: set[int]) -> None:
    """Turn marked content whose structure element hangs on no branch of the tree into pagination artifacts.

    That is exactly what stands in the margin boxes: WeasyPrint numbers and marks it, but leaves it out of the tree.
    """
    orphans = {mcid for mcid, reference in enumerate(owners) if _number(reference) not in reachable}
    stream = _object(pdf, page["Contents"]).stream
    for position, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in orphans:
            stream[position - 1] = "/Artifact"
            stream[position] = pydyf.Dictionary({"Type": "/Pagination"})
    for mcid in orphans:
        _object(pdf, owners[mcid]).clear()
        owners[mcid] = _NULL


def _reachable(pdf: Any, root: Any) -> set[int]:
    """Return the numbers of all objects that hang on the structure tree."""
    found: set[int] = set()
    waiting = list(root["K"])
    while waiting:
        child = waiting.pop()
        if isinstance(child, bytes) and (number := _number(child)) not in found:
            found.add(number)
            waiting.extend(_object(pdf, child).get("K", ()))
    return found


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]
