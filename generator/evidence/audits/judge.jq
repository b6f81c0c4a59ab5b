# Gives an error for each advisory that is bad enough and not waived, and fails when there is one.
def words: tostring | gsub("[\\s%]+"; " ");
def rank: {info: 0, low: 1, moderate: 2, medium: 2, high: 3, critical: 4}[words | ascii_downcase] // 5;
def named($waiver): any(.ids[]; words | ascii_downcase == $waiver);
(now | strftime("%Y-%m-%d")) as $today
| (env.AUDIT_LEVEL | if . == null then error("AUDIT_LEVEL is not set") else rank end
    | if . > 4 then error("AUDIT_LEVEL is no severity") else . end) as $level
| [env.WAIVED_FINDINGS // "" | ascii_downcase | split("\n")[] | split(" ") | select(length == 2)] as $waivers
| [$waivers[] | select(.[1] >= $today) | .[0]] as $valid
| [([[ findings ]]) | unique[] | select((.severity | rank) >= $level)] as $found
| [$found[] | select([named($valid[])] | any | not)] as $left
| ($waivers[] | select(.[0] as $id | any($found[]; named($id)) | not)
    | "::notice title=waiver without use::\(.[0] | words) is not among the findings: remove the waiver"),
  ($left[] | "::error title=\(.severity | words) in \(.package | words)::\(.title | words) (\(.ids | map(words) | join(", ")))"),
  (if ($left | length) > 0 then error("\($left | length) advisories that are not waived") else empty end)
