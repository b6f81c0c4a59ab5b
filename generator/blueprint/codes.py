"""The codes of the faults that a blueprint can have, one constant each; none is ever reused."""

# The shape: what the JSON Schema of the blueprint asks for.
UNKNOWN_KEY = "GW010"  # a key that the format does not have
MISSING_KEY = "GW011"  # a key that must be there is not
WRONG_TYPE = "GW012"  # a list where text is expected, and the like
WRONG_FORM = "GW013"  # text that does not have the expected form
UNKNOWN_VALUE = "GW014"  # not one of the values that are known
OUT_OF_BOUNDS = "GW015"  # a number that is too small or too large
TOO_FEW = "GW016"  # an empty text, list or mapping where something must stand
WRONG_SHAPE = "GW017"  # anything else that the schema refuses

# Services.
UNDEFINED_SERVICE = "GW020"  # a suite asks for a service that does not exist
UNPINNED_IMAGE = "GW021"  # no digest is known for the image of a service
SHARED_VARIABLE = "GW022"  # two services write the same environment variable
UNREACHABLE_SERVICE = "GW023"  # too little is said to reach a service of an unknown image
WRONG_DATABASE = "GW024"  # a backup of something that is not a PostgreSQL service

# Secrets.
UNDECLARED_SECRET = "GW030"  # a secret is used but not declared
UNUSED_SECRET = "GW031"  # a secret is declared but not used
SECRET_NOT_ON_EVENT = "GW032"  # a gate that needs it is absent on an event that deploys
SECRET_OUT_OF_REACH = "GW033"  # a gate needs a secret that only one environment holds

# Environments.
UNDEFINED_ENVIRONMENT = "GW040"  # `after` names an environment that does not exist
ENVIRONMENT_CYCLE = "GW041"  # environments that wait for each other
WRONG_ORDER = "GW042"  # staging after production
WRONG_HOST = "GW043"  # an address whose host cannot be one
SHARED_URL = "GW044"  # two environments with one address
APPROVAL_NOT_ENFORCED = "GW045"  # GitHub does not ask for approvals on this repository
NO_ENVIRONMENTS = "GW046"  # GitHub has no environments for this repository

# Components.
SHARED_PATH = "GW050"  # two components in the same folder
UNKNOWN_TO_TOOLCHAIN = "GW051"  # a version, manager, language or runner the toolchain lacks
LOWERED_FLOOR = "GW052"  # a coverage floor below the policy's
RESERVED_NAME = "GW053"  # a name that the generated files need for themselves
TWO_VERSIONS = "GW054"  # a version, and a file that says the version too
NOT_ABOVE = "GW055"  # a workspace, or a file with the version, that is not above its component
NO_WORKSPACE = "GW056"  # a task runner without the workspace that it runs in
IDLE_WATCH = "GW057"  # something watched or needed that changes nothing
COMPONENT_CYCLE = "GW058"  # components that need each other
WRONG_PATTERN = "GW059"  # a pattern that no path can have, or that means less than it seems

# Gates and their evidence.
EVIDENCE_KIND = "GW060"  # evidence of no kind, or of several
NO_EVIDENCE = "GW061"  # an own command without evidence
IDLE_EVIDENCE = "GW062"  # evidence or a runner that nothing would use
RUN_OR_USES = "GW063"  # an own gate with neither or both of `run` and `uses`
NOT_WITH_USES = "GW064"  # a key that a wrapped workflow cannot take
UNDEFINED_COMPONENT = "GW065"  # a component that does not exist
UNMET_REQUIREMENT = "GW066"  # the policy requires a gate that does not exist
UNKNOWN_GATE = "GW067"  # `lacks` or `checks` names a gate that the component cannot have
SOFTENING_VARIABLE = "GW068"  # an environment variable that changes how gates judge
EXPRESSION = "GW069"  # a text that GitHub would evaluate
BROKEN_SCRIPT = "GW072"  # a script that bash refuses
WRONG_PERMISSION = "GW073"  # a token scope, or an access to it, that GitHub does not have

# Times.
WRONG_CRON = "GW070"  # a schedule that GitHub refuses or that never comes
WRONG_DAY = "GW071"  # a day that no calendar has

# Waivers.
EXPIRED_WAIVER = "GW080"  # its last day is over
DISTANT_WAIVER = "GW081"  # it runs for longer than the policy allows
WAIVER_UNKNOWN_GATE = "GW082"  # no gate has that name
WAIVER_WITHOUT_GATE = "GW083"  # the gate exists, but not for that component
FINDING_NOT_WAIVABLE = "GW084"  # the gate does not report single findings
REPEATED_WAIVER = "GW085"  # two waivers for the same thing
UNCLEAR_OWNER = "GW086"  # an owner that is no single short line

# The repository.
CODEQL_NOT_INCLUDED = "GW090"  # code scanning that the plan does not include
WRONG_PLAN = "GW091"  # a visibility that the plan does not have
