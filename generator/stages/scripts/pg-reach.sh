# reach ADDRESS: lets the PostgreSQL tools connect to where an address leads.
# It is split here: on a command line every process could read the password.
reach() {
  ADDRESS=$1 python3 - >"$work/address" <<'PYTHON'
import os, sys
from urllib.parse import parse_qs, unquote, urlsplit
# No message may quote the address: it holds the password.
try:
    url = urlsplit(os.environ["ADDRESS"].strip())
    port = url.port or 5432
except ValueError:
    sys.exit("the address cannot be read; its password must be percent-encoded")
if url.scheme not in ("postgres", "postgresql") or not (url.hostname and url.path.strip("/")):
    sys.exit("the address must read postgresql://user:password@host:port/database")
# Over the open net nothing less than TLS, unless the address itself says otherwise.
mode = parse_qs(url.query).get("sslmode", ["require"])[0]
values = (url.hostname, str(port), url.username, url.password, url.path[1:], mode)
sys.stdout.write("\0".join(unquote(value or "") for value in values) + "\0")
PYTHON
  mapfile -d '' -t address <"$work/address"
  export PGHOST=${address[0]} PGPORT=${address[1]} PGUSER=${address[2]} PGPASSWORD=${address[3]}
  export PGDATABASE=${address[4]} PGSSLMODE=${address[5]}
  # A part of a secret is not masked by itself.
  if [[ -n $PGPASSWORD ]]; then
    echo "::add-mask::$PGPASSWORD"
  fi
}
