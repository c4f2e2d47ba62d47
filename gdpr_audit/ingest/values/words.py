"""Words as the lexicons compare them: folding, splitting a cell into items, and finding terms.

Matching follows ``[matching]`` of ``law/data_categories.toml``: case and accents folded, on word boundaries, singular
and plural alike, longest term first, and a negation cancels the terms of its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from gdpr_audit.ingest.values.negation import denied
from gdpr_audit.model.folding import unaccented
from gdpr_audit.resources import toml_table

_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[;:,\n()\[\]!?]+|\.(?=\s+[^\W\d])|\s[-–—+/]+\s")
HASH = r"(?<=\w\w)#(?=[^\W\d_]{3})"
"""What databases write between the entries of a list, without a space."""
_ITEM = re.compile(
    rf"[;\n•●▪◦|]+|{HASH}|\s·\s|,\s|,$|,(?=[^\W\d])|\s/\s|(?<=[^\W\d]{{3}})/(?=[^\W\d]{{3}})(?!n?innen\b)"
)
_ONE, _TWO = re.compile(r"\s*\(?1[.)]\s*[^\W\d]"), re.compile(r"\s\(?2[.)]\s*[^\W\d]")
_COUNTED = re.compile(r"(?:^|(?<=\s))\(?\d{1,2}[.)]\s*(?=[^\W\d])")
_GROUP = re.compile(rf"[;\n•●▪◦|]+|{HASH}")
_SEPARATOR = re.compile(r"[,;|/#•●▪◦]|\s·\s")
_NO_PLURALS = frozenset({"pays"})
"""A country, in French, is no pay."""
_HIDDEN = re.compile(r"\x00(\d+)\x00")
_ENCLOSED = frozenset("([‹<{/")
_AROUND = " \t\r\n,:-–—*·"
_ABBREVIATION = re.compile(r"(?:\b[A-Z][a-z]{1,3}|\w\.\w)\.$")
_BRACKETS = re.compile(
    r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]|‹[^‹›]*›|<\w[^<>]*>|\{[^{}]*\}|(?:https?://|(?<!\S)/(?=\w))[^\s,;|]+"
)
"""What no separator divides: brackets, and paths ("/api/users")."""
_TERM_WORD = re.compile(r"[^\W_]+\*?")
_SHORTEST_STEM = 3
_SHORTEST_COMPOUND, _SHORTEST_HEAD = 8, 5
_REMEMBERED = 1 << 16


class Term(NamedTuple):
    """A term of a lexicon found in a text: its words' positions, and the codes that it stands for."""

    start: int
    end: int
    codes: tuple[str, ...]


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Fold case, accents and spaces; typographic apostrophes become straight ones."""
    return " ".join(_folded(text).split())


def _folded(text: str) -> str:
    folded = text.casefold()
    return folded if folded.isascii() else unaccented(folded).replace("’", "'")


def words(text: str) -> list[str]:
    """Return the words of a folded text."""
    return _WORD.findall(text)


def clauses(text: str) -> list[str]:
    """Split a text where a negation stops."""
    return [part for part in _CLAUSE.split(text) if part.strip()]


def items(text: str) -> list[str]:
    """Split a cell into its items: lines, bullets, semicolons, bars, slashes, and commas outside brackets.

    A comma between digits is part of a number; a bracket may run over several lines.
    """
    text = unnumbered(text)
    if "\n" not in text:
        return list(_items_of_line(text))
    lines = text.split("\n")
    if any(line.count("(") != line.count(")") or line.count("[") != line.count("]") for line in lines):
        return _items_with_brackets(text)
    return [item for line in lines for item in _items_of_line(line)]


def unnumbered(text: str) -> str:
    """Return a list that counts its items ("1) mairie 2) police") with lines instead of numbers."""
    return _COUNTED.sub("\n", text).strip() if _ONE.match(text) and _TWO.search(text) else text


@lru_cache(maxsize=65536)
def _items_of_line(line: str) -> tuple[str, ...]:
    if not _SEPARATOR.search(line):
        stripped = _trimmed(line)
        return (stripped,) if stripped else ()
    if not _ENCLOSED.isdisjoint(line):
        return tuple(_items_with_brackets(line))
    return tuple(stripped for part in _ITEM.split(line) if (stripped := _trimmed(part)))


def _trimmed(part: str) -> str:
    """An item without its bullet and its full stop; the stop of "Inc." or "S.p.A." belongs to the name."""
    stripped = part.strip(_AROUND)
    if stripped[-1:] == "." and not _ABBREVIATION.search(stripped):
        return stripped.rstrip(_AROUND + ".")
    return stripped


def groups(text: str) -> list[str]:
    """Split a cell at its stronger separators only, outside brackets: lines, bullets, semicolons, bars."""
    return _items_with_brackets(text, _GROUP) if _GROUP.search(text) else [text]


def _items_with_brackets(text: str, separator: re.Pattern[str] = _ITEM) -> list[str]:
    """Split with the brackets hidden, then put them back."""
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"\x00{len(kept) - 1}\x00"

    hidden = _BRACKETS.sub(hide, text.replace("\x00", ""))
    parts = [_HIDDEN.sub(lambda found: kept[int(found.group(1))], part) for part in separator.split(hidden)]
    return [stripped for part in parts if (stripped := _trimmed(part))]


def stem(word: str) -> str:
    """Return the word without the mark of its plural."""
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] in "sx" and word not in _NO_PLURALS else word


class Lexicon:
    """Terms of one kind, in all languages, and the codes that they stand for.

    A word of a term that ends in ``*`` stands for every word that begins so. A term without codes only hides the
    shorter terms inside it.
    """

    def __init__(self, terms: Iterable[tuple[str, str | None]]) -> None:
        """Index pairs of a term and its code."""
        self._root: dict[str, Any] = {}
        self._prefixes: set[str] = set()
        self._keys: dict[str, tuple[str, ...]] = {}
        self._starts: dict[str, bool] = {}
        known = [*terms]
        folded = _folded("\n".join(term for term, _ in known)).split("\n")
        for term, (_, code) in zip(folded, known, strict=True):
            self._add(term, code)
        self._lengths = sorted({len(prefix) for prefix in self._prefixes})
        self._shortest = min(self._lengths, default=0)
        self._heads = {prefix[: self._shortest] for prefix in self._prefixes}

    def find(self, text: str) -> list[Term]:
        """Return the terms of a folded text, longest first from left to right, without overlap."""
        found, _ = self.scan(words(text))
        return found

    def codes(self, text: str) -> tuple[str, ...]:
        """Return the codes of the terms of a folded text, each once, in order."""
        return tuple(dict.fromkeys(code for term in self.find(text) for code in term.codes))

    def asserted(self, text: str) -> tuple[str, ...]:
        """Return the codes that the folded text states, without those that it denies."""
        found: dict[str, None] = {}
        for clause in clauses(text):
            terms, tokens = self.scan(words(clause))
            for term in terms:
                if not denied(tokens, term.start):
                    found.update(dict.fromkeys(term.codes))
        return tuple(found)

    def head(self, word: str) -> str:
        """Return the end of a compound that is a word of the lexicon itself ("mitarbeiter" of "kundenmitarbeiter").

        A word that the lexicon knows, as a whole or by a beginning that reaches into its last part, is its own head.
        """
        if len(word) < _SHORTEST_COMPOUND or stem(word) in self._root:
            return word
        known = max((length for length in self._lengths if word[:length] in self._prefixes), default=0)
        for start in range(max(known, _SHORTEST_STEM), len(word) - _SHORTEST_HEAD + 1):
            if self._longest(self._root, [word[start:]], 0)[1]:
                return word[start:]
        return word

    def scan(self, tokens: list[str]) -> tuple[list[Term], list[str]]:
        """Find the terms in a list of words; give the words back."""
        starts = list(map(self._starts.get, tokens))
        if None in starts:
            starts = [
                self._may_start(token) if known is None else known for token, known in zip(tokens, starts, strict=True)
            ]
        found: list[Term] = []
        start = 0
        while True in starts[start:]:
            start = starts.index(True, start)
            end, codes = self._longest(self._root, tokens, start)
            if codes:
                found.append(Term(start, end, codes))
            start = start + 1 if codes is None else end
        return found, tokens

    def _may_start(self, word: str) -> bool:
        """Does a term begin with the word? Remembered, but not without bound: a large register never repeats itself."""
        if word.isdecimal():
            return word in self._root
        known = any(key in self._root for key in self._keys_of(word))
        if len(self._starts) < _REMEMBERED:
            self._starts[word] = known
        return known

    def _add(self, term: str, code: str | None) -> None:
        node = self._root
        for word in _TERM_WORD.findall(term):
            if word[-1] == "*":
                key = word
                self._prefixes.add(key[:-1])
            else:
                key = stem(word)
            node = node.setdefault(key, {})
        if node is not self._root:
            known = node.get("", ())
            node[""] = known if code is None or code in known else (*known, code)

    def _longest(self, node: Mapping[str, Any], tokens: list[str], position: int) -> tuple[int, tuple[str, ...] | None]:
        best: tuple[int, tuple[str, ...] | None] = (position, node.get(""))
        if position < len(tokens):
            for key in self._keys_of(tokens[position]):
                if key in node:
                    candidate = self._longest(node[key], tokens, position + 1)
                    if candidate[1] is not None and (best[1] is None or candidate[0] > best[0]):
                        best = candidate
        return best

    def _keys_of(self, word: str) -> tuple[str, ...]:
        if word[: self._shortest] not in self._heads:
            return (stem(word),)
        keys = self._keys.get(word)
        if keys is None:
            starts = (word[:length] for length in self._lengths if length <= len(word))
            keys = (stem(word), *(f"{start}*" for start in starts if start in self._prefixes))
            if len(self._keys) < _REMEMBERED:
                self._keys[word] = keys
        return keys


@cache
def lexicon_table(name: str) -> dict[str, Any]:
    """Return ``ingest/lexicon/values_<name>.toml`` as data; callers must not change it."""
    return toml_table("gdpr_audit.ingest", "lexicon", f"values_{name}.toml")


def terms_of(table: Mapping[str, Any]) -> Iterable[tuple[str, str | None]]:
    """Pair each term of a table ``{code: {language: [term]}}`` with its code; the code ``ignored`` hides its terms."""
    for code, languages in table.items():
        for terms in languages.values():
            yield from ((term, None if code == "ignored" else code) for term in terms)


@cache
def lexicon_words(name: str, part: str) -> frozenset[str]:
    """Return the folded words of one table of a file: what a whole cell is compared with."""
    return frozenset(plain(term).strip(" .") for terms in lexicon_table(name)[part].values() for term in terms)


@cache
def lexicon(name: str, part: str = "") -> Lexicon:
    """Return the lexicon of a file, or of one table of it."""
    table = lexicon_table(name)
    return Lexicon(terms_of(table[part] if part else table))
