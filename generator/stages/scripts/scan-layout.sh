# LAYOUT: the image as an OCI layout, the very bytes that are pushed.
# https://trivy.dev/docs/latest/guide/target/container_image/
run_trivy image --input "$LAYOUT" --scanners vuln,secret --list-all-pkgs
# Trivy ends with success when it cannot tell the operating system, and has then looked at no
# package of it: https://trivy.dev/docs/latest/coverage/os/
if ! jq --null-input --exit-status '
  input | any(.Results[]?; .Class == "os-pkgs" and (.Packages | length) > 0)
' "$REPORT" > /dev/null; then
  echo "::error title=security-scan.image::no package of an operating system was found in $LAYOUT"
  exit 1
fi
export FINDINGS="$REPORT"
