"""The command that checks a recorded decision: whether its figures come out again."""

import re
from pathlib import Path

import click

from adapters.output import tell

_LARGEST = 1_000_000  # bytes of a document
_COMPARED = "what was chosen, the scores, what the result rests on, how the ballots were divided"
_NOT_COMPARED = "Names, dates, reasons, links and claims are not checked."


@click.command()
@click.argument("document", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--guide", metavar="NAME", help="Instead of the guide that the document names.")
def verify(document: Path, guide: str | None) -> int:
    """Compute a recorded decision again from its document.

    Compared are the receipt's figures, and in the text what was chosen, the scores, what the result
    rests on and how the ballots were divided; names, dates, reasons, links and claims are not. The
    status is 0 where it agrees, 1 where it differs.
    """
    from bot.core.decision import recomputed
    from bot.core.decision_codec import read_receipt
    from bot.core.wording.decision_check import misstated
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
        receipt = read_receipt(found[1])
    except ValueError as error:
        raise InputError(f"the receipt in {document} cannot be read: {error}") from error
    loaded = load_guide(find_guide(guide or receipt.guide))
    again = recomputed(loaded, receipt.given)
    told = ", ".join(
        f"{candidate.name} {score}"
        for candidate, score in zip(loaded.candidates, again, strict=True)
    )
    changed = loaded.version != receipt.version
    if changed:
        tell(f"The guide has changed since: version {loaded.version}, not {receipt.version}.\n")
    if again != receipt.scores:
        written = ", ".join(map(str, receipt.scores))
        tell(f"The figures differ: computed again, {told}; written, {written}.\n")
        return 1
    tell(f"The figures come out again: {told}.\n")
    if changed or not receipt.chosen:
        why = "as the guide has changed" if changed else "as the receipt is of an older version"
        tell(f"The text around the receipt was not compared, {why}.\n")
        return 0
    wrong = misstated(loaded, receipt, text)
    if wrong:
        tell("The text says otherwise than the receipt. Missing or changed:\n")
        tell("".join(f"  {line}\n" for line in wrong))
        return 1
    tell(f"The text agrees with it: {_COMPARED}. {_NOT_COMPARED}\n")
    return 0
