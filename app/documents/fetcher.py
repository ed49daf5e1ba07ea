"""The only files a document may ask for: a closed table of names, nothing by path, host or data address.

Text that somebody typed never becomes an address (templates escape it), and if it did, it would be refused here and
the whole document with it.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from app.core.errors import N_, KakehashiError

# name → (package that holds the file, the file, its kind)
OWN_FILES: Mapping[str, tuple[str, str, str]] = {
    "kakehashi:font/regular": ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf", "font/otf"),
    "kakehashi:font/bold": ("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf", "font/otf"),
}
_LONGEST_SCHEME = 12


class ForeignAddressError(KakehashiError):
    """A document asked for something that is not ours; its scheme is named, never the address."""

    def __init__(self, address: str) -> None:
        scheme, colon, _rest = address.partition(":")
        shown = scheme[:_LONGEST_SCHEME] if colon and scheme.isascii() and scheme.isalnum() else "?"
        super().__init__(
            "document_address",
            N_("The document asked for a file from outside (%(scheme)s:). It was not made."),
            scheme=shown,
        )


class OwnFilesFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives WeasyPrint the files of `OWN_FILES` and refuses everything else."""

    def __init__(self) -> None:
        # The base class would add handlers for http, ftp, file and data: without its __init__ nothing can open them.
        self._fail_on_errors = True  # a refusal ends the rendering instead of leaving a hole in it

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        """Return our own file called `url`.

        Raises:
            ForeignAddressError: there is none of that name (WeasyPrint passes it on as its fatal error's cause).
        """
        del headers
        if url not in OWN_FILES:
            raise ForeignAddressError(url)
        package, name, kind = OWN_FILES[url]
        return URLFetcherResponse(url, files(package).joinpath(name).read_bytes(), {"Content-Type": kind})
