"""One window per data folder: a second start calls the first, which comes to the front."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 2000


def _channel(datamappe: Path) -> str:
    """Return the local socket's name: the same for everyone who opens the same folder."""
    digest = hashlib.sha256(str(datamappe.resolve()).encode()).hexdigest()
    return f"huslejeklient-{digest[:24]}"


def call_first(datamappe: Path) -> bool:
    """Ask the window that has the folder open to come forward; False when none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_channel(datamappe))
    answered = socket.waitForConnected(_PATIENCE_MS)
    socket.disconnectFromServer()
    return answered


class Kaldelytter(QObject):
    """Listens for later starts on the same folder. Only the holder of its lock may make one."""

    called = Signal()

    def __init__(self, datamappe: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = _channel(datamappe)
        # A killed program leaves its socket behind; whoever holds the lock may remove it.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            # Not by a connection from its own signal, which may come while it is destroyed.
            socket.close()
            socket.deleteLater()
            self.called.emit()
