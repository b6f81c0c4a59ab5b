# SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; security-severity:
# https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
# A result without it is as bad as its level says; an error is always bad enough.
input | if .version != "2.1.0" or (.runs | length) == 0 then error("not a SARIF 2.1.0 report")
elif any(.runs[]; .results == null) then error("the report has no results: the tool did not run")
else [.runs[] | [.tool.driver, .tool.extensions[]? | .rules[]?] as $rules
  | [.tool.driver.rules[]?, null] as $driven
  | .results[] | select(.kind | IN("pass", "notApplicable", "informational") | not)
  | (.ruleIndex // .rule.index // -1) as $index
  | (.ruleId // .rule.id // $driven[$index].id // "unknown") as $id
  | ([$rules[] | select(.id == $id)] | first // {}) as $rule
  | (.properties["security-severity"] // $rule.properties["security-severity"]) as $score
  | (.level // $rule.defaultConfiguration.level // "warning") as $level
  | .locations[0].physicalLocation as $at
  | {ids: [$id, "\($id):\($at.artifactLocation.uri)"],
     severity: (if $score == null then {none: "info", note: "low", warning: "medium"}[$level] // $level
       else $score | tonumber | if . >= 9 then "critical" elif . >= 7 then "high"
         elif . >= 4 then "medium" elif . > 0 then "low" else "info" end end),
     package: "\($at.artifactLocation.uri):\($at.region.startLine // 1)",
     title: .message.text}] end
