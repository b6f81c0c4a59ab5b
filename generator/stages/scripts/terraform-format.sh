# `fmt` looks below FOLDER only with -recursive, and rewrites without -check:
# https://developer.hashicorp.com/terraform/cli/commands/fmt
terraform fmt -check -recursive -diff -no-color "$FOLDER"
find "$FOLDER" -name '*.tf' -not -path '*/.*' | LC_ALL=C sort >"$REPORT"
