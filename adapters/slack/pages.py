"""The pages that an administrator meets while installing. Pure; every value is escaped."""

from collections.abc import Mapping
from html import escape

HEADERS = {
    # The address holds a code: it must neither be kept nor sent on.
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem; }}
a.button {{ display: inline-block; padding: .6rem 1.2rem; border-radius: .4rem; background: #4a154b;
  color: #fff; text-decoration: none; font-weight: 600; }}
a.button:focus {{ outline: 3px solid #1264a3; outline-offset: 2px; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def offer(address: str, scopes: Mapping[str, str]) -> str:
    """What the app asks for, and the way to Slack's own page."""
    asked = "\n".join(
        f"<li><code>{escape(scope)}</code>: {escape(why)}</li>" for scope, why in scopes.items()
    )
    return _page(
        "Add the advisor to Slack",
        "<p>Slack will ask you to allow this:</p>",
        f"<ul>\n{asked}\n</ul>",
        f'<p><a class="button" href="{escape(address)}">Add to Slack</a></p>',
        "<p>The button works for ten minutes, in this browser.</p>",
    )


def done(title: str) -> str:
    """It is installed, in the workspace of that title."""
    where = f" in {escape(title[:100])}" if title else ""
    return _page(
        f"The advisor is installed{where}",
        "<p>Go back to Slack and type <code>/advise</code> in any channel: you get the first "
        "question, and only you see it.</p>",
        "<p>To let people mention it in a channel, invite it there: "
        "<code>/invite @advisor</code>.</p>",
    )


def declined() -> str:
    """The person said no on Slack's page."""
    return _page(
        "Nothing was installed",
        "<p>You declined on Slack's page, so nothing was stored.</p>",
        _again("If that was by mistake, start again."),
    )


def failed(why: str) -> str:
    """It was not installed; `why` is a sentence, and may hold what came with the address."""
    return _page("Nothing was installed", f"<p>{escape(why)}</p>", _again("Start again."))


def _again(words: str) -> str:
    return f'<p><a href="/slack/install">{escape(words)}</a></p>'


def _page(title: str, *parts: str) -> str:
    return _PAGE.format(title=title, body="\n".join(parts))
