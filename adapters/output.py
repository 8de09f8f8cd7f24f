"""Standard output of the commands: printed to, and given up where nothing can be written to it."""

import errno
import os
import sys

import click

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})
"""What the system says where no more can be written."""


def tell(words: str) -> None:
    """Prints `words` as they are.

    Where their reader has left (`| head`), the command goes on, so that its exit status stays its own.
    """
    try:
        click.echo(words, nl=False)
    except BrokenPipeError:
        give_up()


def give_up() -> None:
    """Lets what is printed from now on go nowhere, and what still waits to be written as well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
