# mine SERVICE: whether the service of the last answer is the one that the blueprint means. Only
# RENDER_NAME_<SERVICE> says which that is; without it the id is all that is known.
mine() {
  local name
  name=$(variable RENDER_NAME "$1")
  [[ -z ${!name:-} || $(field name) == "${!name}" ]]
}

# another SERVICE: what is wrong then, and what to do.
another() {
  local name
  name=$(variable RENDER_NAME "$1")
  printf "%s: %s is the id of '%s', not of '%s'; correct that variable, or the name on Render" \
    "$1" "$(variable RENDER_SERVICE "$1")" "$(field name)" "${!name}"
}
