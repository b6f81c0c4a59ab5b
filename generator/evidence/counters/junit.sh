# counts: test cases that were not skipped; a failure or an error anywhere fails
# unit: tests
# source: https://github.com/testmoapp/junitxml
python3 -I - "$REPORT" <<'PYTHON'
import sys
import xml.etree.ElementTree as xml

root = xml.parse(sys.argv[1]).getroot()
if root.tag not in {"testsuite", "testsuites"}:
    sys.exit(f"not a JUnit report: the root is <{root.tag}>")
for suite in root.iter():
    if int(suite.get("failures", 0)) or int(suite.get("errors", 0)):
        sys.exit("the report says that tests failed")
cases = list(root.iter("testcase"))
if any(case.find(bad) is not None for case in cases for bad in ("failure", "error")):
    sys.exit("the report says that tests failed")
print(sum(case.find("skipped") is None for case in cases))
PYTHON
