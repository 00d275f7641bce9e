"""What the practice register answers over HTTP, its faults included.

Control (``/oeve/...``) is never hit by a fault. Only this machine is answered: a request must name
a loopback host, and one that a browser sends from another site's page is refused.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from aiohttp import BodyPartReader, MultipartReader, web

from export.laeser_stroem import STOERSTE_BOLIG, STOERSTE_FIL, LaeseError
from export.oeveserver import sider
from export.oeveserver.fejltilstand import SEKUNDER, Fejlart, Fejlstyring, Fejltilstand
from export.oeveserver.register import Oeveregister
from export.oeveserver.soap import INDHOLDSTYPE, SoapfejlError, answer, fault, read_call
from export.oeveserver.wsdl import document
from models.register.felter import Felttabel
from models.register.webservice import Navn, Webservicenavne
from models.sprog import oversat

HER = ("127.0.0.1", "localhost", "::1")
"""The hosts a request may name."""

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Ruter:
    """The pages and the service; ``base`` is where they are, known when the server listens."""

    def __init__(
        self,
        register: Oeveregister,
        tabel: Felttabel,
        navne: Webservicenavne,
        fejl: Fejlstyring,
        *,
        tls: bool,
    ) -> None:
        self._register = register
        self._tabel = tabel
        self._navne = navne
        self._fejl = fejl
        self._tls = tls
        self.base = ""

    @property
    def adresse(self) -> str:
        """The service's address."""
        return self.base + self._navne[Navn.STI]

    @property
    def wsdl(self) -> str:
        """The address of the WSDL."""
        return f"{self.adresse}?{self._navne[Navn.WSDL]}"

    def application(self) -> web.Application:
        """Return all routes as one application."""
        app = web.Application(middlewares=[_only_this_machine], client_max_size=STOERSTE_BOLIG)
        self._one_at_a_time = asyncio.Lock()
        path = self._navne[Navn.STI]
        app.add_routes(
            [
                web.get("/", self._front),
                web.get(path, self._contract),
                web.post(path, self._call),
                web.get("/oeve/download.xml", self._download),
                web.get("/oeve/indlaes", self._upload_page),
                web.post("/oeve/indlaes", self._upload),
                web.get("/oeve/log", self._log),
                web.get("/oeve/taelling", self._taelling),
                web.get("/oeve/fejl", self._fault),
                web.post("/oeve/fejl", self._set_fault),
            ]
        )
        return app

    # --- the service ------------------------------------------------------------------------------

    async def _contract(self, request: web.Request) -> web.StreamResponse:
        if self._navne[Navn.WSDL] not in {key.lower() for key in request.query}:
            return await self._front(request)
        content = await asyncio.to_thread(document, self._tabel, self._navne, self.adresse)
        return web.Response(body=content, content_type=INDHOLDSTYPE, charset="utf-8")

    async def _call(self, request: web.Request) -> web.StreamResponse:
        content = await request.read()
        fejl = self._fejl.next()
        if fejl.art is Fejlart.AFBRUDT:
            await _cut(request)
        if fejl.art is Fejlart.FEJL_500:
            return web.Response(status=500, text=sider.server_error(), content_type="text/html")
        if fejl.art is Fejlart.LANGSOM:
            await asyncio.sleep(fejl.sekunder)
        body, status = await self._carried_out(content, som_dublet=fejl.art is Fejlart.DUBLET)
        if fejl.art is Fejlart.TIMEOUT_EFTER_MODTAGELSE:
            await _for_ever()
        if fejl.art is Fejlart.HALVT_SVAR:
            await _half(request, body)
        response = web.Response(
            status=status, body=body, content_type=INDHOLDSTYPE, charset="utf-8"
        )
        if self._fejl.tilstand.art is Fejlart.FORKERT_CERTIFIKAT:
            response.force_close()  # the next call meets the certificate
        return response

    async def _carried_out(self, content: bytes, *, som_dublet: bool) -> tuple[bytes, int]:
        """Return the message that answers a message, and its HTTP status."""
        async with self._one_at_a_time:
            try:
                kald = await asyncio.to_thread(read_call, content, self._navne)
                svar = await asyncio.to_thread(
                    self._register.carry_out, kald, som_dublet=som_dublet
                )
            except SoapfejlError as error:
                return fault(str(error), sender=True), 500
        return answer(svar, self._navne, self._tabel.navnerum[""]), 200

    # --- control ----------------------------------------------------------------------------------

    async def _front(self, _request: web.Request) -> web.StreamResponse:
        page = sider.front(
            adresse=self.adresse,
            wsdl=self.wsdl,
            tilstand=self._fejl.tilstand,
            taelling=await asyncio.to_thread(self._register.taelling),
        )
        return web.Response(text=page, content_type="text/html")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={
                "Content-Type": "application/xml",
                "Content-Disposition": "attachment; filename=download.xml",
            }
        )
        await response.prepare(request)
        pieces = self._register.download()
        try:
            while piece := await asyncio.to_thread(next, pieces, b""):
                await response.write(piece)
        finally:
            await asyncio.to_thread(pieces.close)
        return response

    async def _upload_page(self, _request: web.Request) -> web.StreamResponse:
        return web.Response(text=sider.upload(), content_type="text/html")

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        with tempfile.TemporaryDirectory(prefix="oeveserver-") as folder:
            path = Path(folder, "indlaest.xml")
            await _receive(request, path)
            async with self._one_at_a_time:
                try:
                    kvittering = await asyncio.to_thread(self._register.apply, path)
                except LaeseError as error:
                    return web.Response(status=400, text=f"{error.besked}\n")
        return web.Response(text=kvittering.tekst)

    async def _log(self, request: web.Request) -> web.StreamResponse:
        poster = await asyncio.to_thread(self._register.log_entries)
        if "application/json" in request.headers.get("Accept", ""):
            return _json([asdict(post) for post in poster])
        return web.Response(text=sider.log(poster))

    async def _taelling(self, _request: web.Request) -> web.StreamResponse:
        return _json(await asyncio.to_thread(self._register.taelling))

    async def _fault(self, _request: web.Request) -> web.StreamResponse:
        return _json(asdict(self._fejl.tilstand))

    async def _set_fault(self, request: web.Request) -> web.StreamResponse:
        """Set the mode from JSON, or from the form of the start page, which is then shown anew."""
        as_json = request.content_type == "application/json"
        try:
            given: Any = await request.json() if as_json else dict(await request.post())
            tilstand = fault_mode(given, tls=self._tls)
        except ValueError as error:
            return web.Response(status=400, text=f"{error}\n")
        self._fejl.set(tilstand)
        if as_json:
            return _json(asdict(tilstand))
        raise web.HTTPSeeOther("/")


