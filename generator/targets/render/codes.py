"""The codes of what is wrong with the section `render`, one constant each; none is ever reused."""

NOT_OF_KIND = "GW112"  # a key that this kind of service, or what it is built from, cannot have
MISSING = "GW113"  # a key without which this kind of service cannot be
VALUE_SOURCE = "GW114"  # a variable with no source, with several, or with one it cannot have
UNDEFINED = "GW115"  # a service, a store, a group or a variable that does not exist
ABSENT_HERE = "GW116"  # one that exists, but that this environment goes without
WRONG_ENVIRONMENT = "GW117"  # an environment that does not exist, or is not on Render
NO_COMPONENT = "GW118"  # a component that does not exist
SAME_NAME = "GW119"  # two things with one name on Render, or in the section
UNKNOWN_PLAN = "GW122"  # a plan that Render does not have
OLD_PLAN = "GW123"  # a plan by its old name
OWN_IMAGE = "GW124"  # a tested image that cannot be handed over by its digest
WRONG_DEPLOYS = "GW125"  # an environment deploys other services than it has
UNBOUND_CRON = "GW126"  # a cron job is not bound to the tested commit
SHARED_DOMAIN = "GW127"  # a domain that two services would have
UNTOLD_VERSION = "GW129"  # Render does not learn the version that the gates run on
OTHER_STAGE = "GW128"  # Render builds another stage of the Dockerfile than the pipeline
NOT_IN_TERRAFORM = "GW160"  # what the provider for Terraform has no argument for
WRONG_MANAGER = "GW161"  # Terraform without its settings, or settings without Terraform
WRONG_STANDBY = "GW133"  # a second region that is none, or that cannot take over
