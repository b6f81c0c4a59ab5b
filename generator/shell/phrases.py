"""Says in words what loses a failure."""

from collections.abc import Mapping

from generator.shell.state import Why

PHRASES: Mapping[Why, str] = {
    Why.AND_LIST: "a failure left of && does not end the step",
    Why.BACKGROUND: "nothing asks how this background command ended",
    Why.BUDGET: "the script has more ways than are followed",
    Why.CONDITION: "a failure decides a condition and ends nothing",
    Why.DECLARATION: "the exit code is that of the declaration, not of the substitution in it",
    Why.ERREXIT_OFF: "-e is switched off before it",
    Why.EXIT_ZERO: "the script ends with zero all the same",
    Why.FIND: r"find ignores how a command behind -exec ended; write + instead of \;",
    Why.FUNCTION_IN_CONDITION: "-e is off in a function that is called in a condition",
    Why.INNER_SHELL: "the inner shell runs without -e, so only its last command counts",
    Why.LAST_ONLY: "the shell runs without -e, so only its last command counts",
    Why.LOOP: "the loop ends with success when its condition fails",
    Why.NEGATED: "a command behind ! never ends the step",
    Why.NOT_INTERPRETED: "scripts of this shell are not interpreted",
    Why.OR_LIST: "what stands right of || succeeds",
    Why.PIPE: "without pipefail only the last command of a pipeline counts",
    Why.PROCESS_SUBSTITUTION: "how a process substitution ended is not asked for",
    Why.STATUS_FORGOTTEN: "the exit code is kept and never given back",
    Why.SUBSTITUTION: "how a substitution inside a command ended is lost",
    Why.TRAP: "the trap ends the script with success",
    Why.UNKNOWN_VALUE: "it depends on a value that is not known here",
    Why.UNREACHED: "nothing in the script runs it",
    Why.UNREADABLE: "the script cannot be read",
    Why.WAIT: "wait reports only how the last of several ended",
}
