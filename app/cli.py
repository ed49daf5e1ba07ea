"""The command line. Each room's commands load when they are called, so that a small command stays quick."""

import importlib
import sys

import click

from app.core.errors import ConfigError, KakehashiError, WrongCallError
from app.i18n.cli import default_lang, say_error
from app.version import VERSION

# command → where it lives; the order is the order of --help
COMMANDS: dict[str, str] = {
    "init": "app.ops.cli:init",
    "upgrade": "app.ops.cli:upgrade",
    "roles": "app.roles.cli:roles",
    "assess": "app.assessments.cli:assess",
    "rank": "app.assessments.cli:rank",
    "evaluate": "app.assessments.cli:evaluate",
    "posting": "app.postings.cli:posting",
    "profile-from": "app.postings.cli:profile_from",
    "ladder": "app.documents.cli:ladder",
    "matrix": "app.documents.matrix.cli:matrix",
    "salary": "app.compensation.cli:salary",
    "serve": "app.work.cli:serve",
    "user": "app.accounts.cli:user",
    "audit": "app.accounts.cli:audit_group",
}
# what a room further up adds to a group further down
ADDED: dict[str, tuple[str, ...]] = {
    "roles": ("app.documents.cli:render_role", "app.documents.xlsx.cli:form", "app.documents.xlsx.cli:take"),
    "posting": ("app.documents.posting.cli:render_post",),
    "salary": ("app.documents.pay.cli:form", "app.documents.pay.cli:take"),
}


class LazyGroup(click.Group):
    """A group that imports a command's room only when that command is called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command's name."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, importing its room."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = _load(COMMANDS[cmd_name])
        if isinstance(command, click.Group):
            for place in ADDED.get(cmd_name, ()):
                command.add_command(_load(place))
        return command


def _load(place: str) -> click.Command:
    module, _, attribute = place.partition(":")
    command: click.Command = getattr(importlib.import_module(module), attribute)
    return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(VERSION, prog_name="kakehashi")
@click.pass_context
def kakehashi(ctx: click.Context) -> None:
    """Kakehashi: hire and grow Customer Success people."""
    ctx.obj = ctx.obj or _make_app  # rooms below take it by `app.web.cli.make_app`


def _make_app() -> object:
    from app.factory import create_app  # noqa: PLC0415  (only commands that need the application load it)

    return create_app()


def main() -> None:
    """Run the command line; exit 0, 1 (some input was refused) or 2 (wrong call)."""
    try:
        sys.exit(kakehashi.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        print(f"usage: {error.format_message()}", file=sys.stderr)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except (ConfigError, WrongCallError) as error:
        say_error(error, default_lang())
        sys.exit(2)
    except KakehashiError as error:
        say_error(error, default_lang())
        sys.exit(1)


if __name__ == "__main__":
    main()
