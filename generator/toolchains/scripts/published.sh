# FOLDER: what is published. REPORT: gets the pages. Which attributes name files, and how:
# https://html.spec.whatwg.org/multipage/indices.html#attributes-3
python3 -I - "$FOLDER" "$REPORT" <<'PYTHON'
import os
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

HOST = "here.invalid"
folder, report = Path(sys.argv[1]), Path(sys.argv[2])
if not (folder / "index.html").is_file() or not (folder / "index.html").stat().st_size:
    sys.exit(f"::error title=build.compile::there is no {folder}/index.html that holds something")


class Page(HTMLParser):
    """Collects (line, address) of everything that a page names."""

    def __init__(self):
        super().__init__()
        self.base, self.named = "", []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if tag == "base" and name == "href":
                self.base = self.base or value or ""
            elif name in {"href", "src", "poster"}:
                self.named.append((self.getpos()[0], value or ""))
            elif name in {"srcset", "imagesrcset"}:
                each = (part.split() for part in (value or "").split(", "))
                self.named += [(self.getpos()[0], words[0]) for words in each if words]


def there(address):
    path = folder / unquote(address).lstrip("/")
    if not path.resolve().is_relative_to(folder.resolve()):
        return False
    if path.is_dir() and (path / "index.html").is_file():
        return True
    named = () if address.endswith("/") else (path, path.with_name(f"{path.name}.html"))
    return any(each.is_file() for each in named)


pages = sorted(
    Path(at, name)
    for at, folders, names in os.walk(folder)
    if not any(each.startswith(".") for each in Path(at).relative_to(folder).parts)
    for name in names
    if name.lower().endswith((".html", ".htm"))
)
missing = 0
for page in pages:
    reader = Page()
    reader.feed(page.read_text("utf-8", errors="replace"))
    here = urljoin(f"http://{HOST}/{quote(page.relative_to(folder).as_posix())}", reader.base)
    for line, address in reader.named:
        try:
            whole = urlsplit(urljoin(here, address.strip()))
        except ValueError:
            whole = None
        if whole and whole.netloc != HOST:
            continue
        if whole is None or not there(whole.path):
            missing += 1
            said = " ".join(f"{page}:{line}: {address}".replace("%", "%25").split())
            print(f"::error title=build.compile::{said} is named and not there")
report.write_text("".join(f"{page}\n" for page in pages))
sys.exit(1 if missing else 0)
PYTHON
