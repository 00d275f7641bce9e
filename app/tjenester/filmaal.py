"""Where a file may be written: not among the program's own data, and not over what is no file."""

from __future__ import annotations

from pathlib import Path

from models.register.overfoersel import AfvistError
from models.sprog import oversat


def check_target(path: Path, datamappe: Path | None) -> None:
    """See that a file of the user's may be written here. Raises ``AfvistError``.

    ``datamappe`` is the folder of the program's own data, None where there is none to protect. An
    ordinary file that is there may be replaced.
    """
    reason = not_a_file(path) or inside(path, datamappe)
    if reason:
        raise AfvistError(reason)


def not_a_file(path: Path) -> str:
    """Return why what lies here cannot be replaced by a file, empty when it can."""
    try:
        if path.is_dir():
            return oversat("{path} er en mappe, ikke en fil. Vælg et filnavn.").format(path=path)
        if path.exists() and not path.is_file():
            return oversat(
                "{path} er ikke en almindelig fil og kan ikke skrives over. Vælg et andet navn."
            ).format(path=path)
    except OSError:
        return ""  # Writing it will tell why it cannot be reached.
    return ""


def inside(path: Path, datamappe: Path | None) -> str:
    """Return why a file may not be written here for the program's own data; empty when it may.

    Counts the name itself and, for a link, where it leads.
    """
    if datamappe is None:
        return ""
    own = datamappe.resolve()
    places = (path.parent.resolve() / path.name, path.resolve())
    if not any(_is_same(parent, own) for place in places for parent in (place, *place.parents)):
        return ""
    return oversat(
        "{path} ligger i mappen med programmets egne data ({datamappe}). Vælg "
        "en anden mappe, så jeres data ikke bliver skrevet over."
    ).format(path=path, datamappe=datamappe)


def _is_same(folder: Path, own: Path) -> bool:
    """Compare two folders as the file system does, which may not tell capitals apart."""
    if folder == own:
        return True
    try:
        return folder.samefile(own)
    except OSError:
        return False
