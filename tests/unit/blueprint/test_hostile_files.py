"""Files that nobody writes by hand are refused with a place, quickly, and without a crash."""

import time

import pytest

from generator.blueprint.load import load
from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault
from generator.operations.catalogue import catalogue
from tests.cases.test_bad_blueprints import PINS

HEAD = b"blueprint: 1\nname: shop\ncomponents: {backend: {toolchain: node}}\n"
BOMB = b"a: &a [x,x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (name, name, b",".join([b"*%c" % (name - 1)] * 10))
    for name in range(ord("b"), ord("k"))
)


def refused(data: bytes) -> tuple[Fault, ...]:
    begun = time.process_time()
    with pytest.raises(ConfigurationError) as caught:
        load(data, file="b.yml", catalogue=catalogue(), pins=PINS)
    assert time.process_time() - begun < 1
    return caught.value.faults


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (HEAD + b"branch: m\xe4in\n", "GW002", 4),
        (b"\xff\xfeb\x00", "GW002", 1),
        (b"\x00", "GW002", 1),
        (HEAD + b"#" * 10_000_000, "GW001", 0),
        # 11, 111, 1,111 and 11,111 values on the first four lines; the limit is 100,000.
        (BOMB, "GW009", 5),
        (HEAD + b"waivers: " + b"[" * 20_000, "GW009", 4),
        (b"a: &a [*a]\n", "GW009", 1),
    ],
    ids=["latin-1", "utf-16", "nul", "ten-megabytes", "alias-bomb", "depth", "endless-alias"],
)
def test_file_is_refused_by_reading(data: bytes, code: str, line: int) -> None:
    (fault,) = refused(data)
    assert (fault.code, fault.place.line) == (code, line)


@pytest.mark.parametrize(
    "value",
    [
        b"9" * 5_000,
        b"-" + b"9" * 400,
        b".nan",
        b"-.inf",
        b"1e400",
        b'"\\0\\r\\n\\u2028"',
        b"&x !!int one",
        b"? {}\n  : 1",
        b"!!binary aGk=",
        "\N{RIGHT-TO-LEFT OVERRIDE}nimda".encode(),
    ],
)
@pytest.mark.parametrize("key", [b"branch", b"policy", b"prefix", b"waivers", b"environments"])
def test_value_is_refused_with_a_place(key: bytes, value: bytes) -> None:
    for fault in refused(HEAD + key + b": " + value + b"\n"):
        assert 4 <= fault.place.line <= 6
        assert fault.message.isprintable()
        assert len(fault.message) < 400


def test_a_thousand_faults_are_all_reported() -> None:
    text = HEAD + b"gates:\n" + b"".join(b"  g%d: {stgae: test}\n" % each for each in range(1000))
    faults = refused(text)
    assert len(faults) == 2000
    assert list(faults) == sorted(faults, key=lambda fault: (fault.place, fault.code))
