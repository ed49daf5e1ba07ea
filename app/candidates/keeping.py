"""How the running instance keeps candidates, from its settings."""

from app.candidates.domain import Keeping
from app.core.crypto import load_or_make_key
from app.web.settings import current_settings
from app.work.engine import current_work


def current_keeping() -> Keeping:
    """Return how the current application keeps candidates.

    Raises:
        SealedDataError: the key file holds no key.
    """
    settings = current_settings()
    return Keeping(
        master=load_or_make_key(settings.data_key_file),
        retention_days=settings.retention_days,
        timezone=settings.timezone,
        send=current_work().send,
    )
