"""Why a file or folder cannot be used, in Danish: the operating system only says it in English."""

from __future__ import annotations

import errno

_GRUNDE = {  # by name: not every system has every number
    "EACCES": "der er ikke adgang",
    "EPERM": "der er ikke adgang",
    "EROFS": "der kan kun læses",
    "ENOENT": "den findes ikke",
    "EEXIST": "der ligger en fil med det navn",
    "ENOTDIR": "en del af stien er en fil",
    "EISDIR": "det er en mappe",
    "ENOSPC": "disken er fuld",
    "EDQUOT": "kvoten på disken er brugt",
    "EIO": "disken eller netværket svarer ikke",
    "ENAMETOOLONG": "navnet er for langt",
    "EBUSY": "den er i brug af et andet program",
    "ETXTBSY": "den er i brug af et andet program",
    "ENODEV": "drevet er der ikke",
}


def grund(error: OSError) -> str:
    """Return the reason as a clause that can follow a colon."""
    return _GRUNDE.get(errno.errorcode.get(error.errno or 0, "")) or error.strerror or str(error)
