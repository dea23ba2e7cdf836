"""The vocabulary: one `Word` a distinct form, looked at once and shared by every document of a scorer."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from functools import cache
from typing import Any, Final

from rhetoric.language.closed_classes import AUXILIARIES, DETERMINERS, PREPOSITIONS
from rhetoric.language.signs import IS_AMOUNT, IS_ANCHOR, IS_CAPITAL, IS_DATE, IS_QUOTE, IS_WORD, LISTED
from rhetoric.measures.chunks import Chunk, Chunks, can_be_followed

# Token classes are bits, so that a slot tests several at once.
WORD: Final = 1
NUMBER: Final = 1 << 1
CAPITAL: Final = 1 << 2
SHOUT: Final = 1 << 3
MONTH: Final = 1 << 4
DAY: Final = 1 << 5
YEAR: Final = 1 << 6
ORDINAL: Final = 1 << 7
NAME: Final = 1 << 8  # set by the document: it depends on where the word stands
QUOTE: Final = 1 << 9
END: Final = 1 << 10
TITLE: Final = 1 << 11
STOPPED: Final = 1 << 12  # carries its own full stop
COMMON: Final = 1 << 13  # a word that dictionaries list in lower case only
LOWER: Final = 1 << 14
OPEN: Final = 1 << 15
NUMERIC: Final = 1 << 16  # holds a digit

#: What a phrase may name in angle brackets, besides its pack's lexicons.
TOKEN_CLASSES: Final[Mapping[str, int]] = {
    "Name": NAME,
    "number": NUMBER,
    "month": MONTH,
    "day": DAY,
    "year": YEAR,
    "ordinal": ORDINAL,
    "SHOUT": SHOUT,
    "title": TITLE,
}

MONTHS: Final = frozenset(
    (
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec"
    ).split()
)
DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
NUMBER_WORDS: Final = frozenset(
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
        "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen"
    ).split()
)
ORDINAL_WORDS: Final = frozenset(
    (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "twentieth thirtieth hundredth"
    ).split()
)
TITLE_WORDS: Final = frozenset("mr mrs ms dr prof gen adm sen rep gov lt col capt sgt maj cmdr brig rev sir dame lord lady".split())
QUOTES: Final = frozenset("\"'“”‘’„‟‚«»‹›`´") | {"``", "''"}
ENDS: Final = frozenset(".!?…") | {"..", "...", "....", "。", "！", "？"}
OPENERS: Final = frozenset("([{-–—/") | {"--", "---"}

#: Capitals that are names though a dictionary has the word. Only dictionary words of more than `_ACRONYM` letters shout.
KNOWN_ACRONYMS: Final = frozenset(
    (
        "NATO UNESCO UNICEF OPEC ASEAN NASA FIFA UEFA INTERPOL MERCOSUR NAFTA USMCA BRICS AIDS COVID SARS MERS LGBTQ LGBT NAACP "
        "NASCAR NCAA WADA CITES NAVALNY SWAT POTUS SCOTUS FLOTUS MAGA DACA FEMA NOAA NYPD LAPD HIPAA OSHA FBI CIA NSA USA USSR DPRK "
        "BBC CNN NBC CBS ABC ITV IKEA LEGO NIKE HSBC BNSF UNHCR UNRWA IAEA OSCE OECD ICBM ICBMS CEO CFO COO PDF HTML HTTP GDP VAT IPO "
        "ETF NHS NGO NGOS MP MPS MSNBC ESPN HBO AFP AP PBS NPR NBA NFL NHL MLB UFC WWE IRS DOJ EPA FDA CDC WHO WTO IMF ICC ICJ ECB "
        "FTSE DAX NYSE NASDAQ SEC FCC FTC"
    ).split()
)
_ACRONYM: Final = 3


_FUNCTION_WORDS: Final = AUXILIARIES | DETERMINERS | PREPOSITIONS


class Word:
    """What is known about one word form, wherever it stands.

    `form` is the token as written, `norm` its lower-case form with straight apostrophes and without the stop of an
    abbreviation such as "Dr.", `length` the token's code points (without the blanks behind it), `classes` a set of
    bits, and `bits` the same number as an object, for lists of them to share (compiled, each would make one of its own).
    `anchors` is what to try where it stands and `headline()` what to try besides where that is a headline (see
    `rhetoric.engine.ruleset.Anchors`), or None. `chunk` is what the measures know of it, `followed` the same with a
    comma or full stop behind it, None where that makes another word of it. `stem` is the first five letters of
    a content word of four letters or more, else None. `sign` is what whole texts are searched for (see `rhetoric.language.signs`).
    """

    __slots__ = ("anchors", "bits", "chunk", "classes", "followed", "form", "headline", "length", "norm", "sign", "stem")

    def __init__(self, form: str, norm: str, classes: int, chunk: Chunk, anchors: Any, headline: Any) -> None:
        # What every token is asked for comes first: compiled, the order here is that in memory.
        self.norm = norm
        self.length = len(form)
        self.classes, sign = _signed(classes)
        self.bits: Any = self.classes
        self.sign = sign
        self.anchors = anchors
        self.chunk = chunk
        self.followed = chunk.followed() if can_be_followed(form) else None
        self.form = form
        self.headline = headline
        self.stem = norm[:5] if classes & WORD and len(norm) > 3 and norm not in _FUNCTION_WORDS else None
        if norm in LISTED:
            sign |= LISTED[norm]
        if anchors is not None:
            sign |= IS_ANCHOR
        if classes & CAPITAL and norm in _I:
            sign ^= IS_CAPITAL
        self.sign = sign

    def __repr__(self) -> str:
        return f"Word({self.form!r})"


_I: Final = frozenset({"i", "i'm", "i'd", "i've", "i'll"})


@cache
def _signed(classes: int) -> tuple[int, int]:
    """The classes and the signs that a word has by them: a few dozen combinations in all.

    The number that comes back is one object for all words of these classes, where each word would keep one of its own.
    """
    sign = 0
    for bits, bit in (
        (WORD, IS_WORD),
        (QUOTE, IS_QUOTE),
        (CAPITAL, IS_CAPITAL),
        (NUMBER | NUMERIC | ORDINAL, IS_AMOUNT),
        (YEAR | MONTH | DAY, IS_DATE),
    ):
        if classes & bits:
            sign |= bit
    return classes, sign


def normalise(form: str) -> str:
    """The form that phrases are compared with: lower case, straight apostrophes, plain hyphens, "Dr." as "dr".

    All quotation marks are one, so that swapping their style changes no hit.
    """
    if form in QUOTES:
        return '"'
    norm = form.lower()
    if not norm.isascii():
        norm = norm.replace("’", "'").replace("‑", "-").replace("‐", "-")
    if norm.endswith(".") and norm.find(".") == len(norm) - 1 and len(norm) > 1:
        norm = norm[:-1]
    return norm


def classify(form: str, norm: str) -> int:
    """The class bits of a form, as far as they do not depend on where it stands."""
    first = form[0]
    if not first.isalnum():
        classes = 0
        if form in QUOTES:
            classes |= QUOTE
        if form in ENDS:
            classes |= END
        if form in OPENERS:
            classes |= OPEN
        return classes
    classes = WORD
    if first.isdigit():
        classes |= NUMERIC
        digits = norm.replace(",", "").replace(".", "")
        if digits.isdecimal():
            classes |= NUMBER
            if len(norm) == 4 and norm.isdecimal() and "1500" <= norm <= "2100":
                classes |= YEAR
        elif norm[-2:] in ("st", "nd", "rd", "th") and norm[:-2].isdecimal():
            classes |= ORDINAL
        return classes
    capital = first.isupper()
    classes |= CAPITAL if capital else LOWER
    if not form.isalpha():
        if any(map(str.isdigit, form)):
            classes |= NUMERIC
        if form[-1] == ".":
            classes |= STOPPED
        if norm.partition("-")[0] in NUMBER_WORDS and norm.partition("-")[2] in NUMBER_WORDS:
            classes |= NUMBER
    listed = _LISTED.get(norm)
    if listed is None:
        return classes
    if not capital:
        listed &= ~TITLE
        if norm in ("may", "march"):
            listed &= ~MONTH
    return classes | listed


_LISTED: Final[dict[str, int]] = {}
for _bit, _words in (
    (MONTH, MONTHS),
    (DAY, DAYS),
    (NUMBER, NUMBER_WORDS),
    (ORDINAL, ORDINAL_WORDS),
    (TITLE, TITLE_WORDS),
):
    for _word in _words:
        _LISTED[_word] = _LISTED.get(_word, 0) | _bit

# What nearly every new form is needs no second look.
_PLAIN: Final = WORD | LOWER
_LISTED_IN_LOWER_CASE: Final = {word: classify(word, word) for word in _LISTED}


class Vocabulary:
    """Maps a piece of text (a token and the blanks behind it) to its `Word`.

    `anchors_of(form, norm, classes)` gives what to try where a form stands, and what in a headline besides. At most
    `limit` pieces are kept; a text with more distinct forms, or a piece of more than 64 characters, is looked at anew each
    time. Look-ups from several threads at once are safe: two threads may build the same word, and either serves.
    """

    __slots__ = ("_anchors_of", "_common", "_forms", "_limit", "_pieces", "chunks")

    def __init__(
        self,
        anchors_of: Callable[[str, str, int], tuple[Any, Any]] = lambda form, norm, classes: (None, None),
        common: Container[str] = frozenset(),
        limit: int = 400_000,
    ) -> None:
        self._anchors_of = anchors_of
        self._common = common
        self._limit = limit
        self._pieces: dict[str, Word] = {}
        self._forms: dict[str, Word] = {}  # apart from the pieces, which every text asks for: a smaller table is nearer at hand
        self.chunks = Chunks()

    def __len__(self) -> int:
        return len(self._pieces)

    def __contains__(self, piece: str) -> bool:
        return piece in self._pieces

    def __getitem__(self, piece: str) -> Word:
        return self._pieces.get(piece) or self._meet(piece)

    def _meet(self, piece: str) -> Word:
        form = piece.rstrip()
        word = self._forms.get(form)
        if word is None:
            if form.isascii() and form.isalpha() and form.islower():
                norm = form
                classes = _LISTED_IN_LOWER_CASE.get(form, _PLAIN)
            else:
                norm = normalise(form)
                classes = classify(form, norm)
                if classes & CAPITAL:
                    if norm in self._common:
                        classes |= COMMON
                    if len(form) > _ACRONYM and form.isupper() and form not in KNOWN_ACRONYMS and (classes & COMMON or "'" in norm):
                        classes |= SHOUT
            anchors, headline = self._anchors_of(form, norm, classes)
            word = Word(form, norm, classes, self.chunks[form], anchors, headline)
            if len(form) <= 64 and len(self._forms) < self._limit:
                self._forms[form] = word
        if len(piece) <= 64 and len(self._pieces) < self._limit:
            self._pieces[piece] = word
        return word

    def words(self, pieces: Sequence[str]) -> list[Word]:
        """The words of `pieces`, in order."""
        return [self._pieces.get(piece) or self._meet(piece) for piece in pieces]
