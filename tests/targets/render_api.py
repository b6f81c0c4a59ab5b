"""A stand-in for Render's API on the loopback, after https://api-docs.render.com/reference.

Triggering a deploy answers 201 with it, or 202 without a body when it is queued; statuses walk
from `created` to `live` or to one of the failures; a deploy that goes live deactivates the one
before; `POST …/rollback {deployId}` makes a new deploy of the old commit. A suspended service
takes no deploy; suspend and resume answer 202.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "rnd_c0rrect"
WALK = ("created", "build_in_progress", "update_in_progress", "live")


@dataclass
class RenderApi:
    """What the stand-in knows, and how it shall misbehave."""

    services: dict[str, list[dict[str, Any]]]
    """Deploys of each service, the newest first."""
    walks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Statuses that the next deploy of a service goes through, one per look."""
    answers: list[str] = field(default_factory=list)
    """How the next triggers are answered: `202`, `429`, `500`, `lost` or `refused`."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""
    commits: dict[str, str] = field(default_factory=dict)
    """Commit that a service builds whatever it is asked for."""
    images: dict[str, str] = field(default_factory=dict)
    """Image that a service is set up with, by service."""
    resolved: dict[str, str] = field(default_factory=dict)
    """Digest that a service runs whatever it is asked for."""
    suspended: set[str] = field(default_factory=set)
    """Services that do not run."""
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What else is said of a service, in place of what one says that only the API deploys."""

    def live(self, service: str) -> dict[str, Any]:
        """The deploy that serves."""
        return next(each for each in self.services[service] if each["status"] == "live")

    def posts(self, ending: str) -> list[str]:
        """Paths of the changes that were asked for."""
        return [path for method, path in self.asked if method == "POST" and path.endswith(ending)]

    def start(self, service: str, commit: str, image: str = "") -> dict[str, Any]:
        """A new deploy, which moves on each time somebody looks."""
        walk = list(self.walks.pop(service, WALK))
        deploy: dict[str, Any] = {
            "id": f"dep-{service}-{len(self.services[service]) + 1}",
            "status": walk.pop(0),
            "walk": walk,
        }
        if image:
            sha = self.resolved.get(service, image.rpartition("@")[2])
            deploy["image"] = {"ref": image, "sha": sha}
        else:
            deploy["commit"] = {"id": self.commits.get(service, commit), "message": "m"}
        self.services[service].insert(0, deploy)
        return deploy

    def about(self, service: str) -> dict[str, Any]:
        """What Render says of a service: https://api-docs.render.com/reference/retrieve-service"""
        said = {
            "id": service,
            "name": service,
            "type": "web_service",
            "autoDeploy": "no",
            "autoDeployTrigger": "off",
            "suspended": "suspended" if service in self.suspended else "not_suspended",
            "imagePath": self.images.get(service),
            **self.settings.get(service, {}),
        }
        return {key: value for key, value in said.items() if value is not None}

    def look(self, service: str, deploy: dict[str, Any]) -> None:
        """One step along the walk."""
        if not deploy.get("walk"):
            return
        deploy["status"] = deploy["walk"].pop(0)
        if deploy["status"] == "live":
            for other in self.services[service]:
                if other is not deploy and other["status"] == "live":
                    other["status"] = "deactivated"


class Handler(BaseHTTPRequestHandler):
    """One request, over the state that `serve` has put on the class."""

    api: RenderApi

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""

    def reply(self, code: int, body: object = None, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        data = b"" if body is None else json.dumps(body).encode()
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def answer(self, method: str) -> None:
        split = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.api.asked.append((method, split.path))
        if self.headers["Authorization"] != f"Bearer {KEY}":
            return self.reply(401, {"message": "Unauthorized"})
        _, services, service, *rest = split.path.split("/")
        if services != "services" or service not in self.api.services:
            return self.reply(404, {"message": "not found"})
        if method == "GET":
            return self.read(service, rest, parse_qs(split.query))
        return self.change(service, rest, json.loads(body or "{}"))

    def do_GET(self) -> None:
        self.answer("GET")

    def do_POST(self) -> None:
        self.answer("POST")

    def read(self, service: str, rest: list[str], query: dict[str, list[str]]) -> None:
        deploys = self.api.services[service]
        if not rest:
            return self.reply(200, self.api.about(service))
        if rest == ["deploys"]:
            wanted = query.get("status")
            found = [each for each in deploys if not wanted or each["status"] in wanted]
            limit = int(query.get("limit", ["20"])[0])
            return self.reply(200, [{"deploy": each, "cursor": "c"} for each in found[:limit]])
        deploy = next((each for each in deploys if each["id"] == rest[1]), None)
        if deploy is None:
            return self.reply(404, {"message": "not found"})
        self.api.look(service, deploy)
        return self.reply(200, deploy)

    def change(self, service: str, rest: list[str], body: dict[str, Any]) -> None:
        if rest in (["suspend"], ["resume"]):
            return self.move(service, rest[0])
        if rest == ["rollback"]:
            old = next(e for e in self.api.services[service] if e["id"] == body["deployId"])
            return self.reply(201, self.api.start(service, old["commit"]["id"]))
        if rest[-1] == "cancel":
            deploy = next(e for e in self.api.services[service] if e["id"] == rest[1])
            deploy |= {"status": "canceled", "walk": []}
            return self.reply(200, deploy)
        if ("commitId" in body) == ("imageUrl" in body):
            return self.reply(400, {"message": "commitId and imageUrl exclude each other"})
        return self.trigger(service, body.get("commitId", ""), body.get("imageUrl", ""))

    def move(self, service: str, verb: str) -> None:
        answer = self.api.answers.pop(0) if self.api.answers else "202"
        if answer in ("202", "lost"):
            (self.api.suspended.add if verb == "suspend" else self.api.suspended.discard)(service)
        codes = {"202": 202, "429": 429, "refused": 409}
        return self.reply(codes.get(answer, 500))

    def trigger(self, service: str, commit: str, image: str) -> None:
        answer = self.api.answers.pop(0) if self.api.answers else "201"
        if service in self.api.suspended:
            answer = "asleep"
        started = answer in ("201", "202", "lost")
        deploy = self.api.start(service, commit, image) if started else None
        match answer:
            case "201":
                self.reply(201, deploy)
            case "202":
                self.reply(202)
            case "429":
                self.reply(429, {"message": "slow down"}, Retry_After="0")
            case "asleep":
                self.reply(400, {"message": "service is suspended"})
            case "refused":
                self.reply(409, {"message": "conflict"})
            case _:
                self.reply(500, {"message": "internal"})


@contextmanager
def serve(api: RenderApi) -> Iterator[RenderApi]:
    """Serve on a free port of the loopback until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"api": api}))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    api.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
