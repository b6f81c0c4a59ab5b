# counts: modules that have lines, in a line count report
# unit: modules
# source: https://mypy.readthedocs.io/en/stable/command_line.html#cmdoption-mypy-linecount-report
awk 'NF == 5 && $1 > 0 && $5 != "total" { count++ } END { print count + 0 }' "$REPORT"
