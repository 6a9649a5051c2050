"""A bare click program, with the --help that click gives it."""

import click


@click.command()
@click.option("--name", default="world", help="Who is greeted.")
def hello(name: str) -> None:
    """Say hello."""
    click.echo(f"hello, {name}")


if __name__ == "__main__":
    hello()
