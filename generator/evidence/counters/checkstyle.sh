# counts: files that were linted, in all reports below a folder; an error or a warning fails
# unit: files
# source: https://checkstyle.org/cmdline.html#Command_line_usage
python3 -I - "$REPORT" <<'PYTHON'
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

folder = Path(sys.argv[1])
if not folder.is_dir():
    sys.exit(f"there is no folder {folder}")
files = set()
for report in sorted(folder.rglob("*.xml")):
    root = xml.parse(report).getroot()
    if root.tag != "checkstyle":
        sys.exit(f"{report} is no report of Checkstyle: the root is <{root.tag}>")
    for file in root.iter("file"):
        files.add(file.get("name"))
        if any(found.get("severity") != "info" for found in file.iter("error")):
            sys.exit(f"{file.get('name')} has violations")
print(len(files))
PYTHON
