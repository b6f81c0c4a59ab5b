"""Describes Terraform and OpenTofu, which plan and change infrastructure."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need
from generator.tools.tool import Kind, Spelling, Tool

_CLI = "https://developer.hashicorp.com/terraform/cli/commands/"
_VALUED = ("-var-file", "-var", "-out", "-target")

TOOLS = (
    Tool(
        name="terraform-plan",
        kind=Kind.PLAN,
        commands=("terraform plan", "tofu plan", "terragrunt plan"),
        sources=(_CLI + "plan",),
        holds=(
            "terraform plan -detailed-exitcode",
            "terraform -chdir=infra plan -input=false -detailed-exitcode",
            "terraform plan -out=plan.bin",
            "tofu plan -out plan.bin",
        ),
        spelling=Spelling.GO,
        needs=(
            Need(
                flags=("-detailed-exitcode", "-out"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="the exit code is 0 although what runs differs from the code",
                instead="add `-detailed-exitcode`, where a difference is a failure",
                source=_CLI + "plan#detailed-exitcode",
                fires=(
                    "terraform plan",
                    "terraform plan -input=false -no-color",
                    "tofu plan -lock=false",
                ),
                holds=("terraform plan --detailed-exitcode",),
            ),
        ),
        valued=_VALUED,
        exits=(
            (0, "it worked, and nothing differs when the code is detailed"),
            (1, "it could not plan"),
            (2, "something differs, when the code is detailed"),
        ),
    ),
    Tool(
        name="terraform-fmt",
        kind=Kind.FORMAT,
        commands=("terraform fmt", "tofu fmt", "packer fmt"),
        sources=(_CLI + "fmt",),
        holds=("terraform fmt -check -recursive", "tofu fmt -check -recursive -diff"),
        spelling=Spelling.GO,
        needs=(
            Need(
                flags=("-check",),
                why="the files are rewritten and the exit code is 0",
                instead="add `-check -recursive`",
                fires=("terraform fmt", "terraform fmt -recursive -diff"),
                holds=("terraform fmt -recursive -check",),
            ),
            Need(
                flags=("-recursive",),
                only_with=("-check",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="files of folders below are not looked at",
                instead="add `-recursive`",
                fires=("terraform fmt -check", "terraform -chdir=infra fmt -check"),
                holds=("terraform fmt -check --recursive",),
            ),
        ),
        exits=((0, "nothing to change"), (3, "something to change")),
    ),
    Tool(
        name="terraform-validate",
        kind=Kind.LINT,
        commands=("terraform validate", "tofu validate", "terragrunt validate"),
        sources=(_CLI + "validate",),
        holds=("terraform validate", "tofu validate -no-color"),
        spelling=Spelling.GO,
    ),
    Tool(
        name="terraform-test",
        kind=Kind.TEST,
        commands=("terraform test", "tofu test"),
        sources=(_CLI + "test",),
        holds=(),
        spelling=Spelling.GO,
        empty=(
            Need(
                severity=Severity.WARNING,
                why="no test counts as a success",
                instead="count the tests in the report of `-junit-xml`",
                fires=("terraform test", "tofu test -verbose"),
            ),
        ),
    ),
    Tool(
        name="terraform-apply",
        kind=Kind.DEPLOY,
        commands=(
            "terraform apply",
            "tofu apply",
            "terragrunt apply",
            "terraform destroy",
            "tofu destroy",
        ),
        sources=(_CLI + "apply",),
        holds=("terraform apply -auto-approve plan.bin", "tofu apply -input=false plan.bin"),
        spelling=Spelling.GO,
        valued=_VALUED,
    ),
)
