# `npm audit --json`, format 2: https://docs.npmjs.com/cli/v11/commands/npm-audit
input | if has("error") or .auditReportVersion != 2 then error("npm audit could not do its work")
else [.vulnerabilities[].via[] | objects
  | {ids: [(.url // "" | split("/") | last), .source], severity, package: .name, title}] end
