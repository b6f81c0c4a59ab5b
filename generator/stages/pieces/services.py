"""Service containers beside test jobs: what each known image needs to be ready and found."""

from dataclasses import dataclass

from generator.model.catalogue import Context
from generator.model.known_images import KNOWN
from generator.model.product import Service
from generator.model.workflow import Pairs, Scalar, ServiceContainer


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """Services of one job, and the variables that lead to them."""

    containers: Pairs[ServiceContainer]
    env: Pairs[Scalar]


def attach(context: Context, names: tuple[str, ...]) -> Attached:
    """Give the containers for the named services, each on a port of its own on the runner."""
    containers: list[tuple[str, ServiceContainer]] = []
    env: list[tuple[str, Scalar]] = []
    taken: set[int] = set()
    for name in dict.fromkeys(names):
        declared = context.product.services[name]
        service = Service(image=declared) if isinstance(declared, str) else declared
        container, found = _container(context, name, service, taken)
        containers.append((name, container))
        env += found
    return Attached(containers=tuple(containers), env=tuple(env))


def _container(
    context: Context, name: str, service: Service, taken: set[int]
) -> tuple[ServiceContainer, Pairs[Scalar]]:
    image, _, tag = service.image.partition("@")[0].rpartition(":")
    known = KNOWN.get(image)
    inside = service.port or (known.port if known else 0)
    outside = _free(inside, taken)
    own = f"{name.upper().replace('-', '_')}_URL"
    variable = service.variable or (known.variable if known else own)
    url = service.url or (known.url.format(port=outside) if known else f"localhost:{outside}")
    health = service.health or (known.health if known else "")
    return (
        ServiceContainer(
            image=service.image if "@" in service.image else context.pins.image(image, tag) or "",
            env=(*(known.env if known else ()), *service.env.items()),
            ports=(f"{outside}:{inside}",) if inside else (),
            options=_health_options(health),
        ),
        ((variable, url),) if inside or service.url else (),
    )


def _free(port: int, taken: set[int]) -> int:
    while port in taken:
        port += 1
    taken.add(port)
    return port


def _health_options(command: str) -> str:
    if not command:
        return ""
    quoted = command.replace("\\", "\\\\").replace('"', '\\"')
    return f'--health-cmd "{quoted}" --health-interval 5s --health-timeout 5s --health-retries 20'
