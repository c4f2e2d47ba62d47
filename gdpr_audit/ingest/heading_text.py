"""Headings as the lexicon compares them: without case, accents, line breaks, asides and numbering."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from gdpr_audit.model.folding import unaccented

LONGEST = 400
"""A longer text is no heading."""

_BROKEN = re.compile(r"(?<=[^\W\d_A-Z])-[ \t]*\r?\n\s*(?=[^\W\d_A-Z])")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
ASIDE = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")
_COUNTED = (
    r"(?:q|question|frage|vraag|pregunta|domanda|pergunta|pytanie|sp(?:ø|ö)rgsm(?:å|a)l|sp(?:ø|o)rsm(?:å|a)l|fr(?:å|a)ga"
    r"|kysymys|ot(?:á|a)zka|(?:î|i)ntrebarea?|k(?:é|e)rd(?:é|e)s|ερώτηση|rubrique|champ|feld|veld|campo|field|item|punkt"
    r"|point)\s?(?:n\s?[°º.]|no\.?|nr\.?|#)?\s?\d{1,2}(?:\.\d{1,2})?[a-z]?\s*(?:[.)\-–—:/|]\s*|\s)"
)
"""What numbers a question or a field of a form: "Q3. ", "Frage 4:"."""
NUMBERING = re.compile(
    r"^\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-zA-Z]|[ivxIVX]{1,4})(?:[.)\-:]|\s[-–—:])\s+|optional:?\s+"
    r"|(?:\d{1,2}\.|(?:[a-z]|[ivx]{1,4})\.?)\d{1,2}(?:\.\d{1,2}){0,2}[.):]?\s+(?=[^\W\d_])|\d{1,2}\s+(?-i:(?=[^\W\d_a-zß-ÿ]))"
    r"|(?:n\s?[°º]|nr\.?|no\.|num\.|§)\s?\d{1,2}(?:\.\d{1,2})?\s*[.:)–—-]\s*(?=[^\W\d_])"
    rf"|{_COUNTED}(?=\S))",
    re.IGNORECASE,
)
"""What numbers a heading or a label: "1. ", "2.3 ", "(a) ", "B1 ", "No. 4: ", "Q5) "."""
_ASKED = re.compile(
    r"^\s*(?:"
    r"(?:quel(?:le)?s? (?:est|sont)|y a-t-il|existe-t-il) (?:l['’]|(?:les?|la|une?|des|du|vos|votre|leurs?) )?"
    r"|(?:what (?:is|are)|which are|(?:is|are) there) (?:(?:the|your|any|an?) )?"
    r"|(?:wie lautet|was ist|welche[rsn]?(?: sind)?|gibt es) (?:(?:der|die|das|eine?n?) )?"
    r"|¿?\s*(?:cu[aá]l(?:es)? (?:es|son)|existen?|hay) (?:(?:el|la|los|las|sus?) )?|¿\s*"
    r"|(?:qual(?:e|i)? ?(?:è|sono|['’]è)|ci sono|esistono) (?:(?:il|la|le|i|gli) |l['’])?"
    r"|(?:wat (?:is|zijn)|zijn er|welke) (?:(?:de|het) )?"
    r")",
    re.IGNORECASE,
)
"""What makes a question of a heading: "What is the legal basis?"."""
_WHICH = re.compile(
    r"^\s*¿?\s*(?:(?:avec|sur|dans|vers|par|pour|de|en|via|in|on|with|for|auf|mit|zu|aus|bei|von|nach|con|por|para|sobre|su"
    r"|per|da|di|met|op|naar|voor|bij|com|em|na|do|dla|pe|cu|din|med|på|i|til|till|fra|från|v|w|z|s|în|σε|με|για|από)\s+)?"
    r"(?:quel(?:le)?s?|what|which|welche[rsnm]?|qu[eé]|cu[aá]l(?:es)?|quai?l[ei]?|quais|che|welke?|jak(?:i|a|ie|iego|im|ich|iej)"
    r"|hvilke[tn]?|hvilka|vilka|vilke[tn]|mit[äa]|mik[äa]|mihin|miss[äa]|jak(?:é|ý|á|ého|ému|ém)|které|který|která|kterého|ce|care"
    r"|milyen|melyik|ποι(?:α|ο|ες|οι|ος|ους|ον|αν))\s+(?:(?:types?|kinds?|sorts?) (?:de|of) )?",
    re.IGNORECASE,
)
"""What asks which one: "Vers quels pays ?", "Hvilket system?"."""
_EXCEPT = re.compile(
    r"[,;]?\s+(?:autres? que|hors(?= sous-trait)|hormis|sauf|à l['’]exclusion d|other than|except|excluding|apart from"
    r"|außer|ausser|ausgenommen|mit Ausnahme|ohne(?= Auftrag)|distint[oa]s? de|salvo|excepto|divers[ie] da|esclus[ie]"
    r"|tranne|anders dan|behalve|uitgezonderd|que não|exceto|diferents|inn[iye] niż|z wyjątkiem|bortset fra|undtagen"
    r"|utenom|unntatt|förutom|utom|andra än|muut kuin|lukuun ottamatta|jin[íýé] než|kromě|alți decât|cu excepția"
    r"|kivéve|εκτός από|πλην)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""What a heading leaves out: "Recipients other than processors"."""
