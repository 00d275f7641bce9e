"""A practice register: the web service of the register as far as it is known, on loopback only.

    with Oeveserver(mappe, tabel) as server:
        server.load(path)          # a file of dwellings
        ... server.adresse, server.wsdl ...

For tests and for clerks who practise; see ``docs/decisions/0019-a-practice-register.md``. Importing
it loads aiohttp and cryptography, so only who wants the server imports it, and late.
"""

from export.oeveserver.certifikater import ADGANGSKODE, Certifikater
from export.oeveserver.certifikater import make as make_certifikater
from export.oeveserver.fejltilstand import INGEN, Fejlart, Fejltilstand
from export.oeveserver.server import Oeveserver

__all__ = [
    "ADGANGSKODE",
    "INGEN",
    "Certifikater",
    "Fejlart",
    "Fejltilstand",
    "Oeveserver",
    "make_certifikater",
]
