"""Takes an official schema into use: from a file, with its neighbours, and from nowhere else.

A schema may include and import other files. They must lie in the same folder under the last part
of the name the schema gives, whatever address it gives before that. All are copied, with the names
alone, into a folder of ours, and only the copies are ever compiled; so nothing is fetched from a
network and nothing outside that folder is read.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from export.xsd import KODE_OFFICIEL, Boligskema
from export.xsd_generering import XS
from models.filfejl import grund
from models.register.felter import Felttabel, Objekttype
from models.register.filfund import OFFICIELT
from models.register.overfoersel import AfvistError
from models.sprog import oversat

LARGEST = 10 * 1024 * 1024
"""The largest schema file that is read, in bytes."""

MOST_FILES = 300
"""How many files a schema may consist of."""

GAELDENDE = 4
"""The version of the interface that the register takes."""

_REFERENCES = tuple(f"{{{XS}}}{name}" for name in ("include", "import", "redefine"))


@dataclass(frozen=True, slots=True)
class Skemafil:
    """One file of a schema: its name without a folder, and its content as a tree."""

    navn: str
    rod: etree._Element


class OfficieltSkema:
    """A loaded official schema: its files, its version and how to validate by it."""

    def __init__(self, path: Path, tabel: Felttabel) -> None:
        """Compile the schema at ``path``. Raises ``AfvistError`` when it cannot be used."""
        self.path = path
        self.filer = tuple(collect(path))
        rod, bolig = tabel.rod, tabel.strukturer[Objekttype.BOLIG].element
        globale = {
            str(element.get("name"))
            for fil in self.filer
            for element in fil.rod.findall(f"{{{XS}}}element")
        }
        if not {rod, bolig} & globale:
            raise AfvistError(
                oversat(
                    "Skemaet {name} beskriver hverken {rod} eller {bolig}. Vælg det skema, "
                    "der hører til filen med boliger."
                ).format(name=path.name, rod=rod, bolig=bolig)
            )
        try:
            compiled = etree.XMLSchema(file=str(path))
        except etree.XMLSchemaParseError as error:
            raise AfvistError(
                oversat("Skemaet {name} kan ikke bruges. Grund: {error}").format(
                    name=path.name, error=error
                )
            ) from error
        self.skema = Boligskema(
            tabel,
            compiled,
            kode=KODE_OFFICIEL,
            ramme=OFFICIELT,
            hele_listen=rod in globale,
            aftryk=_fingerprint(self.filer),
        )

    @property
    def navnerum(self) -> str:
        """The namespace the schema describes."""
        return str(self.filer[0].rod.get("targetNamespace", ""))

    @property
    def version(self) -> str:
        """The schema's version as it gives it itself or its file name does; empty when neither."""
        own = self.filer[0].rod.get("version", "").strip()
        if own:
            return own
        found = _VERSION.search(self.path.stem)
        return found[1].replace("_", ".") if found else ""

    @property
    def advarsler(self) -> tuple[str, ...]:
        """What is to be known of the schema's version, in Danish sentences."""
        number = re.match(r"\D*(\d+)", self.version)
        if number is None:
            return (
                oversat(
                    "Skemaet siger ikke selv, hvilken version det har. Kontrollér, at det hører til"
                    " version 4 af snitfladen."
                ),
            )
        if int(number[1]) < GAELDENDE:
            return (
                oversat(
                    "Skemaet har version {version} og er ældre end version 4, som er den "
                    "eneste, registeret tager imod. Passer en fil til skemaet, passer den "
                    "ikke nødvendigvis til registeret."
                ).format(version=self.version),
            )
        return ()


_VERSION = re.compile(r"(?:^|[^a-zA-Z])?[vV](?:ersion)?[ _-]?(\d+(?:[._]\d+)*)")


# --- reading the files ----------------------------------------------------------------------------


def _fingerprint(filer: Iterable[Skemafil]) -> str:
    """Return what tells these files, by name and content, from any others."""
    digest = hashlib.sha256()
    for fil in filer:
        digest.update(fil.navn.encode() + b"\0" + etree.tostring(fil.rod) + b"\0")
    return digest.hexdigest()


