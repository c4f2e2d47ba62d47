"""What kind of recipient a name or a label tells: internal, an authority, the group, somebody else."""

from __future__ import annotations

from gdpr_audit.ingest.values.words import Term, lexicon, lexicon_words, plain, words
from gdpr_audit.model.value import UNMAPPED, Text

_ARTICLES = frozenset("le la les l the der die das el los las il lo i gli de het our notre unsere".split())  # noqa: SIM905
LEGAL_FORMS = frozenset(
    "gmbh ag sa sas sarl ltd inc llc bv nv srl spa eg kg plc corp limited software solutions".split()  # noqa: SIM905 - read as words
)


def names_processor(text: str) -> bool:
    """Does the text say that somebody is a processor?"""
    return bool(lexicon("parties", "processor").find(plain(text)))


def is_processor_role(note: str) -> bool:
    """Is a label, or the whole of a bracket, the word for a processor, though elsewhere it be that for a manager?"""
    return names_processor(note) or plain(note).strip(" .") in lexicon_words("parties", "as_processor")


def kind_named(text: str) -> str:
    """Return the kind of recipient that a text is the mere name of: "authority", "third party"; else ``""``."""
    terms, tokens = lexicon("parties", "kind").scan(words(plain(text)))
    if not terms or sum(term.end - term.start for term in terms) < len(tokens):
        return ""
    return next((kind for kind in ("authority", "group", "third_party", "internal") if kind in terms[0].codes), "")


def is_authority(name: str) -> bool:
    """Is it one of several bodies of a kind, which a list tells apart by their towns alone ("Gemeente Ede, Oss")?"""
    return "authority" in lexicon("parties", "kind").codes(plain(name))


def kind_of_label(label: str) -> str:
    """Return ``internal`` or ``external`` if a label before names says so, else ``""``."""
    folded = plain(label)
    return "internal" if folded.startswith("intern") else "external" if folded.startswith("extern") else ""


def kind_of(name: str, country: Text) -> Text:
    """Return the kind of a recipient by its words; internal only if hardly a word stands beside: firms use them too."""
    terms, tokens = lexicon("parties", "kind").scan([word for word in words(plain(name)) if word not in _ARTICLES])
    if lexicon("parties", "alone").scan(tokens)[0][:1] == [Term(0, len(tokens), ("internal",))]:
        return "internal"
    codes = {code for term in terms for code in term.codes}
    for kind in ("authority", "group", "third_party"):
        if kind in codes:
            return kind
    unread = len(tokens) - sum(term.end - term.start for term in terms)
    is_firm = country is not UNMAPPED or not LEGAL_FORMS.isdisjoint(tokens)
    is_firm = is_firm or bool(lexicon("parties", "service").find(plain(name)))
    return "internal" if "internal" in codes and unread <= 1 and not is_firm else UNMAPPED
