# A clean repository leaves no trace in the report. So that a scan which reads nothing cannot pass,
# a secret and a misconfiguration are planted, and must be found. A committed folder of that name
# would be taken for the planted one: mkdir refuses it.
planted=.gatewright/planted
mkdir -p .gatewright
mkdir "$planted"
printf 'FROM scratch\nUSER root\n' > "$planted/Dockerfile"
printf 'export AWS_ACCESS_KEY_ID=AKIA%s\n' ABCDEFGHI1234567 > "$planted/deploy.sh"
run_trivy filesystem . --scanners misconfig,secret
if ! jq --null-input --exit-status --arg planted "$planted/" '
  input | [.Results[]? | select(.Target | startswith($planted))]
  | any(.[]; (.Secrets | length) > 0)
    and any(.[]; any(.Misconfigurations[]?; .Status == "FAIL"))
' "$REPORT" > /dev/null; then
  echo "::error title=security-scan.filesystem::what was planted was not found: nothing was scanned"
  exit 1
fi
FINDINGS="$(mktemp)"
export FINDINGS
jq --arg planted "$planted/" '
  del(.Results[]? | select(.Target | startswith($planted)))
' "$REPORT" > "$FINDINGS"
