# counts: test cases that were not skipped, in all JUnit reports below a folder; what failed, or passed only when repeated, fails
# unit: tests
# source: https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd
python3 -I - "$REPORT" <<'PYTHON'
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

BAD = ("failure", "error", "rerunFailure", "rerunError", "flakyFailure", "flakyError")
folder = Path(sys.argv[1])
if not folder.is_dir():
    sys.exit(f"there is no folder {folder}")
ran = 0
for report in sorted(folder.rglob("*.xml")):
    root = xml.parse(report).getroot()
    if root.tag not in {"testsuite", "testsuites"}:
        sys.exit(f"{report} is no JUnit report: the root is <{root.tag}>")
    for suite in root.iter():
        if int(suite.get("failures", 0)) or int(suite.get("errors", 0)):
            sys.exit(f"{report} says that tests failed")
    for case in root.iter("testcase"):
        if any(case.find(bad) is not None for bad in BAD):
            sys.exit(f"{report} says that tests failed")
        ran += case.find("skipped") is None
print(ran)
PYTHON
