"""Why a file or folder cannot be used, in Danish: the operating system only says it in English."""

from __future__ import annotations

import errno

from models.sprog import markeret, oversat

_GRUNDE = {  # by name: not every system has every number
    "EACCES": markeret("der er ikke adgang"),
    "EPERM": markeret("der er ikke adgang"),
    "EROFS": markeret("der kan kun læses"),
    "ENOENT": markeret("den findes ikke"),
    "EEXIST": markeret("der ligger en fil med det navn"),
    "ENOTDIR": markeret("en del af stien er en fil"),
    "EISDIR": markeret("det er en mappe"),
    "ENOSPC": markeret("disken er fuld"),
    "EDQUOT": markeret("kvoten på disken er brugt"),
    "EIO": markeret("disken eller netværket svarer ikke"),
    "ENAMETOOLONG": markeret("navnet er for langt"),
    "EBUSY": markeret("den er i brug af et andet program"),
    "ETXTBSY": markeret("den er i brug af et andet program"),
    "ENODEV": markeret("drevet er der ikke"),
}


def grund(error: OSError) -> str:
    """Return the reason as a clause that can follow a colon."""
    known = _GRUNDE.get(errno.errorcode.get(error.errno or 0, ""), "")
    return oversat(known) or error.strerror or str(error)
