"""The command that checks a recorded decision: whether its figures come out again."""

import re
from pathlib import Path

import click

from adapters.output import tell

_LARGEST = 1_000_000  # bytes of a document


@click.command()
@click.argument("document", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--guide", metavar="NAME", help="Instead of the guide that the document names.")
def verify(document: Path, guide: str | None) -> int:
    """Compute a recorded decision again from its document.

    The status is 0 where the figures agree, 1 where they differ.
    """
    from bot.core.decision import recomputed
    from bot.core.decision_codec import read_receipt
    from bot.core.wording.decision_document import RECEIPT
    from bot.errors import InputError
    from bot.knowledge import find_guide, load_guide

    try:
        text = document.read_bytes()[:_LARGEST].decode("utf-8", "replace")
    except OSError as error:
        raise InputError(f"{document} cannot be read: {error.strerror}") from error
    found = re.search(rf"^```{RECEIPT}\n(.*?)\n```$", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise InputError(f"{document} holds no receipt: look for a block named {RECEIPT}")
    try:
        named, version, scores, given = read_receipt(found[1])
    except ValueError as error:
        raise InputError(f"the receipt in {document} cannot be read: {error}") from error
    loaded = load_guide(find_guide(guide or named))
    again = recomputed(loaded, given)
    told = ", ".join(
        f"{candidate.name} {score}"
        for candidate, score in zip(loaded.candidates, again, strict=True)
    )
    if loaded.version != version:
        tell(f"The guide has changed since: version {loaded.version}, not {version}.\n")
    if again == scores:
        tell(f"The figures come out again: {told}.\n")
        return 0
    tell(f"The figures differ: computed again, {told}; written, {', '.join(map(str, scores))}.\n")
    return 1
