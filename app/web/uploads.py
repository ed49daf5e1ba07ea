"""Uploaded files stay in memory: a résumé is never written to disk before it is encrypted.

The size of a request is limited (`KAKEHASHI_MAX_UPLOAD_MB`), and so is what this can take.
"""

from io import BytesIO
from typing import IO

from flask import Flask, Request


class MemoryRequest(Request):
    """A request whose files are never put into temporary files."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        del total_content_length, content_type, filename, content_length
        return BytesIO()


def init_app(app: Flask) -> None:
    """Let `app` keep uploads in memory."""
    app.request_class = MemoryRequest
