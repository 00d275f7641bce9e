"""A practice register with a few dwellings, and a plain way to call it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from lxml import etree

from export.eksempel import write_example
from export.laeser import read
from export.laest import LaestBolig
from export.oeveserver import Oeveserver
from export.skriver import Skriver
from models.register.dokument import Dokument, with_field
from models.register.felter import Felttabel, Objekttype
from models.register.profil import bundled

LBF = "urn:oio:lbf:1.0.0"
PATIENCE = 10


@dataclass(frozen=True)
class Udfald:
    """What a call was answered: the code, the messages' codes by structure, and the whole."""

    kode: str
    beskeder: dict[str, list[str]]
    svar: etree._Element

    def tekst(self, navn: str) -> str:
        """Return the text of the first element of a name, empty where there is none."""
        return self.svar.findtext(f".//{{{LBF}}}{navn}") or ""


@dataclass(frozen=True)
class Kalder:
    """Calls a practice register as a client would, with bodies written by the writer of files."""

    server: Oeveserver
    session: requests.Session
    skriver: Skriver

    def post(self, body: str | bytes, timeout: float = PATIENCE) -> requests.Response:
        """Send a message as it is."""
        return self.session.post(
            self.server.adresse,
            data=body.encode() if isinstance(body, str) else body,
            headers={"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'},
            timeout=timeout,
        )

    def call(
        self,
        operation: str,
        struktur: str = "",
        *,
        reference: str = "",
        bekraeft: bool = False,
        timeout: float = PATIENCE,
    ) -> Udfald:
        """Call an operation and return the outcome."""
        body = envelope(operation, struktur, reference=reference, bekraeft=bekraeft)
        answer = self.post(body, timeout)
        assert answer.status_code == 200, answer.text
        return outcome(answer.content, operation)

    def ident(self, objekt: Objekttype, unik_id: str) -> str:
        """Return the identification of an expense or contract."""
        name = objekt.value.capitalize()
        return (
            f"<{name}IdentifikationStruktur><{name}UnikIdentifikator>{unik_id}"
            f"</{name}UnikIdentifikator></{name}IdentifikationStruktur>"
        )

    def barn(self, objekt: Objekttype, felter: Dokument, bolig: LaestBolig) -> str:
        """Return the structure of an expense or contract."""
        if "bolig" not in felter:
            felter = with_field(bundled(), objekt, felter, "bolig", "")
        return self.skriver.barn(objekt, felter, self.skriver.boligidentifikation(bolig.felter))

    def bolig(self, bolig: LaestBolig, **changed: str) -> str:
        """Return the structure of a dwelling without its children, some fields changed."""
        felter = {key: text for key, text in bolig.felter.items() if key[0] not in "#?"}
        return self.skriver.bolig(felter | changed, bolig.sted_xml + "\n")

    def udgift(self, bolig: LaestBolig, **changed: str) -> str:
        """Return the structure of a dwelling's first expense, some fields changed."""
        return self.barn(Objekttype.BOLIGUDGIFT, bolig.udgifter[0].felter | changed, bolig)

    def kontrakt(self, bolig: LaestBolig, **changed: str) -> str:
        """Return the structure of a dwelling's last contract, some fields changed."""
        return self.barn(Objekttype.LEJEKONTRAKT, bolig.kontrakter[-1].felter | changed, bolig)


def envelope(operation: str, struktur: str, *, reference: str = "", bekraeft: bool = False) -> str:
    """Return a call as a message."""
    marks = "<BekraeftIndikator>true</BekraeftIndikator>" if bekraeft else ""
    if reference:
        marks += f"<AfsenderReference>{reference}</AfsenderReference>"
    return (
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<s:Body><{operation} xmlns="{LBF}">{marks}{struktur}</{operation}></s:Body></s:Envelope>'
    )


def outcome(content: bytes, operation: str) -> Udfald:
    """Return what an answer says."""
    svar = etree.fromstring(content).find(f".//{{{LBF}}}{operation}Svar")
    assert svar is not None
    messages: dict[str, list[str]] = {}
    for name in ("Valideringsfejl", "Valideringsinfo", "Sandsynlighedsvalidering"):
        codes = [
            one.findtext(f"{{{LBF}}}KodeTekst") or ""
            for one in svar.iterfind(f"{{{LBF}}}{name}Struktur")
        ]
        if codes:
            messages[name] = codes
    kode = svar.findtext(f"{{{LBF}}}MetodeResultatStruktur/{{{LBF}}}ResultatKode") or ""
    return Udfald(kode, messages, svar)


@pytest.fixture
def tabel() -> Felttabel:
    """The bundled table of fields."""
    return bundled()


@pytest.fixture
def eksempel(tmp_path: Path) -> Path:
    """A file of twelve dwellings."""
    path = tmp_path / "eksempel.xml"
    write_example(path, 12, 1)
    return path


@pytest.fixture
def boliger(eksempel: Path, tabel: Felttabel) -> list[LaestBolig]:
    """The dwellings of the file."""
    return list(read(eksempel, tabel))


@pytest.fixture
def server(tmp_path: Path, tabel: Felttabel, eksempel: Path) -> Iterator[Oeveserver]:
    """A practice register that listens and holds the file."""
    with Oeveserver(tmp_path / "oeve", tabel) as server:
        server.load(eksempel)
        yield server


@pytest.fixture
def kalder_af(tabel: Felttabel) -> Iterator[Callable[[Oeveserver], Kalder]]:
    """Return a function that gives a caller of a register."""
    with requests.Session() as session:
        session.trust_env = False
        skriver = Skriver(tabel)
        yield lambda server: Kalder(server, session, skriver)


@pytest.fixture
def kalder(server: Oeveserver, kalder_af: Callable[[Oeveserver], Kalder]) -> Kalder:
    """A caller of the register."""
    return kalder_af(server)
