# How the steps of Terraform work in one folder: FOLDER, at the exact VERSION, with its own state.
# https://developer.hashicorp.com/terraform/tutorials/automation/automate-terraform
set -Eeuo pipefail
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TF_IN_AUTOMATION=1 TF_INPUT=0 AWS_MAX_ATTEMPTS=${AWS_MAX_ATTEMPTS:-5} AWS_PAGER=''

stop() {
  printf '::error title=%s::%s\n' "$TITLE" "$1"
  exit 1
}

# in_folder COMMAND ARGUMENT...
in_folder() {
  terraform -chdir="$FOLDER" "$@"
}

# store ARGUMENT...: one call of the bucket, limited in time.
store() {
  timeout 300 aws --cli-connect-timeout 10 --cli-read-timeout 60 "$@"
}

# ready: the providers are exactly those of the committed lock file.
ready() {
  local found
  found=$(terraform version -json | jq -r .terraform_version)
  [[ $found == "$VERSION" ]] || stop "terraform $found is installed, expected $VERSION"
  [[ -f $FOLDER/.terraform.lock.hcl ]] ||
    stop "$FOLDER/.terraform.lock.hcl is not committed: run terraform init there once, and commit it"
  in_folder init -input=false -lockfile=readonly -no-color || stop "$FOLDER cannot be initialized"
}
