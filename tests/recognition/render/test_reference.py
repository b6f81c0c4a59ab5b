"""What a variable reads from another resource, and which resource that is."""

from generator.recognition.render.file import RenderFile, has_previews, recognise
from generator.recognition.render.reference import Reference, kind, references, target
from generator.yamltext.read import read

TEXT = """
services:
  - type: web
    name: api
    runtime: node
    envVars:
      - {key: A, value: plain}
      - key: B
        fromDatabase: {name: db-replica, property: host}
      - key: C
        fromService: {type: redis, name: cache, property: connectionString}
      - key: D
        fromService: {type: worker, name: twin, envVarKey: TOKEN}
      - key: E
        fromService: {type: static, name: site, property: host}
      - key: F
        fromService: {name: [odd], property: 3}
      - key: G
        fromService: {type: cron, name: cache, property: port}
  - {type: web, name: twin, runtime: node}
  - {type: web, name: site, runtime: static}
projects:
  - name: shop
    environments:
      - name: production
        services:
          - {type: worker, name: twin, runtime: node}
          - {type: keyvalue, name: cache, ipAllowList: []}
        databases:
          - {name: db, readReplicas: [{name: db-replica}]}
"""


def recognised(text: str) -> RenderFile:
    return recognise(read(text, file="render.yaml"))


def by_key() -> tuple[RenderFile, dict[str, Reference]]:
    file = recognised(TEXT)
    return file, {each.variable.key: each for each in references(file)}


def test_each_reference_is_found_in_the_order_of_the_file() -> None:
    _, found = by_key()

    assert list(found) == ["B", "C", "D", "E", "F", "G"]
    assert {each.user.name for each in found.values()} == {"api"}
    assert found["B"].route == ("services", 0, "envVars", 1, "fromDatabase")


def test_its_words_are_read_with_current_names() -> None:
    _, found = by_key()

    assert (found["B"].source, found["B"].name, found["B"].wanted) == (
        "fromDatabase",
        "db-replica",
        "host",
    )
    assert (found["C"].type, found["C"].wanted) == ("keyvalue", "connectionString")
    assert (found["D"].variable_key, found["D"].wanted) == ("TOKEN", "")
    assert found["E"].type == "web"
    assert (found["F"].name, found["F"].type, found["F"].wanted) == ("", "", "")


def test_it_leads_to_a_resource_anywhere_in_the_file() -> None:
    file, found = by_key()
    led = {key: target(file, each) for key, each in found.items()}

    assert {key: each and (each.name, kind(each)) for key, each in led.items()} == {
        "B": ("db", "database"),
        "C": ("cache", "keyvalue"),
        "D": ("twin", "worker"),
        "E": ("site", "web"),
        "F": None,
        "G": ("cache", "keyvalue"),
    }


def test_previews_are_asked_for_by_the_current_key_or_the_old_one() -> None:
    assert has_previews(recognised("previews: {generation: manual}"))
    assert has_previews(recognised("previews: {generation: automatic}"))
    assert has_previews(recognised("previewsEnabled: true"))


def test_nothing_else_asks_for_previews() -> None:
    for text in (
        "previews: {generation: off}",
        "previews: {expireAfterDays: 3}",
        "previews: [manual]",
        "previews: {generation: [manual]}",
        "previewsEnabled: yes",
        "previewsEnabled: false",
        "services: [{type: web, name: a, previews: {generation: manual}}]",
    ):
        assert not has_previews(recognised(text)), text
