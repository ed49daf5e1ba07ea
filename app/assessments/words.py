"""The names of the levels and of what is met: English msgids, see `app.i18n.translate`."""

from app.core.errors import N_

LEVELS = (N_("No evidence"), N_("Claimed"), N_("Practised"), N_("Owned"), N_("Proven at scale"))
YES_NO = {True: N_("Met"), False: N_("Not met"), None: N_("To be asked")}
