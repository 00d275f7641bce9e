"""Lists where our table of fields and a loaded official schema say different things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from export.xsd_officielt import OfficieltSkema
from export.xsd_opbygning import Forekomst, Opbygning, Simpel
from models.register.felter import Felt, Felttabel, Felttype, Niveau, Objekttype
from models.register.objekter import BOERNETYPER
from models.register.skemastatus import Skemaafvigelse
from models.sprog import markeret, oversat


@dataclass(slots=True)
class _Post:
    """An element of ours: its field, or what stands in it."""

    navn: str
    navnerum: str
    kraevet: bool
    felt: Felt | None = None
    indhold: list[_Post] = field(default_factory=list)


def afvigelser(tabel: Felttabel, skema: OfficieltSkema) -> list[Skemaafvigelse]:
    """Return the differences, each as a Danish sentence about one element."""
    theirs = Opbygning(skema.filer)
    bolig = tabel.strukturer[Objekttype.BOLIG].element
    found: list[Skemaafvigelse] = []
    if skema.navnerum != tabel.navnerum[""]:
        found.append(
            Skemaafvigelse(
                tabel.rod,
                oversat(
                    "Skemaet beskriver navnerummet {vaerdi}, felttabellen {navnerum}. "
                    "Ingen fil kan passe til begge."
                ).format(vaerdi=skema.navnerum, navnerum=tabel.navnerum[""])
                if skema.navnerum
                else oversat(
                    "Skemaet har intet navnerum; felttabellen bruger {navnerum}. "
                    "Ingen fil kan passe til begge."
                ).format(navnerum=tabel.navnerum[""]),
            )
        )
    dwelling = theirs.globalt(bolig) or _below(theirs, theirs.globalt(tabel.rod), bolig)
    if dwelling is None:
        found.append(
            Skemaafvigelse(
                bolig, oversat("Skemaet har ikke elementet {bolig}.").format(bolig=bolig)
            )
        )
        return found
    ours = _Post(bolig, tabel.navnerum[""], kraevet=True, indhold=_dwelling(tabel))
    found.extend(_Sammenligning(tabel, theirs).element(ours, dwelling))
    return found


def _below(theirs: Opbygning, root: Forekomst | None, name: str) -> Forekomst | None:
    if root is None:
        return None
    return next((one for one in theirs.indhold(root) if one.navn == name), None)


# --- our side -------------------------------------------------------------------------------------


def _dwelling(tabel: Felttabel) -> list[_Post]:
    content = _content(tabel, Objekttype.BOLIG)
    for child in BOERNETYPER:
        content.append(
            _Post(
                tabel.strukturer[child].element,
                tabel.navnerum[""],
                kraevet=False,
                indhold=_content(tabel, child),
            )
        )
    return content


def _content(tabel: Felttabel, objekt: Objekttype) -> list[_Post]:
    content: list[_Post] = []
    for felt in tabel.felter:
        repeated = objekt is Objekttype.LEJEKONTRAKT and felt.objekt is Objekttype.LEJER
        if not felt.i_xml or not (felt.objekt is objekt or repeated):
            continue
        within = content
        steps = felt.sti[:-1]
        if repeated:
            steps = (tabel.strukturer[Objekttype.LEJER].element, *steps)
        for step in steps:
            within = _group(tabel, within, step, felt, optional=repeated).indhold
        within.append(_leaf(tabel, felt))
    return content


def _leaf(tabel: Felttabel, felt: Felt) -> _Post:
    post = _post(tabel, felt.sti[-1], kraevet=felt.niveau is Niveau.SYSTEMKRAEVET)
    if felt.til is None:
        post.felt = felt
    elif felt.til is Objekttype.BOLIG:
        own = tabel.strukturer[Objekttype.BOLIG].identifikation
        groups = [one for one in _content(tabel, Objekttype.BOLIG) if one.navn == own]
        post.indhold = groups[0].indhold if groups else []
    else:
        post.indhold = _content(tabel, felt.til)
    return post


def _group(
    tabel: Felttabel, within: list[_Post], step: str, felt: Felt, *, optional: bool
) -> _Post:
    post = _post(tabel, step, kraevet=False)
    known = next((one for one in within if one.navn == post.navn), None)
    if known is None:
        within.append(post)
        known = post
    known.kraevet |= felt.niveau is Niveau.SYSTEMKRAEVET and not optional
    return known


def _post(tabel: Felttabel, step: str, *, kraevet: bool) -> _Post:
    prefix, _, name = step.rpartition(":")
    return _Post(name, tabel.navnerum[prefix], kraevet)


# --- comparing ------------------------------------------------------------------------------------


class _Sammenligning:
    def __init__(self, tabel: Felttabel, theirs: Opbygning) -> None:
        self._tabel = tabel
        self._theirs = theirs
        self._told: set[tuple[str, str]] = set()

    def element(self, ours: _Post, theirs: Forekomst) -> Iterator[Skemaafvigelse]:
        """Yield the differences in what stands in an element, and below."""
        content = self._theirs.indhold(theirs)
        by_name = {one.navn: one for one in content}
        for post in ours.indhold:
            known = by_name.get(post.navn)
            if known is None:
                yield from self._tell(
                    post.navn,
                    oversat("{post} findes ikke i skemaets {navn}.").format(
                        post=_named(post), navn=ours.navn
                    ),
                )
                continue
            yield from self._one(post, known, ours.navn)
        known_here = {post.navn for post in ours.indhold}
        for one in content:
            if one.navn not in known_here:
                need = oversat("Det er krævet.") if one.kraevet else oversat("Det er ikke krævet.")
                yield from self._tell(
                    one.navn,
                    oversat(
                        "Skemaet har {navn} i {sted}; felttabellen kender det ikke. {need}"
                    ).format(navn=one.navn, sted=ours.navn, need=need),
                )
        yield from self._order(ours, content)

    def _one(self, post: _Post, known: Forekomst, within: str) -> Iterator[Skemaafvigelse]:
        if post.kraevet != known.kraevet:
            told = (
                oversat("er påkrævet i skemaet, men ikke i felttabellen")
                if known.kraevet
                else oversat("er påkrævet i felttabellen, men ikke i skemaet")
            )
            yield from self._tell(
                post.navn,
                oversat("{post} i {sted} {forskel}.").format(
                    post=_named(post), sted=within, forskel=told
                ),
            )
        if post.navnerum != known.navnerum and post.navnerum != self._tabel.navnerum[""]:
            yield from self._tell(
                post.navn,
                oversat(
                    "{post} ligger i navnerummet {vaerdi} i skemaet og i {navnerum} i felttabellen."
                ).format(
                    post=_named(post),
                    vaerdi=known.navnerum or oversat("(intet)"),
                    navnerum=post.navnerum,
                ),
            )
        if post.felt is None:
            yield from self.element(post, known)
            return
        simple = self._theirs.simpel(known)
        if simple is None:
            if self._theirs.indhold(known):
                yield from self._tell(
                    post.navn,
                    oversat("{post} rummer elementer i skemaet, ikke en værdi.").format(
                        post=_named(post)
                    ),
                )
            return
        yield from self._type(post, post.felt, simple)
        yield from self._codes(post, post.felt, simple)

    def _type(self, post: _Post, felt: Felt, simple: Simpel) -> Iterator[Skemaafvigelse]:
        if simple.vaerdier and felt.type is Felttype.KODE:
            return
        if not simple.indbyggede & _FITTING[felt.type]:
            kinds = ", ".join(sorted(simple.indbyggede))
            yield from self._tell(
                post.navn,
                oversat("{post} har typen {kinds} i skemaet, men er {type} i felttabellen.").format(
                    post=_named(post), kinds=kinds, type=oversat(_NAMES[felt.type])
                ),
            )

    def _codes(self, post: _Post, felt: Felt, simple: Simpel) -> Iterator[Skemaafvigelse]:
        liste = self._tabel.koder(felt)
        if liste is None or not simple.vaerdier:
            return
        ours = [kode.vaerdi for kode in liste.koder]
        more = [value for value in simple.vaerdier if value not in ours]
        fewer = [value for value in ours if value not in simple.vaerdier]
        if more:
            yield from self._tell(
                post.navn,
                oversat(
                    "{post}: Skemaet har koderne {more}, som kodelisten {navn} mangler."
                ).format(post=_named(post), more=", ".join(more), navn=liste.navn),
            )
        if fewer:
            yield from self._tell(
                post.navn,
                oversat(
                    "{post}: Kodelisten {navn} har koderne {fewer}, som skemaet ikke tillader."
                ).format(post=_named(post), navn=liste.navn, fewer=", ".join(fewer)),
            )

    def _order(self, ours: _Post, content: Sequence[Forekomst]) -> Iterator[Skemaafvigelse]:
        """Yield the first pair of neighbours that the schema has the other way round."""
        place: Mapping[str, int] = {one.navn: nr for nr, one in enumerate(content)}
        common = [post.navn for post in ours.indhold if post.navn in place]
        for before, after in pairwise(common):
            if place[before] > place[after]:
                yield from self._tell(
                    after,
                    oversat(
                        "I {navn} står {after} før {before} i skemaet, men efter i felttabellen."
                    ).format(navn=ours.navn, after=after, before=before),
                )
                return

    def _tell(self, element: str, besked: str) -> Iterator[Skemaafvigelse]:
        """Tell each difference once, however many places have the same structure."""
        if (element, besked) not in self._told:
            self._told.add((element, besked))
            yield Skemaafvigelse(element, besked)


def _named(post: _Post) -> str:
    return f"{post.navn} ({oversat(post.felt.etiket)})" if post.felt is not None else post.navn


_TEXTS = frozenset(
    {"string", "normalizedString", "token", "anyURI", "NMTOKEN", "Name", "NCName", "ID"}
)
_WHOLE = frozenset(
    {
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
        "unsignedByte",
    }
)
_NUMBERS = _WHOLE | {"decimal", "double", "float"}
_FITTING: dict[Felttype, frozenset[str]] = {
    Felttype.TEKST: _TEXTS,
    Felttype.CIFRE: _TEXTS | _WHOLE,
    Felttype.UUID: _TEXTS,
    Felttype.KODE: _TEXTS | _WHOLE,
    Felttype.JA_NEJ: frozenset({"boolean"}),
    Felttype.DATO: frozenset({"date", "dateTime"}),
    Felttype.BELOEB: _NUMBERS,
    Felttype.DECIMAL: _NUMBERS,
    Felttype.REFERENCE: frozenset(),
}
_NAMES: dict[Felttype, str] = {
    Felttype.TEKST: markeret("tekst"),
    Felttype.CIFRE: markeret("cifre"),
    Felttype.UUID: markeret("et id med 36 tegn"),
    Felttype.KODE: markeret("en kode"),
    Felttype.JA_NEJ: markeret("ja eller nej"),
    Felttype.DATO: markeret("en dato"),
    Felttype.BELOEB: markeret("et beløb"),
    Felttype.DECIMAL: markeret("et tal"),
    Felttype.REFERENCE: markeret("en henvisning"),
}
