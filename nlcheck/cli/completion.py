"""``nlcheck completion bash|zsh|fish``: a script for the shell, made from the parsers."""

from __future__ import annotations

from argparse import SUPPRESS, Action, ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

__all__ = ["configure", "run"]

_BASH = """\
# nlcheck 的命令补全：eval "$(nlcheck completion bash)"
_nlcheck() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{commands}" -- "$word"))
    return
  fi
  case "${{COMP_WORDS[1]}} $before" in
{choices}
  esac
  case "$word" in
    -*) case "${{COMP_WORDS[1]}}" in
{options}
    esac ;;
    *) compopt -o default 2>/dev/null ;;
  esac
}}
complete -F _nlcheck nlcheck
"""
_ZSH = """\
# nlcheck 的命令补全：eval "$(nlcheck completion zsh)"
autoload -Uz compinit bashcompinit && compinit -u && bashcompinit
"""


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("shell", choices=_SHELLS, metavar="外壳", help="哪一种命令行外壳")


def run(said: Namespace) -> int:
    """Print the script."""
    print(_SHELLS[said.shell](), end="")
    return 0


def _parsers() -> Iterator[tuple[str, str, ArgumentParser]]:
    """Each command with what it does and its parser."""
    from nlcheck.cli.main import COMMANDS  # noqa: PLC0415 (it imports this module)
    from nlcheck.cli.parser import Parser  # noqa: PLC0415

    for name, does in COMMANDS.items():
        parser = Parser(prog=f"nlcheck {name}", description=does)
        import_module(f"nlcheck.cli.{name}").configure(parser)
        yield name, does, parser


def _options(parser: ArgumentParser) -> Iterator[Action]:
    return (a for a in parser._actions if a.option_strings and a.help is not SUPPRESS)


def _values(action: Action) -> list[str]:
    """What may follow it, where that is a list."""
    return [] if action.choices is None else [str(choice) for choice in action.choices]


def bash() -> str:
    """One function, a case a command."""
    choices, options, commands = [], [], []
    for name, _, parser in _parsers():
        commands.append(name)
        said = " ".join(o for a in _options(parser) for o in a.option_strings)
        options.append(f'      {name}) COMPREPLY=($(compgen -W "{said}" -- "$word")) ;;')
        for action in _options(parser):
            if values := _values(action):
                keys = "|".join(f'"{name} {option}"' for option in action.option_strings)
                found = f'COMPREPLY=($(compgen -W "{" ".join(values)}" -- "$word"))'
                choices.append(f"    {keys}) {found}; return ;;")
    return _BASH.format(
        commands=" ".join(commands), choices="\n".join(choices), options="\n".join(options)
    )


def zsh() -> str:
    """That of bash, which zsh can load."""
    return _ZSH + bash()


def fish() -> str:
    """A line for each command and option, with its Chinese help."""
    lines = ["# nlcheck 的命令补全：nlcheck completion fish | source"]
    for name, does, parser in _parsers():
        lines.append(f"complete -c nlcheck -n __fish_use_subcommand -a {name} -d '{does}'")
        for action in _options(parser):
            flags = " ".join(
                f"-l {o[2:]}" if o.startswith("--") else f"-s {o[1:]}"
                for o in action.option_strings
            )
            values = _values(action)
            more = f" -xa '{' '.join(values)}'" if values else ""
            where = f"-n '__fish_seen_subcommand_from {name}'"
            said = str(action.help or "").replace("'", "’").replace("%%", "%")
            lines.append(f"complete -c nlcheck {where} {flags}{more} -d '{said}'")
    return "\n".join(lines) + "\n"


_SHELLS: Mapping[str, Callable[[], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
