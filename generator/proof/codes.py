"""The codes of the faults that the proof of emitted workflows can find."""

SHAPE = "GW200"  # a key or a value that the generator never writes
NO_SUCH_FILE = "GW201"  # an expected workflow file, or one that is called, is not there
REFERENCE = "GW202"  # a job, a step, an input or a secret that does not exist is named
INTERFACE = "GW203"  # what a call passes is not what the called workflow declares
GRANT = "GW204"  # a call grants less than the called workflow asks for
EXPRESSION_IN_SCRIPT = "GW205"  # an expression stands in a script
CHECK_NAME = "GW206"  # two jobs report under one name
TRIGGER = "GW207"  # the pipeline starts too rarely, or a stage can be started past it
GATE_ABSENT = "GW210"  # an expected gate does not stand where it belongs
GATE_CONDITION = "GW211"  # a gate, or a job that holds one, can be left out
GATE_MASKED = "GW212"  # a failure of the gate's command cannot end its step
GATE_SOFT = "GW213"  # an option, a variable or a count that lets the gate's tool pass everything
GATE_SHELL = "GW214"  # a script runs under another shell than `bash -e -o pipefail`
SCRIPT_SYNTAX = "GW215"  # a script that is not bash
VERDICT = "GW220"  # a job that sums up results accepts something other than success
NARROWING = "GW221"  # a job is left out of runs otherwise than by what has changed
DEPLOY_NEEDS = "GW230"  # a deploy does not wait for every gate
DEPLOY_CONDITION = "GW231"  # a deploy can run although a gate did not succeed
DEPLOY_UNKNOWN = "GW232"  # a job uses an environment outside the known deploys
PROMOTION = "GW233"  # an image other than the tested one can be pushed or deployed
