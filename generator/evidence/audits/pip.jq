# `pip-audit --format json`, which knows no severity: https://github.com/pypa/pip-audit#usage
input | [.dependencies[] | select(has("vulns")) | .name as $package | .vulns[]
  | {ids: [.id, .aliases[]?], severity: "unknown", $package, title: "fixed in \(.fix_versions)"}]
