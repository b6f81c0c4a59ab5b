# `pnpm audit --json`: https://pnpm.io/cli/audit
input | if has("error") or (.advisories | type) != "object" then error("pnpm audit could not do its work")
else [.advisories[]
  | {ids: [.github_advisory_id, .id, .cves[]?], severity, package: .module_name, title}] end
