"""The practice register's WSDL: the documented operations, the types of the table of fields.

Nobody has read the register's own WSDL; this one says what is assumed, in a form that a SOAP
client can read. All types stand in it, so that it can be fetched in one piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from lxml.builder import ElementMaker

from export.xsd_generering import HOVEDFIL, XS, documents
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import BOERNETYPER
from models.register.webservice import (
    Navn,
    Operation,
    Verbum,
    Webservicenavne,
    identifikation,
    over,
)

_WSDL = "http://schemas.xmlsoap.org/wsdl/"
_SOAP = "http://schemas.xmlsoap.org/wsdl/soap/"
_HTTP = "http://schemas.xmlsoap.org/soap/http"

_xs = ElementMaker(namespace=XS, nsmap={"xs": XS})


def document(tabel: Felttabel, navne: Webservicenavne, adresse: str) -> bytes:
    """Return the WSDL of a service at an address. Raises ``SkemaError``."""
    namespace = navne[Navn.NAVNERUM]
    name = navne[Navn.TJENESTE]
    wsdl = ElementMaker(namespace=_WSDL, nsmap={None: _WSDL, "soap": _SOAP, "tns": namespace})
    soap = ElementMaker(namespace=_SOAP)
    root = wsdl.definitions(wsdl.types(), name=name, targetNamespace=namespace)
    port_type = wsdl.portType(name=f"{name}PortType")
    binding = wsdl.binding(
        soap.binding(style="document", transport=_HTTP),
        name=f"{name}Binding",
        type=f"tns:{name}PortType",
    )
    for operation in navne.operationer:
        asked, told = operation.navn, navne.svar(operation)
        for element in (asked, told):
            root.append(
                wsdl.message(wsdl.part(name="parameters", element=f"tns:{element}"), name=element)
            )
        port_type.append(
            wsdl.operation(
                wsdl.input(message=f"tns:{asked}"),
                wsdl.output(message=f"tns:{told}"),
                name=operation.navn,
            )
        )
        binding.append(
            wsdl.operation(
                soap.operation(soapAction=operation.navn),
                wsdl.input(soap.body(use="literal")),
                wsdl.output(soap.body(use="literal")),
                name=operation.navn,
            )
        )
    service = wsdl.service(
        wsdl.port(soap.address(location=adresse), name=f"{name}Port", binding=f"tns:{name}Binding"),
        name=name,
    )
    root.extend([port_type, binding, service])
    etree.indent(root)
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    # Put in as text: lxml would drop the schemas' default namespace for a prefix declared above,
    # though the names in their attributes need it.
    schemas = b"".join(etree.tostring(one, encoding="utf-8") for one in _schemas(tabel, navne))
    return text.replace(b"<types/>", b"<types>" + schemas + b"</types>", 1)


def _schemas(tabel: Felttabel, navne: Webservicenavne) -> Iterator[etree._Element]:
    """Yield the schemas: those of other namespaces first, then the register's, then the calls'."""
    files = {name: etree.fromstring(content) for name, content in documents(tabel).items()}
    main = files.pop(HOVEDFIL)
    for schema in (*files.values(), main):
        for child in list(schema):
            if not isinstance(child.tag, str):
                schema.remove(child)
            elif child.tag == f"{{{XS}}}import":
                del child.attrib["schemaLocation"]
    yield from files.values()
    main.extend(_structures(tabel, main))
    calls = list(_calls(tabel, navne))
    if navne[Navn.NAVNERUM] == tabel.navnerum[""]:
        main.extend(calls)
        yield main
        return
    yield main
    yield _own_schema(tabel, navne, calls)


def _own_schema(
    tabel: Felttabel, navne: Webservicenavne, calls: list[etree._Element]
) -> etree._Element:
    """Return the schema of the calls where they have a namespace of their own."""
    data = tabel.navnerum[""]
    schema = etree.Element(
        f"{{{XS}}}schema",
        {"targetNamespace": navne[Navn.NAVNERUM], "elementFormDefault": "qualified"},
        nsmap={"xs": XS, None: data, "tns": navne[Navn.NAVNERUM]},
    )
    schema.append(_xs("import", namespace=data))
    schema.extend(calls)
    return schema


def _structures(tabel: Felttabel, main: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of the objects and of what identifies them, where they are not there."""
    for objekt in (
        Objekttype.BOLIGORGANISATION,
        Objekttype.AFDELING,
        Objekttype.BYGGEAFSNIT,
        Objekttype.BOLIG,
        *BOERNETYPER,
    ):
        identity = identifikation(tabel, objekt)
        element = tabel.strukturer[objekt].element
        if objekt in BOERNETYPER:
            yield _xs.element(name=element, type=f"{element}Type")
            found = main.find(
                f"{{{XS}}}complexType[@name='{element}Type']"
                f"/{{{XS}}}sequence/{{{XS}}}element[@name='{identity}']/{{{XS}}}complexType"
            )
            own = _xs.complexType() if found is None else deepcopy(found)
            yield _xs.element(own, name=identity)
            continue
        yield _xs.element(name=identity, type=f"{identity}Type")
        if objekt is not Objekttype.BOLIG:
            yield _xs.element(
                _xs.complexType(_xs.sequence(_xs.element(ref=identity))), name=element
            )


