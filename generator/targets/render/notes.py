"""What a person does once on Render, because no file and no API call of the pipeline can."""

from collections.abc import Iterator, Mapping

from generator.model.catalogue import Context
from generator.model.render.images import Images
from generator.model.render.placed import Placed, is_promoted, standing_by
from generator.model.render.section import Render
from generator.model.render.variables import Value
from generator.targets.render.places import TARGET, on_render, places
from generator.targets.render.standby_notes import standby_notes
from generator.targets.terraform.limits import TERRAFORM
from generator.targets.terraform.notes import terraform_notes

OFF = (
    "Render: switch auto-deploy off on every service, and auto-sync off on the Blueprint. "
    "Otherwise Render deploys each push by itself, past the gates "
    "(https://render.com/docs/deploys, https://render.com/docs/infrastructure-as-code)."
)


def notes(context: Context) -> tuple[str, ...]:
    """Give them in the order in which they are done; nothing without an environment there."""
    section = context.section_of(TARGET, Render)
    if not on_render(context):
        return ()
    return (OFF,) if section is None else tuple(_of_section(context, section, places(context)))


def _of_section(context: Context, section: Render, found: Mapping[str, Placed]) -> Iterator[str]:
    if section.managed_by == TERRAFORM and section.terraform:
        yield from terraform_notes(section.terraform, found)
    else:
        yield from _of_blueprint(section)
    for name, place in found.items():
        ids = ", ".join(f"{each} is {place.name(each)}" for each in place.deployed)
        yield f"Render, {name}: the services whose ids the variables hold: {ids}."
        if section.managed_by != TERRAFORM:
            yield from _adopted(name, place)
            yield from _secrets(name, place)
        yield from _domains(name, place)
        yield from standby_notes(context.product.environments[name], place)
        there = standing_by(place)
        yield from _secrets(f"{name} in {there.region}", there) if there else ()
    credentials = {each.credential for each in section.services.values() if each.credential}
    if section.images and any(is_promoted(each) for each in section.services.values()):
        yield _first_image(section.images)
        credentials |= {section.images.credential} if section.images.credential else set()
    for credential in sorted(credentials):
        yield (
            f'Render: create the registry credential "{credential}" in the workspace before the '
            "first sync (https://render.com/docs/deploying-an-image)."
        )


def _of_blueprint(section: Render) -> Iterator[str]:
    yield (
        f"Render: create the Blueprint from {section.file} in a workspace on the plan "
        f'"{section.workspace}". The file keeps auto-deploy off on what the pipeline deploys; '
        "switch the Blueprint's auto-sync off too: a push that changes the file would deploy "
        "services by itself, past the gates. Sync it by hand after such a change has been reviewed "
        "(https://render.com/docs/infrastructure-as-code)."
    )


def _first_image(images: Images) -> str:
    pulled = "" if images.credential else " Without `credential` the images must be public."
    return (
        f"Render: the Blueprint names images below {images.repository}, which the first run of the "
        f"pipeline pushes before its first deploy fails. Sync after that run.{pulled}"
    )


def _adopted(name: str, place: Placed) -> Iterator[str]:
    changed = (*place.own.services, *place.own.databases, *place.own.key_values)
    given = [place.name(each) for each in changed if place.is_given(each)]
    if given:
        yield (
            f"Render, {name}: the first sync adopts what has one of these names in the workspace: "
            f"{', '.join(given)}. Look at its plan in Render's preview of the sync first."
        )


def _secrets(name: str, place: Placed) -> Iterator[str]:
    for service, form in place.services.items():
        asked = [key for key, each in form.env.items() if isinstance(each, Value) and each.secret]
        if asked:
            yield (
                f"Render, {name}: enter the secrets of {place.name(service)}: {', '.join(asked)}. "
                "Render asks for them when it creates the service; for one that exists, and for "
                "one that is added later, they are entered in its settings "
                "(https://render.com/docs/blueprint-spec#prompting-for-secret-values)."
            )


def _domains(name: str, place: Placed) -> Iterator[str]:
    for service, form in place.services.items():
        if form.domains:
            yield (
                f"Render, {name}: point the DNS of {', '.join(form.domains)} to "
                f"{place.name(service)}, as Render shows it "
                "(https://render.com/docs/custom-domains)."
            )
