# counts: lines that could be covered
# unit: lines of code
# source: https://www.jacoco.org/jacoco/trunk/doc/counters.html
awk -F, '$(NF - 5) == "LINE_MISSED" && $(NF - 4) == "LINE_COVERED" { table = 1; next }
  { lines += $(NF - 5) + $(NF - 4) } END { printf "%d\n", lines; exit !table }' "$REPORT"
