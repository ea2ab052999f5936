import click


@click.command(name="query")
def command() -> None:
    """x"""
