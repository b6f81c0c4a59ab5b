# `trivy --format json`, schema 2: https://trivy.dev/docs/latest/configuration/reporting/#json
input | if .SchemaVersion != 2 then error("not a Trivy report")
else [(.Metadata.OS // {} | select(.EOSL == true)
    | {ids: ["EOSL"], severity: "critical", package: "\(.Family) \(.Name)",
       title: "the operating system gets no security updates any more"}),
  (.Results[]? | .Target as $target
    | (.Vulnerabilities[]? | {ids: [.VulnerabilityID, .VendorIDs[]?], severity: .Severity,
         package: "\(.PkgName) \(.InstalledVersion) in \($target)",
         title: "\(.Title // .VulnerabilityID), fixed in \(.FixedVersion // "no version yet")"}),
      (.Misconfigurations[]? | select(.Status == "FAIL")
        | {ids: [.ID, .AVDID | values | ., "\(.):\($target)"], severity: .Severity,
           package: "\($target):\(.CauseMetadata.StartLine // 1)", title: .Message}),
      (.Secrets[]? | {ids: [.RuleID, "\(.RuleID):\($target)"], severity: .Severity,
         package: "\($target):\(.StartLine)", title: .Title}))] end
