# `govulncheck -format json`, a stream: https://pkg.go.dev/golang.org/x/vuln@v1.1.4/internal/govulncheck
# A finding counts when its trace begins at a function, which is then called; none has a severity.
[inputs] as $messages
| if any($messages[].config // empty; .scan_mode == "source" and .scan_level == "symbol") | not
then error("govulncheck did not search the sources")
else ([$messages[].osv // empty | {key: .id, value: .}] | from_entries) as $known
| [$messages[].finding // empty | select(.trace[0].function != null) | .osv as $id | .trace[0]
  | {ids: [$id, $known[$id].aliases[]?], severity: "unknown", package: "\(.module) \(.version // "")",
     title: ($known[$id].summary // $known[$id].details // "a vulnerable function is called")}] end
