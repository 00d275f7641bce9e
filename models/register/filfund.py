"""The sentences of findings on a file's form and by a schema.

They are stored in Danish like those of the rules. Who finds them (``export``) makes them from these
texts, and ``models.register.fundtekst`` knows them again by the same texts and tells them in the
language in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from models.sprog import markeret

INGEN_BOLIGER: Final = markeret("Der er ingen boliger i filen.")
INDLAEST_FOER: Final = markeret(
    "Filen er indlæst før, den {dato}. Det, registeret har modtaget siden, er bevaret."
)

FORMFUND: Final[Mapping[str, str]] = {
    "snitflade.bolig_ikke_laest": markeret(
        "Elementet {element} i {sted} hedder næsten som en bolig, men har et andet navnerum eller"
        " andre store og små bogstaver, så boligen er ikke læst. Hent filen igen fra registeret,"
        " eller giv elementet samme navn og navnerum som i registerets egen fil."
    ),
    "snitflade.ukendt_element": markeret(
        "Elementet {element} i {sted} er ikke i feltoversigten. Det bevares og skrives ud igen, som"
        " det står."
    ),
    "snitflade.uventet_indhold": markeret(
        "Elementet {element} i {sted} står to gange eller har et indhold, der ikke er et felt. Det"
        " bevares og skrives ud igen, som det står, men kan ikke rettes her."
    ),
    "snitflade.raekkefoelge": markeret(
        "Elementet {element} i {sted} står på en anden plads end i feltoversigten. Rækkefølgen"
        " bevares."
    ),
    "snitflade.ukendt_attribut": markeret(
        "Elementet {sted} har attributten {element}. Den kommer ikke med ud igen."
    ),
    "snitflade.tekst_mellem_elementer": markeret(
        "Der står tekst mellem elementerne i {sted}. Den kommer ikke med ud igen."
    ),
}
"""What is unusual about a file's form, by the finding's code."""

FLERE_STEDER: Final = markeret("{besked} Det gælder {antal} steder.")

# --- what cannot be written ---------------------------------------------------------------------

KAN_IKKE_LAESES: Final = markeret("{felt}: »{tekst}« kan ikke læses. Ret feltet, før det sendes.")
ULOVLIGT_TEGN: Final = markeret(
    "{felt}: Teksten rummer tegnet {tegn}, som ikke kan stå i en XML-fil. Skriv teksten igen."
)

# --- what a schema says -------------------------------------------------------------------------

OFFICIELT: Final = markeret("{besked} Det siger det officielle skema.")
MANGLER: Final = markeret("Der mangler {elementer}. Udfyld feltet.")
PLACERING: Final = markeret("Elementet {element} kan ikke stå her.")
VENTET: Final = markeret("Elementet {element} kan ikke stå her. Her ventes {elementer}.")
TOM: Final = markeret("{felt} må ikke være tom. Udfyld feltet.")
KAN_IKKE_BRUGES: Final = markeret("{felt}: »{tekst}« kan ikke bruges. {grund}")
TILLADT: Final = markeret("Tilladt er {vaerdier}.")
NAVNGIVET: Final = markeret("{felt} ({xml_element})")
"""A field and its element."""
ENTEN: Final = markeret("{et_element} eller {elementer}")
"""Elements of which one is meant."""

FORM: Final = markeret("Den har ikke den rette form.")
FOR_LANG: Final = markeret("Den er for lang.")
FOR_KORT: Final = markeret("Den er for kort.")
LAENGDE: Final = markeret("Den har ikke den rette længde.")
DECIMALER: Final = markeret("Den har for mange decimaler.")
CIFRE: Final = markeret("Den har for mange cifre.")
FOR_STOR: Final = markeret("Den er for stor.")
FOR_LILLE: Final = markeret("Den er for lille.")

MOENSTRE: Final = (
    FLERE_STEDER,
    OFFICIELT,
    INDLAEST_FOER,
    *FORMFUND.values(),
    KAN_IKKE_LAESES,
    ULOVLIGT_TEGN,
    MANGLER,
    VENTET,
    PLACERING,
    TOM,
    KAN_IKKE_BRUGES,
    TILLADT,
    ENTEN,
    NAVNGIVET,
)
"""Those with places, the first that fits to be taken."""
