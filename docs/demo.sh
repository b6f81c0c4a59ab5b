#!/usr/bin/env bash
# Shows one product from blueprint to workflows, in a scratch repository that it leaves to look at.
# Needs git, and gatewright on the PATH (`make demo` sees to that).
set -euo pipefail

say() { printf '\n== %s\n' "$*"; }
run() { printf '\n$ %s\n' "$*"; "$@"; }

place=$(mktemp -d "${TMPDIR:-/tmp}/gatewright-demo.XXXXXX")
cd "$place"

say "A repository with two components"
for component in backend frontend; do
  mkdir -p "$component/src"
  printf '{"name": "%s", "private": true}\n' "$component" > "$component/package.json"
done
git init --quiet .
git add .

say "Start from the shipped blueprint that fits"
run gatewright init
run gatewright init node-web

say "Write the workflows, and compare them with the blueprint"
run gatewright generate
run gatewright check

say "What there is now"
find . -path ./.git -prune -o -type f -print | sort

say "The gates, by stage"
run gatewright gates

say "A gate made soft by hand is found"
sed -i.orig 's/^\( *\)run: |$/\1continue-on-error: true\n&/' .github/workflows/quality.yml
rm .github/workflows/quality.yml.orig
if run gatewright check; then
  echo "the change was not found" >&2
  exit 1
fi
run gatewright --quiet generate
run gatewright check

run gatewright graph --output graph.mmd
gatewright requirements --format markdown > requirements.md

say "Next"
cat <<EOF
The repository is $place
  graph.mmd         the pipeline as a Mermaid flowchart: paste it into any Markdown file on GitHub
  requirements.md   what to set up once on GitHub, with the commands
Change $place/blueprints/node-web.yml and run: gatewright -C $place generate --diff
EOF
