failed=0

# miss TEXT: says what is wrong, and goes on to find out what else is.
miss() {
  printf '::error title=Render::%s\n' "$1"
  failed=1
}
