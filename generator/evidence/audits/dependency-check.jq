# `dependency-check --format JSON`, schema 1.1. What a suppression file of the repository hides counts too:
# https://github.com/jeremylong/DependencyCheck/blob/main/core/src/main/resources/templates/jsonReport.vsl
input | if .reportSchema != "1.1" then error("not a report of dependency-check")
else [.dependencies[] | .fileName as $package | .vulnerabilities[]?, .suppressedVulnerabilities[]?
  | {ids: [.name], severity: (.severity // .cvssv3.baseSeverity // .cvssv2.severity // "unknown"), $package,
     title: (.description // .name)}] end
