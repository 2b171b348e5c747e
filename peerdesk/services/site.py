"""The site that runs the program and what it has agreed for each stage."""

from __future__ import annotations

from peerdesk.domain.roles import Right
from peerdesk.domain.site_checks import default_settings
from peerdesk.domain.sites import Site
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change
from peerdesk.system.resources import load_toml


def default_site(name: str, prefix: str, city: str = "") -> Site:
    """A new site with the shipped settings for each stage; it has no uid yet."""
    settings = default_settings(load_toml("site_defaults.toml"))
    return Site(name=name, prefix=prefix, city=city, stages=settings)


@needs(Right.CHANGE_SETTINGS)
def change_site(office: Office, site: Site) -> Site:
    """Save changed settings; a new prefix is used for new codes only, codes in use stay."""
    with office.acting("change_site", "Site settings changed") as act:
        return save_change(office, act, site)
