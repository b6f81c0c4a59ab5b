"""The one rule by which things are named on Render, for the pipeline and `render.yaml` alike."""


def resource_name(
    product: str, environment: str, name: str, given: str | None = None, *, region: str = ""
) -> str:
    """Give the name of a service, a database or a group in one environment.

    It holds product and environment because a name is found, and adopted, in the whole workspace
    (https://render.com/docs/infrastructure-as-code). `given` is the name of one that exists.
    `region` is said of what stands by in a second one.
    """
    return given or "-".join(filter(None, (product, environment, name, region)))


def id_variable(service: str, region: str = "") -> str:
    """Give the name of the configuration variable that holds a service's id: `srv-…`."""
    name = f"{service}-{region}" if region else service
    return f"RENDER_SERVICE_{name.upper().replace('-', '_')}"


def told_variable(what: str, service: str) -> str:
    """Give the name of the variable that tells a script something of a service: `NAME`, `IMAGE`."""
    return f"RENDER_{what}_{service.upper().replace('-', '_')}"