def install(source: Path, folder: Path, tabel: Felttabel) -> Path:
    """Copy a schema and its neighbours into ``folder`` and return the main file's new place.

    What lay in the folder is replaced. Raises ``AfvistError`` when the schema cannot be used; the
    folder is then as before.
    """
    filer = list(collect(source))
    new = folder.with_name(folder.name + ".ny")
    shutil.rmtree(new, ignore_errors=True)
    try:
        new.mkdir(parents=True)
        for fil in filer:
            (new / fil.navn).write_bytes(_local(fil))
        OfficieltSkema(new / source.name, tabel)
        shutil.rmtree(folder, ignore_errors=True)
        new.replace(folder)
    except OSError as error:
        raise AfvistError(
            oversat("Skemaet kan ikke gemmes i {folder}: {error}.").format(
                folder=folder, error=grund(error)
            )
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return folder / source.name


def collect(path: Path) -> Iterator[Skemafil]:
    """Yield a schema's files, the main one first. Raises ``AfvistError``."""
    waiting, seen = [path.name], set()
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if len(seen) > MOST_FILES:
            raise AfvistError(
                oversat("Skemaet {name} består af flere end {most_files} filer.").format(
                    name=path.name, most_files=MOST_FILES
                )
            )
        root = _parsed(path.with_name(name), within=path.name)
        waiting.extend(_neighbours(root))
        yield Skemafil(name, root)


def _parsed(path: Path, within: str) -> etree._Element:
    try:
        if path.stat().st_size > LARGEST:
            raise AfvistError(
                oversat("Filen {name} er for stor til at være et skema.").format(name=path.name)
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        told = (
            oversat("Filen {path} findes ikke.").format(path=path)
            if path.name == within
            else oversat(
                "Skemaet {within} henviser til {name}, som ikke ligger i samme mappe. "
                "Læg alle skemaets filer i én mappe, og prøv igen."
            ).format(within=within, name=path.name)
        )
        raise AfvistError(told) from error
    except OSError as error:
        raise AfvistError(
            oversat("Filen {path} kan ikke læses: {error}.").format(path=path, error=grund(error))
        ) from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise AfvistError(
            oversat("Filen {name} er ikke XML. Grund: {msg}").format(name=path.name, msg=error.msg)
        ) from error
    if root.getroottree().docinfo.doctype:
        raise AfvistError(
            oversat(
                "Filen {name} rummer en DOCTYPE, som et skema ikke har brug for. Den bruges ikke."
            ).format(name=path.name)
        )
    if root.tag != f"{{{XS}}}schema":
        raise AfvistError(
            oversat("Filen {name} er ikke et XML-skema. Vælg en fil, der ender på .xsd.").format(
                name=path.name
            )
        )
    return root


def _neighbours(root: etree._Element) -> Iterator[str]:
    """Yield the names of the files a schema refers to, without folders and addresses."""
    for element in root.iterchildren(*_REFERENCES):
        location = element.get("schemaLocation", "")
        if location:
            yield _name_of(location)


def _name_of(location: str) -> str:
    name = re.split(r"[/\\]", location.partition("?")[0].partition("#")[0])[-1]
    if name in ("", ".", ".."):
        raise AfvistError(
            oversat("Skemaet henviser til »{location}«, som ikke er en fil.").format(
                location=location
            )
        )
    return name


def _local(fil: Skemafil) -> bytes:
    """Return a file's content with all references by name alone."""
    for element in fil.rod.iterchildren(*_REFERENCES):
        location = element.get("schemaLocation")
        if location:
            element.set("schemaLocation", _name_of(location))
    return etree.tostring(fil.rod, encoding="utf-8", xml_declaration=True)


def elements_of(filer: Iterable[Skemafil], kind: str) -> dict[tuple[str, str], etree._Element]:
    """Return a schema's global components of one kind by namespace and name."""
    return {
        (str(fil.rod.get("targetNamespace", "")), str(element.get("name"))): element
        for fil in filer
        for element in fil.rod.iterchildren(f"{{{XS}}}{kind}")
    }
