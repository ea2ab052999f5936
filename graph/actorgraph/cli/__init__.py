"""The command line. One module a command, each a thin shell over a plain function."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from actorgraph import __version__
from actorgraph.cli.terminal import complain
from actorgraph.errors import ActorgraphError

COMMANDS = (
    "extract",
    "add",
    "remove",
    "query",
    "show",
    "search",
    "view",
    "export",
    "network",
    "actors",
    "review",
    "check",
    "stats",
    "evaluate",
    "store",
)

INTERRUPTED = 130  # what a shell reports for a process that Ctrl-C ended


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command, or the list of all, is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"actorgraph.cli.{cmd_name}")
        command: click.Command = module.command
        return command


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
@click.version_option(__version__, prog_name="actorgraph", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn news articles into a graph of who did what to whom, according to whom.

    \b
    Examples:
      actorgraph extract article.txt               read the statements in the terminal
      actorgraph add articles/                     put them into the store ./actorgraph.db
      actorgraph query disputed                    ask one of the ready-made questions
      actorgraph show Nordkorea                    everything about one actor
      actorgraph search Soldaten "rund 12.000"     actors and quotes by their words
      actorgraph view -o graph.html                look at the graph in a browser

    The store is ./actorgraph.db, or what --store or the variable ACTORGRAPH_STORE says. '-' is standard
    input or output. Exit code 0: done, 1: failed or partly failed, 2: asked wrongly.
    """


def main() -> None:
    """The entry point: run what the command line asks for and exit with its code."""
    # The networks multiply small matrices: more threads take three times the work and are no quicker.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code is returned and whatever went wrong told on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        result = cli.main(list(arguments), prog_name="actorgraph", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except ActorgraphError as error:
        complain(error)
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.ClickException as error:
        complain(_usage_message(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader has gone; without this the interpreter complains when it flushes at exit. Click does the
        # same for a command that is still at work.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted; what was finished stays, and the same command once more does the rest")
        return INTERRUPTED
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return 1
    except Exception as error:
        if os.environ.get("ACTORGRAPH_DEBUG"):
            raise
        if isinstance(error, RuntimeError) and str(error).startswith("Corruption"):  # of Oxigraph's files
            complain(f"the store is broken ({error}); restore it from a backup, or remove it and add anew")
            return 1
        complain(f"internal error, please report it: {type(error).__name__}: {error}")
        complain("set ACTORGRAPH_DEBUG=1 to see where it happened")
        return 1


def _usage_message(error: click.ClickException) -> str:
    message = error.format_message()
    if isinstance(error, click.UsageError) and error.ctx is not None:
        message += f" (see '{error.ctx.command_path} --help')"
    return message
