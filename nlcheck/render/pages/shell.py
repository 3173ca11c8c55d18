"""What all pages share: styles and scripts of the package, a head that lets nothing else run."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from nlcheck.render.pages.text import shown

__all__ = ["asset", "head"]

_HERE = Path(__file__).parent


def asset(name: str) -> str:
    """A style or script that stands beside this module."""
    return (_HERE / name).read_text(encoding="utf-8")


def head(title: str, style: str, script: str, *, served: bool = False) -> str:
    """Doctype and head; ``served``: the script may ask where the page came from."""
    connect = "connect-src 'self'; " if served else ""
    policy = (
        f"default-src 'none'; {connect}script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{shown(title, plain=True)}</title><style>{style}</style></head>\n"
    )


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