def _calls(tabel: Felttabel, navne: Webservicenavne) -> Iterator[etree._Element]:
    """Yield what a call and its answer hold, for each operation."""
    messages = (Navn.FEJL, Navn.INFO, Navn.SANDSYNLIGHED)
    yield _xs.element(
        _xs.complexType(
            _xs.sequence(
                _xs.element(name=navne[Navn.RESULTAT_KODE], type="xs:string"),
                _xs.element(name=navne[Navn.RESULTAT_TEKST], type="xs:string"),
            )
        ),
        name=navne[Navn.RESULTAT],
    )
    for message in messages:
        yield _xs.element(
            _xs.complexType(
                _xs.sequence(
                    *(
                        _xs.element(name=navne[part], type="xs:string")
                        for part in (Navn.BESKED_KODE, Navn.BESKED_FELT, Navn.BESKED_TEKST)
                    )
                )
            ),
            name=navne[message],
        )
    own = "" if navne[Navn.NAVNERUM] == tabel.navnerum[""] else "tns:"
    for operation in navne.operationer:
        yield _wrapper(operation.navn, [*_marks(operation, navne), *_asked(tabel, operation)])
        yield _wrapper(
            navne.svar(operation),
            [
                _xs.element(ref=own + navne[Navn.RESULTAT]),
                *(
                    _xs.element(ref=own + navne[message], minOccurs="0", maxOccurs="unbounded")
                    for message in messages
                ),
                *_told(tabel, operation),
            ],
        )


def _wrapper(name: str, content: list[etree._Element]) -> etree._Element:
    return _xs.element(_xs.complexType(_xs.sequence(*content)), name=name)


def _marks(operation: Operation, navne: Webservicenavne) -> Iterator[etree._Element]:
    if operation.verbum in (Verbum.OPRET, Verbum.RET):
        yield _xs.element(name=navne[Navn.BEKRAEFT], type="xs:boolean", minOccurs="0")
    if operation.aendrer:
        yield _xs.element(name=navne[Navn.AFSENDER_REFERENCE], type="xs:string", minOccurs="0")


def _asked(tabel: Felttabel, operation: Operation) -> Iterator[etree._Element]:
    if operation.verbum in (Verbum.OPRET, Verbum.RET):
        yield _xs.element(ref=tabel.strukturer[operation.objekt].element)
        return
    wanted = over(operation.objekt) if operation.verbum is Verbum.LIST else operation.objekt
    if wanted is not None:
        yield _xs.element(ref=identifikation(tabel, wanted))


def _told(tabel: Felttabel, operation: Operation) -> Iterator[etree._Element]:
    element = tabel.strukturer[operation.objekt].element
    if operation.verbum is Verbum.HENT:
        yield _xs.element(ref=element, minOccurs="0")
    elif operation.verbum is Verbum.LIST:
        yield _xs.element(ref=element, minOccurs="0", maxOccurs="unbounded")
    elif operation.verbum is Verbum.OPRET:
        yield _xs.element(ref=identifikation(tabel, operation.objekt), minOccurs="0")
