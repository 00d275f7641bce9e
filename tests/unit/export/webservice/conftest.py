"""A bare server that answers as it is told, and a contract in a file."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread

import pytest

WSDL = """<?xml version="1.0" encoding="utf-8"?>
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"
 xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:t="urn:oio:lbf:1.0.0"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:oio:lbf:1.0.0">
<types><xs:schema targetNamespace="urn:oio:lbf:1.0.0" elementFormDefault="qualified">{ekstra}
<xs:element name="{operation}"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
<xs:element name="{operation}Svar"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
</xs:schema></types>
<message name="ind"><part name="p" element="t:{operation}"/></message>
<message name="ud"><part name="p" element="t:{operation}Svar"/></message>
<portType name="pt"><operation name="{operation}"><input message="t:ind"/>
<output message="t:ud"/></operation></portType>
<binding name="b" type="t:pt"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
<operation name="{operation}"><soap:operation soapAction="{operation}"/>
<input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation>
</binding>
<service name="HuslejeregisterV4"><port name="p" binding="t:b">
<soap:address location="{adresse}"/></port></service>
</definitions>"""


def wsdl(
    operation: str = "BoligRet",
    adresse: str = "http://127.0.0.1:9/HuslejeregisterV4",
    ekstra: str = "",
) -> str:
    """Return a contract of one operation."""
    return WSDL.format(operation=operation, adresse=adresse, ekstra=ekstra)


class Raaserver:
    """Takes one connection after another and lets a function do with each what it likes."""

    def __init__(self, answer: Callable[[socket.socket], None]) -> None:
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.connections = 0
        self.adresse = f"http://127.0.0.1:{self._socket.getsockname()[1]}/s"
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            with connection:
                try:
                    self._answer(connection)
                except OSError:
                    continue

    def close(self) -> None:
        """Listen no more."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)


def whole_call(connection: socket.socket) -> bytes:
    """Read a call to its end."""
    content = b""
    while b"\r\n\r\n" not in content:
        content += connection.recv(65536)
    head, _, body = content.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.partition(b":")[2])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        ),
        0,
    )
    while len(body) < length:
        body += connection.recv(65536)
    return body


def http(content: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """Return an answer in HTTP; the bare server closes the connection after it, and says so."""
    named = "".join(f"{name.replace('_', '-')}: {text}\r\n" for name, text in headers.items())
    length = "" if "Content_Length" in headers else f"Content-Length: {len(content)}\r\n"
    return f"HTTP/1.1 {status}\r\nConnection: close\r\n{named}{length}\r\n".encode() + content


@pytest.fixture
def raaserver() -> Iterator[Callable[[Callable[[socket.socket], None]], Raaserver]]:
    """Return a function that starts a bare server."""
    with ExitStack() as stack:

        def make(answer: Callable[[socket.socket], None]) -> Raaserver:
            server = Raaserver(answer)
            stack.callback(server.close)
            return server

        yield make


@pytest.fixture
def kontraktfil(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that writes a contract to a file of its own folder."""

    def write(text: str) -> str:
        folder = tmp_path / "kontrakt"
        folder.mkdir(exist_ok=True)
        path = folder / "tjeneste.wsdl"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write
