"""Tells whether a text holds a secret, by forms that nothing else has.

Forms are those that their issuers publish, so that their keys can be found; each is tight enough
that a match is no accident.
"""

import re
from dataclasses import dataclass

FORMS = (
    # https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
    ("a GitHub token", r"gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{50,}"),
    # https://docs.gitlab.com/security/tokens/#token-prefixes
    ("a GitLab token", r"gl(?:pat|dt|rt|cbt|ptt)-[A-Za-z0-9_-]{20,}"),
    # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    ("an AWS access key", r"(?:AKIA|ASIA)[A-Z2-7]{16}"),
    # https://docs.stripe.com/keys
    ("a Stripe key", r"(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{20,}|whsec_[A-Za-z0-9+/=]{24,}"),
    # https://docs.slack.dev/authentication/tokens
    ("a Slack token", r"xox[abeoprs]-[0-9A-Za-z-]{20,}|xapp-[0-9]-[0-9A-Za-z-]{20,}"),
    # https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
    ("a Slack webhook", r"https://hooks\.slack\.com/services/T\w{8,}/B\w{8,}/\w{20,}"),
    # https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
    ("a SendGrid key", r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    # https://platform.openai.com/docs/api-reference/authentication
    ("an OpenAI key", r"sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,}|sk-[A-Za-z0-9]{48}"),
    # https://docs.anthropic.com/en/api/overview
    ("an Anthropic key", r"sk-ant-[a-z]+[0-9]{2}-[A-Za-z0-9_-]{80,}"),
    # https://render.com/docs/api
    ("a Render API key", r"rnd_[A-Za-z0-9]{28,}"),
    # https://render.com/docs/deploy-hooks
    ("a Render deploy hook", r"https://api\.render\.com/deploy/srv-[a-z0-9]{20}\?key=\w{8,}"),
    # https://docs.npmjs.com/about-access-tokens
    ("an npm token", r"npm_[A-Za-z0-9]{36}"),
    # https://www.rfc-editor.org/rfc/rfc7468#section-10
    ("a private key", r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
)
_FORMS = tuple((what, re.compile(rf"(?<![A-Za-z0-9_-])(?:{form})")) for what, form in FORMS)

# https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1
# It begins behind the scheme: to look for the scheme first takes the square of a text's length.
_LOGIN = re.compile(r"(?<=[a-z0-9+.-])://[^\s/:@?#]*:([^\s/@]+)@([^\s/:?#,]+)", re.IGNORECASE)
_NOWHERE = re.compile(
    r"localhost|127\.[0-9.]+|0\.0\.0\.0|host|hostname|(?:[a-z0-9-]+\.)*(?:example(?:\.[a-z]+)?|local)"
    r"|host\.docker\.internal",
    re.IGNORECASE,
)
"""Hosts that stand for another one, or for the machine itself."""

_PLACEHOLDER = re.compile(
    r"change[-_ ]?(?:me|this|it)|replace|your|placeholder|example|todo|dummy|insert|redacted"
    r"|<[^<>]*>|\$|\{\{|%\(|\*{3,}|x{4,}|\.{3,}|^(.)\1*$",
    re.IGNORECASE,
)
_WORDS = frozenset(
    {"password", "passwd", "pass", "postgres", "root", "admin", "user", "secret", "guest"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Login:
    """An address with a password in it; a guessable one is a word that everybody tries first."""

    host: str
    is_guessable: bool


def secret_form(text: str) -> str | None:
    """Say which kind of secret stands in a text, None when none of the known forms does."""
    for what, form in _FORMS:
        found = form.search(text)
        if found and not is_placeholder(found.group()):
            return what
    return None


def login(text: str) -> Login | None:
    """Find an address with a password, of a host that can be reached from elsewhere."""
    for found in _LOGIN.finditer(text):
        password, host = found.groups()
        if not _NOWHERE.fullmatch(host) and not _PLACEHOLDER.search(f"{password}\n{host}"):
            return Login(host=host, is_guessable=password.lower() in _WORDS)
    return None


def is_placeholder(text: str) -> bool:
    """Tell whether a text asks to be replaced by the real one, such as `changeme`."""
    return bool(_PLACEHOLDER.search(text))
