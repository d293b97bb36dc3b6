"""What stands between a browser and a server, to count what really passes: the web socket compresses its messages."""

import contextlib
import socket
import threading


class Relay:
    """Stands between browser and server, and counts the bytes that pass."""

    def __init__(self, port: int) -> None:
        self.count = 0
        self._lock = threading.Lock()
        self._port = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._welcome, daemon=True).start()

    def _welcome(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._port))
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                with self._lock:
                    self.count += len(data)
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Take no more connections."""
        self._door.close()


class Gate:
    """Stands where a proxy would: notes which hosts are asked for in ``asked``, and lets nothing through.

    It hears every request, those of frames too that the browser starts before anybody listens to their events.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._welcome, daemon=True).start()

    def _welcome(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                threading.Thread(target=self._note, args=(near,), daemon=True).start()

    def _note(self, near: socket.socket) -> None:
        with near, contextlib.suppress(OSError):
            if first := near.recv(65536).split(b"\r\n")[0].decode(errors="replace"):
                self.asked.append(first.split(" ")[1])

    def close(self) -> None:
        """Take no more connections."""
        self._door.close()
