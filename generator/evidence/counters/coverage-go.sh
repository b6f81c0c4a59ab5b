# counts: statements that could be covered, each block once
# unit: statements
# source: https://pkg.go.dev/golang.org/x/tools/cover#Profile
awk 'NR == 1 && $1 == "mode:" { profile = 1 }
  NR > 1 { count = $(NF - 1); sub(/ [0-9]+ [0-9]+$/, ""); all[$0] = count }
  END { for (block in all) total += all[block]; printf "%d\n", total; exit !profile }' "$REPORT"