_OF_THE_DATA = re.compile(
    r"(?<=\S)\s+(?:"
    r"(?:des|de ces|de) donn[ée]es(?: (?:à caractère personnel|personnelles|trait[ée]es|concern[ée]es|collect[ée]es))*"
    r"|of (?:the |this )?(?:personal )?data|used"
    r"|(?:der|von) (?:(?:personenbezogenen?|erhobenen|verarbeiteten) )*daten"
    r"|de (?:los )?datos(?: personales)?|dei dati(?: personali)?|van (?:de )?(?:persoons)?gegevens"
    r"|d(?:os|e) dados(?: pessoais)?|de les dades(?: personals)?|danych(?: osobowych)?(?: w zbiorze)?|w zbiorze"
    r"|(?:af|om) (?:person)?oplysninger(?:ne)?|av person(?:uppgifter|opplysninger)(?:na|ene)?"
    r"|osobních údajů|henkilötietojen|datelor(?: cu caracter personal)?"
    r")\s*$",
    re.IGNORECASE,
)
"""What nearly every heading may add: "Recipients of the personal data"."""
_RELATIVE = re.compile(
    r",\s+(?:któr\w+|an (?:die|welche)|denen|gegenüber denen|deren|auxquel\w+|à qui|dont|lesquel\w+|to whom"
    r"|with whom|whose|which|that|a (?:los|las) que|a quienes|cuy[oa]s|(?:a|con) cui|ai quali|i cui|aan wie|van wie"
    r"|waar\w*)\s.*$",
    re.IGNORECASE | re.DOTALL,
)
"""What explains a heading behind a comma: "Recipients, to whom data may be passed"."""
_DESCRIPTION_OF = re.compile(
    r"^\s*(?:(?:general |brief |short )?description of (?:the )?|(?:allgemeine |kurze )?beschreibung (?:der|des|von) "
    r"|description (?:générale )?(?:des |du |de la |de l['’])|descripción (?:general )?(?:de (?:los|las|la) |del )"
    r"|descrizione (?:generale )?(?:dei |delle |degli |della |del )|(?:algemene )?beschrijving van (?:de |het )?"
    r"|(?:ogólny )?opis |beskrivelse af |beskrivelse av |beskrivning av |popis )",
    re.IGNORECASE,
)
_INSTANCE = re.compile(r"\s*(?:n\s?[°º]\s*)?\d{1,2}\s*$")
_INCLUDING = re.compile(
    r"[,;]?\s+(?:y compris|including|incl\.|einschlie(?:ß|ss)lich|inklusive|incluid[oa]s?|compres[iea]|inclusief"
    r"|met inbegrip van|herunder|w tym|incluindo|auxquel(?:le)?s|to wh(?:om|ich)|aan wie|a quienes|a cui)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""The rest of a definition: "Recipients, including in third countries", "to whom the data are disclosed"."""
_YES_NO = re.compile(
    r"[\s_]+(?:[oyjst][\s_/-]?n|oui[\s_/-]?non|yes[\s_/-]?no|ja[\s_/-]?(?:nein|nee|nej|nei)|s[iíì][\s_/-]?no|tak[\s_/-]?nie)"
    r"[\s?]*$",
    re.IGNORECASE,
)
"""How a heading says that it is answered: "DPIA_YN", "AIPD O/N"."""
_THIRD = re.compile(r"\b3rd\b", re.IGNORECASE)
_DASH = re.compile(r"\s[—–-]\s")
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
"""Letters that no accent distinguishes, as people write them who lack them."""
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_WORD_IN_LINE = re.compile(r"(?:[^\w\n]|_)+")
_SEVERAL = len(("two", "words"))

_CODE = re.compile(
    r"\s*(?!art|§)(?:[^\W\d_]{1,4}[ ._-]?\d{1,3}[a-z]?|\d{1,3})(?:_+|\s*[:.)–-]\s*)(?=[^\W\d_]{2})"
    r"|\s*(?:field|fld|feld|champ|campo|veld|fält|felt|kenttä|pole|câmp|mező|question|frage|pregunta|domanda|vraag"
    r"|pergunta|item|attribut[eo]?|attr|spalte|column|col|colonne|columna|colonna|kolom|rubri[qk]ue?|punkt|point)"
    r"[ ._-]?\d{1,3}(?:[ _]+|\s*[:.)–-]\s*)(?=[^\W\d_]{2})",
    re.IGNORECASE,
)
"""What a program, or the number of a field, puts before a heading: "P01_", "F12: ", "Feld07 "."""

PROCESSING = re.compile(
    r"traitement|processing|verarbeitung|tratamiento|trattament|verwerking|activit|aktivitat|tatigkeit|actividad|attivit"
    r"|rgpd|gdpr|dsgvo|\bavg\b|ropa|\bvvt\b|\brat\b|registre|register|registro|finalit|finalidad|lawful|rechtsgrund"
    r"|verarbeite|tratament|tractament|przetwarza|kasittely|zpracova|prelucra|adatkezel|επεξεργασ"
)
"""What speaks of processing in a folded text."""

_EMPTY_WORDS = frozenset(
    word
    for words in (
        "le la les l de des du d l un une et ou en a au aux par pour sur dans est sont il y ce ces cette son sa ses",
        "leur leurs que qui quel quelle quels quelles si se applicable eventuel eventuels eventuellement",
        "the of and or for to in on by with is are be been this that these those any an as at it its if where possible",
        "what which how does do whether has have your please",
        "der die das den dem des und oder von vom zur zum fur im am ein eine einer eines ist sind wird werden mit",
        "auf bei ggf ob sich nach gem gemass gegebenenfalls",
        "el los las lo o e del al con su sus es una uno",
        "il gli i di dei dello della delle degli ai alle alla allo da dal ed per nel nella",
        "het van voor aan op door te naar met of wordt zijn",
        "notre nos votre vos our unser unsere unserer unserem unseren onze ons nuestro nuestra nuestros nuestras",
        "nostro nostra nostri nostre",
    )
    for word in words.split()
)
"""Articles, prepositions and the like: fr, en, de, es, it, nl."""

PARTICIPLES = frozenset(
    word
    for words in (
        "poursuivi poursuivie poursuivis poursuivies concerne concernee concernes concernees traite traitee traites",
        "traitees prevu prevue prevus prevues envisage envisagee envisages envisagees processed envisaged relevant",
        "involved verarbeitet verarbeitete verarbeiteten vorgesehen vorgesehene previsto prevista previsti previste",
        "previstos previstas trattati tratados tratadas verwerkte verwerkt",
    )
    for word in words.split()
)
"""Words that add nothing beside two others ("categories of data processed")."""


def spaced(text: str) -> str:
    """Divide a name as programs write it into words: "HealthData", "health_data"."""
    if len(text.split(None, 1)) < _SEVERAL:
        text = _CAMEL.sub(" ", text).replace("_", " ")
    return text


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """Fold a heading: one broken over two lines by a hyphen, and the same in capitals with a colon, become one."""
    text = spaced(_BROKEN.sub("", text.replace("\xad", "")))
    folded = text.casefold()
    if not folded.isascii():
        folded = unaccented(text.replace("°", "o").casefold())
    return _NOT_WORD.sub(" ", folded).strip()


def normal_all(phrases: Iterable[str]) -> list[str]:
    """Fold phrases of one line each as `normal` does, all at once: a lexicon at the price of a long text."""
    folded = "\n".join(map(spaced, phrases)).casefold()
    if not folded.isascii():
        folded = unaccented(folded.replace("°", "o"))
    return [line.strip() for line in _NOT_WORD_IN_LINE.sub(" ", folded).split("\n")]


def uncoded(text: str) -> str:
    """Return a heading without the code before it, the heading itself if there is none: "F12: Zweck" is "Zweck"."""
    return _CODE.sub("", text, count=1) if _CODE.match(text) else text


def plain(text: str) -> str:
    """Fold a heading as questions and everyday words are compared: with no letter that its writer may have lacked."""
    return normal(text).translate(_PLAIN)


@lru_cache(maxsize=65536)
def variants(text: str) -> tuple[tuple[str, float], ...]:
    """Return the folded forms under which a heading may be known, with the trust that each deserves."""
    if "3" in text:
        text = _THIRD.sub("third", text)
    bare = _without(NUMBERING, text)
    open_text = ASIDE.sub(" ", bare) if "(" in bare or "[" in bare else bare
    lines = [line for line in open_text.splitlines() if line.strip()]
    forms = [(text, 1.0), (bare, 1.0), (open_text, 0.99)]
    if len(lines) > 1:
        forms.append((lines[0], 0.95))
    forms += [(open_text.partition(end)[0], 0.95) for end in ":?" if end in open_text]
    forms.append((_INCLUDING.sub("", open_text), 0.93))
    forms += [(_DASH.split(open_text, maxsplit=1)[0], 0.9), (_without(_ASKED, open_text).rstrip(" ?"), 0.95)]
    if open_text[-1:].isdigit() or open_text[-1:].isspace():
        forms.append((_INSTANCE.sub("", open_text), 0.95))
    if open_text.rstrip(" ?")[-1:] in "nNoOeEjJiI":
        forms.append((_YES_NO.sub("", open_text), 0.95))
    forms.append((_without(_WHICH, open_text).rstrip(" ?;"), 0.95))
    forms += [(_EXCEPT.sub("", open_text), 0.93), (uncoded(open_text), 0.95)]
    cut = _RELATIVE.sub("", open_text).strip() if "," in open_text else open_text
    explained = cut if " " in cut else open_text  # "Persons, to whom data are passed" are not the persons concerned
    forms += [
        (form, 0.93) for form in (explained, _OF_THE_DATA.sub("", explained), _without(_DESCRIPTION_OF, explained))
    ]
    found: dict[str, float] = {}
    for form, trust in forms:
        if (key := normal(form)) and key not in found:
            found[key] = trust
    return tuple(found.items())


def _without(beginning: re.Pattern[str], text: str) -> str:
    """The text after what it begins with, if it does."""
    found = beginning.match(text)
    return text[found.end() :] if found else text


def telling(folded: str) -> list[str]:
    """Return the words of a folded heading but for articles and the like; all of them if there are no others."""
    words = folded.split()
    return [word for word in words if word not in _EMPTY_WORDS] or words


@lru_cache(maxsize=65536)
def content(folded: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    kept = telling(folded)
    bare = [word for word in kept if word not in PARTICIPLES]
    return frozenset(_stem(word) for word in (bare if len(bare) > 1 else kept))


def _stem(word: str) -> str:
    """Cut the endings of number, gender and case, alike in all languages."""
    short = 5
    if len(word) <= short:
        return word.rstrip("s") or word
    return word[:4] + word[4:].rstrip("aeiosnxаеиоуыьюяій")
