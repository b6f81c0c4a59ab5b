"""Ways to deploy an image that was not tested, each a change of the texts of a set."""

import re

from tests.independent.sabotages import Files, Sabotage, both, in_job, swap

PUBLISH = r"publish\.yml$"
BUILD = r"build\.yml$"
LATE = (
    "      - name: Build it once more\n"
    "        uses: docker/build-push-action@" + "5" * 40 + "  # v7\n"
    "        with:\n          push: true\n          tags: ghcr.io/acme/widget/backend:main\n\n"
)


def publish(pattern: str, replacement: str) -> Sabotage:
    """Replace within the job of the pipeline that calls the push."""
    return in_job("publish", pattern, replacement)


def push_first(files: Files) -> Files | None:
    """Push each image before anything was taken or scanned."""
    name = next((each for each in files if re.search(PUBLISH, each)), None)
    if name is None:
        return None
    parts = re.split(r"\n(?=      - name: )", files[name])
    head, steps = parts[0], parts[1:]
    pushes = [step for step in steps if "name: Push the image" in step]
    others = [step for step in steps if step not in pushes]
    return files | {name: "\n".join([head, *pushes, *others]).rstrip() + "\n"}


PROMOTED: dict[str, Sabotage] = {
    "image: by tag": swap(r"staging\.yml$", r"(IMAGE_\w+: [^\n@]*)@\$\{\{[^}]*\}\}", r"\1:main"),
    "image: by tag and digest of nothing": swap(
        r"staging\.yml$", r"@\$\{\{ inputs\.backend-digest \}\}", "@${{ inputs.commit }}"
    ),
    "image: of another component": swap(
        r"staging\.yml$", r"inputs\.backend-digest", "inputs.mailer-digest"
    ),
    "image: not told to the deploy": swap(r"staging\.yml$", r"          IMAGE_BACKEND: .*\n", ""),
    "image: of another registry": swap(
        r"staging\.yml$", r"( IMAGE_\w+: ghcr\.io)/acme", r"\1/stranger"
    ),
    "image: digest of the build, past the push": in_job(
        "staging", r"needs\.publish\.outputs\.backend", "needs.build.outputs.backend"
    ),
    "image: digest by hand": in_job(
        "staging",
        r"\$\{\{ needs\.publish\.outputs\.backend-digest \}\}",
        "sha256:" + "0" * 64,
    ),
    "image: digest of another component": in_job(
        "staging", r"needs\.publish\.outputs\.backend-", "needs.publish.outputs.mailer-"
    ),
    "image: deploy does not wait for the push": both(
        in_job("staging", r", publish\]", "]"),
        in_job("staging", r" && needs\.publish\.result == 'success'", ""),
    ),
    "image: deploy content with any push": in_job(
        "staging", r" && needs\.publish\.result == 'success'", ""
    ),
    "push: a guard dropped": publish(r"needs: \[[\w-]+, ", "needs: ["),
    "push: a result dropped": publish(r"needs\.quality\.result == 'success' && ", ""),
    "push: always()": publish(r"if: .*", "if: ${{ always() }}"),
    "push: before the gates": both(
        publish(r"    needs: .*\n", "    needs: [build]\n"),
        publish(r"if: .*", "if: ${{ github.event_name == 'push' }}"),
    ),
    "push: on pull requests": publish(r" && \(\(github.*", " }}"),
    "push: digest of another job": publish(
        r"needs\.build\.outputs\.backend-digest", "needs.test.outputs.backend-digest"
    ),
    "push: digest of another component": publish(
        r"needs\.build\.outputs\.backend-", "needs.build.outputs.mailer-"
    ),
    "push: can be started by hand": swap(
        PUBLISH, r"(  workflow_call:)", r"  workflow_dispatch:\n\1"
    ),
    "push: builds it once more": swap(
        PUBLISH, r"(      - name: Push the image of backend)", LATE + r"\1"
    ),
    "push: checks out": swap(
        PUBLISH,
        r"(    steps:\n)",
        r"\1      - name: Check out\n        uses: actions/checkout@" + "5" * 40 + "  # v7\n\n",
    ),
    "push: first": push_first,
    "push: take left out": swap(
        PUBLISH,
        r"(      - name: The image of backend is[^\n]*\n)",
        r"\1        if: ${{ github.event_name == 'release' }}\n",
    ),
    "push: continue-on-error": swap(
        PUBLISH,
        r"(      - name: The image of backend is[^\n]*\n)",
        r"\1        continue-on-error: true\n",
    ),
    "push: scan left out": swap(
        PUBLISH,
        r"      - name: Scan of what is pushed for backend\n(?:        .*\n|\n(?=        ))*\n?",
        "",
    ),
    "push: scan ignored": swap(
        PUBLISH, r'(run_trivy image --input "\$LAYOUT"[^\n]*)', r"\1 || true"
    ),
    "push: digest is not compared": swap(
        PUBLISH, r'\[\[ \$digest == "\$DIGEST" \]\] \|\| stop', "true || stop"
    ),
    "push: commit is not compared": swap(
        PUBLISH, r'\[\[ \$each == "\$COMMIT" \]\] \|\| stop', "true || stop"
    ),
    "push: may change the image": swap(PUBLISH, r"--preserve-digests ", ""),
    "push: not read back": swap(PUBLISH, r'\n *holds "\$IMAGE@\$DIGEST"', ""),
    "push: trusts any registry": swap(
        PUBLISH, r"(          REGISTRY_USER: )", r'          REGISTRY_TLS: "false"\n\1'
    ),
    "push: to another registry": swap(PUBLISH, r"IMAGE: ghcr\.io/acme", "IMAGE: ghcr.io/stranger"),
    "push: another layout": swap(
        PUBLISH, r"(id: push-backend\n        env:\n          LAYOUT: .*)/backend", r"\1/mailer"
    ),
    "push: says the digest that it was told": swap(
        PUBLISH, r"\$\{\{ steps\.push-backend\.outputs\.digest \}\}", "${{ inputs.backend-digest }}"
    ),
    "push: says another digest": swap(
        PUBLISH, r"(value: \$\{\{ jobs\.publish\.outputs\.)backend", r"\1mailer"
    ),
    "build: may push": swap(
        BUILD,
        r"(    name: backend-image\n(?:    .*\n)*?    permissions:\n)",
        r"\1      packages: write\n",
    ),
    "build: says a digest of its own": swap(BUILD, r"digest=\$digest", "digest=$GITHUB_SHA"),
    "build: says the digest of another job": swap(
        BUILD, r"jobs\.backend-image\.outputs", "jobs.mailer-image.outputs"
    ),
}
