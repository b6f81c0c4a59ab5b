"""Images of scanners that steps start themselves, by digest, so that no tag can move under a gate.

A digest names the content: a wrong one fails when it is pulled. Each was seen for its tag in
several public repositories that do not depend on one another.
"""

HADOLINT = (
    "ghcr.io/hadolint/hadolint:v2.14.0"
    "@sha256:27086352fd5e1907ea2b934eb1023f217c5ae087992eb59fde121dce9c9ff21e"
)
"""https://github.com/hadolint/hadolint"""
TRUFFLEHOG = (
    "ghcr.io/trufflesecurity/trufflehog:3.96.0"
    "@sha256:b8acd9f7306d832b1f16e06003dac2283a737817954554111683ab7a56e9e539"
)
"""https://github.com/trufflesecurity/trufflehog"""
ZIZMOR = (
    "ghcr.io/zizmorcore/zizmor:1.30.1"
    "@sha256:a2eb396d886c053073405c7a980f2139ba2248ec172243cfa3841e57196e8101"
)
"""https://github.com/zizmorcore/zizmor"""
TRIVY_VERSION = "v0.70.0"
"""Version that aquasecurity/setup-trivy installs; the release that followed CVE-2026-33634.

https://github.com/aquasecurity/trivy/releases/tag/v0.70.0
"""
