# counts: lines that are not empty
# unit: lines
# source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/awk.html
awk 'NF { count++ } END { print count + 0 }' "$REPORT"
