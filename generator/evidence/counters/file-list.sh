# counts: lines that are not empty, one file on each
# unit: files
# source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/awk.html
awk 'NF { count++ } END { print count + 0 }' "$REPORT"
