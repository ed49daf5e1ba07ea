"""The parts of an Office file: safe XML, local names (both the transitional and the strict schema), relations."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from app.assessments.extract.kinds import member
from app.assessments.extract.limits import Limits
from app.assessments.extract.refusals import refusal

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_THROUGH = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "dir", "bdo"})


def parse(content: bytes) -> "Element":
    """Return the root of an XML part; no entity is resolved, nothing is fetched.

    Raises:
        ExtractError: `damaged`.
    """
    from lxml import etree  # noqa: PLC0415  (heavy: only readers of Office files load it)

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refusal("damaged", kind="DOCX, XLSX") from error


def local(element: "Element") -> str:
    """Return the name of `element` without its namespace, empty for comments and entities."""
    tag: object = element.tag  # a function for comments and entities
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "Element | None", name: str) -> str | None:
    """Return the attribute called `name` in whatever namespace."""
    if element is None:
        return None
    for key, given in element.items():
        if key == name or str(key).endswith(f"}}{name}"):
            return str(given)
    return None


def child(element: "Element | None", *path: str) -> "Element | None":
    """Return the first descendant along `path` of local names."""
    for name in path:
        if element is None:
            return None
        element = next((e for e in element if local(e) == name), None)
    return element


def value(element: "Element | None", *path: str) -> str | None:
    """Return the attribute `val` at `path`."""
    return attribute(child(element, *path), "val")


def switched_on(element: "Element | None", name: str) -> bool | None:
    """Return an on/off property of Word: None if it is not stated."""
    found = child(element, name)
    return None if found is None else attribute(found, "val") not in {"0", "false", "off"}


def through(element: "Element") -> Iterator["Element"]:
    """Return the children of `element`, those of wrappers that are not seen (content controls, insertions) in place."""
    for item in element:
        name = local(item)
        if name in _THROUGH:
            yield from through(item)
        elif name == "AlternateContent":
            choice = next(iter(item), None)  # Choice comes first; Fallback says the same again
            if choice is not None:
                yield from through(choice)
        elif name:
            yield item


def relations(archive: ZipFile, part: str, limits: Limits) -> dict[str, tuple[str, str]]:
    """Return id → (kind, member name) for the parts that `part` points to; outside addresses are left out."""
    folder, name = posixpath.split(part)
    content = member(archive, posixpath.join(folder, "_rels", f"{name}.rels"), limits)
    found: dict[str, tuple[str, str]] = {}
    for item in parse(content) if content else ():
        if attribute(item, "TargetMode") == "External":
            continue
        kind, target = attribute(item, "Type") or "", attribute(item, "Target") or ""
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[attribute(item, "Id") or ""] = (kind.rpartition("/")[2], path)
    return found
