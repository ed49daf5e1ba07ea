"""The names of the levels and what each next one needs: English msgids, see `app.i18n.translate`."""

from app.core.errors import N_

LEVELS = (N_("No evidence"), N_("Claimed"), N_("Practised"), N_("Owned"), N_("Proven at scale"))
# level that is there → what the next one would need (docs/help/en/levels.md)
NEXT_LEVEL = (
    N_("A mention as one's own, be it in a skill list or by a certificate."),
    N_("A concrete action of one's own, in a job or a project: what was done, for whom."),
    N_("Ownership (led, designed, responsible for), or a measured result of one's own action."),
    N_("Ownership and a measured result at the level of a whole team or customer base, over years or in two jobs."),
)
YES_NO = {True: N_("Met"), False: N_("Not met"), None: N_("To be asked")}