def fault_mode(given: Any, *, tls: bool) -> Fejltilstand:
    """Return the mode that somebody asks for. Raises ``ValueError`` with a sentence."""
    if not isinstance(given, dict):
        raise ValueError(oversat("Skriv et JSON-objekt med »art«, »fra«, »til« og »sekunder«."))
    text = str(given.get("art", ""))
    if text not in set(Fejlart):
        raise ValueError(
            oversat("»{art}« kendes ikke; der kan stå {kendte}.").format(
                art=text, kendte=", ".join(Fejlart)
            )
        )
    art = Fejlart(text)
    if art is Fejlart.FORKERT_CERTIFIKAT and not tls:
        raise ValueError(oversat("Øveserveren kører uden certifikat. Start den med --certifikat."))
    try:
        til = given.get("til")
        tilstand = Fejltilstand(
            art=art,
            fra=int(given.get("fra") or 1),
            til=int(til) if til else None,
            sekunder=float(given.get("sekunder") or SEKUNDER),
        )
    except (TypeError, ValueError) as error:
        raise ValueError(oversat("»fra«, »til« og »sekunder« skal være tal.")) from error
    if tilstand.fra < 1 or (tilstand.til is not None and tilstand.til < tilstand.fra):
        raise ValueError(oversat("»fra« skal være mindst 1, og »til« mindst det samme."))
    return tilstand


# --- breaking things ------------------------------------------------------------------------------


async def _for_ever() -> NoReturn:
    """Wait until the other end gives up or the server stops; either cancels."""
    await asyncio.Event().wait()
    raise AssertionError("nobody sets the event")


async def _cut(request: web.Request) -> NoReturn:
    """Cut the connection with nothing sent."""
    if request.transport is not None:
        request.transport.abort()
    await _for_ever()


async def _half(request: web.Request, body: bytes) -> NoReturn:
    """Send half of an answer that promised to be whole, and close the connection."""
    response = web.StreamResponse(headers={"Content-Type": INDHOLDSTYPE})
    response.content_length = len(body)
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    await _for_ever()


# --- receiving ------------------------------------------------------------------------------------


async def _receive(request: web.Request, path: Path) -> None:
    """Save what is uploaded: the file of a form, or the whole body."""
    source: BodyPartReader | Any = request.content
    if request.content_type.startswith("multipart/"):
        source = await _file_part(await request.multipart())
    received = 0
    with path.open("wb") as file:
        while piece := await _piece(source):
            received += len(piece)
            if received > STOERSTE_FIL:
                raise web.HTTPRequestEntityTooLarge(STOERSTE_FIL, received)
            file.write(piece)


async def _file_part(parts: MultipartReader) -> BodyPartReader:
    while (part := await parts.next()) is not None:
        if isinstance(part, BodyPartReader) and part.name == "fil":
            return part
    raise web.HTTPBadRequest(text=oversat("Der er ingen fil i formularen.") + "\n")


async def _piece(source: Any) -> bytes:
    if isinstance(source, BodyPartReader):
        return bytes(await source.read_chunk(_PIECE))
    return bytes(await source.read(_PIECE))


_PIECE = 256 * 1024


def _json(value: object) -> web.Response:
    return web.json_response(value, dumps=lambda one: json.dumps(one, ensure_ascii=False))


@web.middleware
async def _only_this_machine(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse a request that was not meant for this server by who sent it."""
    origin = request.headers.get("Origin")
    wrong = _host(f"//{request.headers.get('Host', '')}") not in HER
    if origin is not None:
        wrong = wrong or _host(origin) not in HER or urlsplit(origin).netloc != request.host
    if wrong:
        sentence = oversat("Øveserveren svarer kun på denne maskine.")
        raise web.HTTPForbidden(text=f"{sentence}\n")
    return await handler(request)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
