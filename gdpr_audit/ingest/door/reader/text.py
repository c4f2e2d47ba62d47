"""Text that every output can carry: controls made visible, halves of characters replaced, nothing else touched."""

from __future__ import annotations

import re

_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
_ODD_BYTES = [re.compile(one) for one in (rb"\xc2[\x80-\x9f]", rb"\xef\xbf[\xbe\xbf]", rb"\xed[\xa0-\xbf]")]
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_VISIBLE = {code: 0x2400 + code for code in range(32)} | {127: 0x2421}
_DELETE = 0x7F
_WINDOW = 1 << 20
"""Bytes looked at at once: a copy is made of them."""


def is_plain(data: bytes) -> bool:
    """Tell whether UTF-8 bytes hold nothing that `clean` would replace, line ends apart."""
    for begin in range(0, len(data), _WINDOW):
        window = data[begin : begin + _WINDOW]
        if len(window.translate(None, _CONTROLS)) < len(window):
            return False
    return data.isascii() or not any(odd.search(data) for odd in _ODD_BYTES)


def clean(text: str) -> tuple[str, int]:
    r"""Return the text with line ends as ``\n`` and odd characters replaced, and the number of those replaced.

    C0 controls become their pictures (U+2400 block); C1 controls, lone surrogates and non-characters become U+FFFD.
    Directional and zero-width characters are data and stay: the outputs isolate them.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x85" in text:
        text = text.replace("\x85", "\n")
    return _ODD.subn(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(_VISIBLE[code]) if code <= _DELETE else "\ufffd"
