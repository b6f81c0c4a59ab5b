# `yarn npm audit --json`, one advisory a line: https://yarnpkg.com/cli/npm/audit
[inputs | {
  ids: [(.children.URL // "" | split("/") | last), .children.ID],
  severity: .children.Severity, package: .value, title: .children.Issue
}]
