"""Data only: the interface, rates, guide, translations, icons and fonts, through ``path``."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return the path of a bundled file or folder, for example ``path("snitflade")``."""
    return _ROOT.joinpath(*parts)
