"""A small web server on the loopback that answers by a script and remembers what it was asked."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request."""

    method: str
    path: str
    body: str
    headers: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer; a body that is no text is sent as JSON."""

    code: int = 200
    body: object = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """What was asked, in order, and where."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def site(answer: Callable[[Asked, int], Answer]) -> Iterator[Site]:
    """Serve on a free port; `answer` gets the request and how many there were before it."""
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing on stderr."""

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            asked = Asked(
                method=self.command, path=self.path, body=body, headers=dict(self.headers)
            )
            given = answer(asked, len(served.asked))
            served.asked.append(asked)
            text = given.body if isinstance(given.body, str) else json.dumps(given.body)
            self.send_response(given.code)
            for name, value in given.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
