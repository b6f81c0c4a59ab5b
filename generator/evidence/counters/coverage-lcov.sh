# counts: lines that could be covered
# unit: lines of code
# source: https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1
awk -F: '$1 == "LF" { found += $2 } END { printf "%d\n", found }' "$REPORT"
