"""The connections to the practice register, each known from it is accepted until it is gone."""

from __future__ import annotations

import asyncio
import socket
import ssl
from weakref import WeakSet

from aiohttp import web

_RETRY = 0.1
"""Seconds until accepting is tried again, when the machine had no room for another connection."""

_TURNS = 4
"""Turns of the loop in which a connection that is accepted begins, or one that is cut off ends."""


class Forbindelser:
    """Accepts connections and cuts them off, so that none outlives the loop.

    The loop's own server knows nothing of a connection between its being accepted and the end of
    its handshake, and waits long for a client to answer that TLS is over.
    """

    def __init__(
        self, listening: socket.socket, context: ssl.SSLContext | None, server: web.Server
    ) -> None:
        """Take over a listening socket; what it accepts is handed to a server."""
        listening.setblocking(False)
        self._listening, self._context, self._server = listening, context, server
        self._handshakes: set[asyncio.Task[None]] = set()
        self._open: WeakSet[asyncio.Transport] = WeakSet()
        self._loop = asyncio.get_running_loop()

    def accept(self) -> None:
        """Accept connections from now on, until they are refused."""
        if self._listening.fileno() >= 0:
            self._loop.add_reader(self._listening, self._accept)

    async def refuse(self) -> None:
        """Accept no more, and cut off those whose handshake is not done."""
        self._loop.remove_reader(self._listening)
        self._listening.close()
        await _turn()  # one that has not begun cannot be ended either
        for handshake in self._handshakes:
            handshake.cancel()
        if self._handshakes:
            await asyncio.wait(self._handshakes)

    async def cut_off(self) -> None:
        """Cut off all that are left, without waiting for the clients."""
        for transport in list(self._open):
            transport.abort()
        await _turn()

    def _accept(self) -> None:
        try:
            connection, _ = self._listening.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return  # it went again
        except OSError:
            self._loop.remove_reader(self._listening)
            self._loop.call_later(_RETRY, self.accept)
            return
        connection.setblocking(False)
        handshake = self._loop.create_task(self._connect(connection))
        self._handshakes.add(handshake)
        handshake.add_done_callback(self._handshakes.discard)

    async def _connect(self, connection: socket.socket) -> None:
        protocol = self._server()
        try:
            transport, _ = await self._loop.connect_accepted_socket(
                lambda: protocol, connection, ssl=self._context
            )
        except OSError:
            return  # the client went, or was not let in
        except asyncio.CancelledError:
            if protocol.transport is not None:  # just let in
                protocol.transport.abort()
            raise
        self._open.add(transport)


async def _turn() -> None:
    for _ in range(_TURNS):
        await asyncio.sleep(0)
