# Neither state nor secrets: without the backend, and with the providers of the committed lock file.
# https://developer.hashicorp.com/terraform/cli/commands/validate
for folder in $FOLDERS; do
  if [[ ! -f $folder/.terraform.lock.hcl ]]; then
    echo "::error title=infrastructure.validate::$folder/.terraform.lock.hcl is not committed: run terraform init there once, and commit it"
    exit 1
  fi
  terraform -chdir="$folder" init -backend=false -input=false -lockfile=readonly -no-color
  terraform -chdir="$folder" validate -no-color
  find "$folder" -maxdepth 1 -name '*.tf' >>"$REPORT"
done
