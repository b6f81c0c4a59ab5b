# IMAGE: the image that this job has built; Trivy may look for it nowhere else.
run_trivy image "$IMAGE" --image-src docker --scanners vuln,secret --list-all-pkgs
# Trivy ends with success when it cannot tell the operating system, and has then looked at no
# package of it: https://trivy.dev/docs/latest/coverage/os/
if ! jq --null-input --exit-status '
  input | any(.Results[]?; .Class == "os-pkgs" and (.Packages | length) > 0)
' "$REPORT" > /dev/null; then
  echo "::error title=security-scan.image::no package of an operating system was found in $IMAGE"
  exit 1
fi
export FINDINGS="$REPORT"
