"""Checks environments: their order, their addresses, and names that are taken."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue
from generator.model.product import Environment
from generator.yamltext.wording import quoted, suggestion

ORDER = ("staging", "production")
LOCAL = ("localhost", "local", "internal", "invalid")
"""Last labels of names that no public resolver answers for, see
https://www.iana.org/assignments/special-use-domain-names and ICANN's reservation of `internal`."""
LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
MOST_PORTS = 65535
LONGEST_HOST = 253


def environments(loaded: Loaded, catalogue: Catalogue) -> Iterator[Fault]:
    """Give the faults of all environments."""
    taken = {"pipeline", "gate", "backup"}
    taken |= {name for name, stage in catalogue.stages.items() if stage.kind == "gate"}
    for name, environment in loaded.product.environments.items():
        route = ("environments", name)
        if name in taken:
            message = f"the generated workflows have a {quoted(name)} of their own"
            help_ = "give the environment another name"
            yield loaded.at_key(codes.RESERVED_NAME, route, message, help_)
        yield from _after(loaded, name, environment)
        yield from _addresses(loaded, name, environment)
    yield from _cycles(loaded)
    yield from _shared(loaded)


def _after(loaded: Loaded, name: str, environment: Environment) -> Iterator[Fault]:
    known = loaded.product.environments
    earlier = environment.after
    route = ("environments", name, "after")
    if earlier is None:
        return
    if earlier not in known:
        message = f"there is no environment {quoted(earlier)}"
        others = [each for each in known if each != name]
        help_ = suggestion(earlier, others) if others else "leave `after` out"
        yield loaded.at_value(codes.UNDEFINED_ENVIRONMENT, route, message, help_)
    elif ORDER.index(known[earlier].kind) > ORDER.index(environment.kind):
        message = (
            f"{quoted(name)} is of kind {environment.kind} and waits for {quoted(earlier)} "
            f"of kind {known[earlier].kind}"
        )
        help_ = "let production wait for staging, not the other way round"
        yield loaded.at_value(codes.WRONG_ORDER, route, message, help_)


def _cycles(loaded: Loaded) -> Iterator[Fault]:
    known = loaded.product.environments
    reported: set[str] = set()
    for start in known:
        chain = [start]
        following = known[start].after
        while following in known and following not in chain:
            chain.append(following)
            following = known[following].after
        if following == start and not reported & set(chain):
            reported |= set(chain)
            message = f"environments wait for each other: {' → '.join([*chain, start])}"
            help_ = "remove one `after` of the circle"
            yield loaded.at_value(
                codes.ENVIRONMENT_CYCLE, ("environments", start, "after"), message, help_
            )


def _addresses(loaded: Loaded, name: str, environment: Environment) -> Iterator[Fault]:
    for key, address in (("url", environment.url), ("health", environment.health)):
        if not address.startswith("https://"):
            continue
        wrong = _wrong_host(address)
        if wrong:
            message = f"{quoted(address)} cannot be reached: {wrong}"
            help_ = "write the public https address"
            yield loaded.at_value(codes.WRONG_HOST, ("environments", name, key), message, help_)


def _wrong_host(address: str) -> str:
    parts = urlsplit(address)
    host = parts.hostname or ""
    labels = host.split(".")
    if _is_private(host):
        return f"{host} is not a public address"
    if len(host) > LONGEST_HOST or not all(LABEL.fullmatch(label) for label in labels):
        return f"{quoted(host)} is not the name of a host"
    if labels[-1] in LOCAL:
        return f"{host} is only known inside a network"
    if len(labels) == 1:
        return f"{host} has no domain"
    return _wrong_port(parts)


def _wrong_port(parts: SplitResult) -> str:
    text = parts.netloc.rpartition(":")[2] if ":" in parts.netloc else ""
    wrong = text and not 1 <= int(text[:6]) <= MOST_PORTS
    return f"there is no port {text[:6]}" if wrong else ""


def _is_private(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False


def _shared(loaded: Loaded) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for name, environment in loaded.product.environments.items():
        owner = owners.setdefault(environment.url.rstrip("/").lower(), name)
        if owner != name:
            message = f"{quoted(owner)} and {quoted(name)} have the same url"
            help_ = "give each environment the address that it is really found at"
            yield loaded.at_value(codes.SHARED_URL, ("environments", name, "url"), message, help_)
