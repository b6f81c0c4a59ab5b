# Trivy would take settings from trivy.yaml, .trivyignore and trivy-secret.yaml in the folder that it
# scans, and from TRIVY_* in the environment. It gets empty ones instead.
for name in "${!TRIVY_@}"; do
  unset "$name"
done
mkdir -p -- "$(dirname -- "$REPORT")"
work="$(mktemp -d)"
printf '{}\n' > "$work/trivy.yaml"
touch "$work/ignore"
run_trivy() {
  trivy "$@" --config "$work/trivy.yaml" --ignorefile "$work/ignore" \
    --secret-config "$work/no-such-file.yaml" --no-progress --format json --output "$REPORT"
}
