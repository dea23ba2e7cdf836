"""The analysed text: tokens, sentences, paragraphs with their parts, quotations. Everything later stages read."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import Final

from rhetoric.article import Article
from rhetoric.language.parts import PROSE, find_blocks
from rhetoric.language.quotations import Quotation, find_quotations
from rhetoric.language.sentences import find_sentences
from rhetoric.language.signs import IS_AMOUNT, IS_CAPITAL, IS_QUOTE, IS_WORD, RunningCount, find_signs
from rhetoric.language.tokens import cut
from rhetoric.language.vocabulary import COMMON, NAME, QUOTE, SHOUT, WORD, Vocabulary, Word

AUTHOR, QUOTED, ATTRIBUTED = 0, 1, 2
VOICES: Final[tuple[str, ...]] = ("author", "quoted", "attributed")


class Sentence:
    """A half-open range of tokens; `paragraph` is the index of the paragraph it stands in."""

    __slots__ = ("first", "last", "paragraph", "part")

    def __init__(self, first: int, last: int, paragraph: int, part: str) -> None:
        self.first = first
        self.last = last
        self.paragraph = paragraph
        self.part = part


class Paragraph:
    """A half-open range of tokens and one of sentences; `bullet` says that it is an item of a list."""

    __slots__ = ("bullet", "first", "first_sentence", "last", "last_sentence", "part")

    def __init__(self, first: int, last: int, first_sentence: int, last_sentence: int, part: str, bullet: bool) -> None:
        self.first = first
        self.last = last
        self.first_sentence = first_sentence
        self.last_sentence = last_sentence
        self.part = part
        self.bullet = bullet


class Document:
    """One article, read.

    `text` is the headline argument (if any), a blank line, and the article's text; the latter begins at `text_at`.
    All indexes of tokens, sentences and paragraphs are into the lists here; all ranges are half-open. `starts` has one
    more entry than there are tokens. `norms`, `classes` and `signs` repeat columns of `words` because every stage reads
    them; `classes` besides say which words are names. `sentence_of` gives the sentence of each token, `word_index` the
    number of words before it (with one more entry than there are tokens). `capitals` and `amounts` are the places of two signs
    that several stages go through. Lone surrogates of the article are U+FFFD in
    `text`. `unpaired_quotes` counts quotation marks with no partner,
    `prose_words` the words and numbers of lead and body.
    """

    __slots__ = (
        "amounts", "article", "capitals", "classes", "norms", "paragraphs", "prose_words", "quotations", "sentence_of",
        "sentences", "signs", "starts", "text", "text_at", "unpaired_quotes", "word_index", "words",
    )  # fmt: skip

    def __init__(
        self,
        article: Article,
        text: str,
        text_at: int,
        words: list[Word],
        starts: array[int],
        norms: list[str],
        classes: list[int],
        signs: bytes,
        capitals: list[int],
        sentences: list[Sentence],
        sentence_of: list[int],
        word_index: RunningCount,
        paragraphs: list[Paragraph],
        quotations: list[Quotation],
        unpaired_quotes: int,
        prose_words: int,
    ) -> None:
        self.article = article
        self.text = text
        self.text_at = text_at
        self.words = words
        self.starts = starts
        self.norms = norms
        self.classes = classes
        self.signs = signs
        self.capitals = capitals
        self.amounts = find_signs(signs, IS_AMOUNT)
        self.sentences = sentences
        self.sentence_of = sentence_of
        self.word_index = word_index
        self.paragraphs = paragraphs
        self.quotations = quotations
        self.unpaired_quotes = unpaired_quotes
        self.prose_words = prose_words

    def end(self, token: int) -> int:
        """The offset just behind the token (not its blanks) in `text`."""
        return self.starts[token] + self.words[token].length

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in `text` of the tokens `first` to `last`."""
        if first >= last:
            return self.starts[first], self.starts[first]
        return self.starts[first], self.starts[last - 1] + self.words[last - 1].length

    def words_of(self, first: int, last: int) -> str:
        """The text of the tokens `first` to `last`."""
        start, end = self.span(first, last)
        return self.text[start:end]

    def token_at(self, offset: int) -> int:
        """The token that covers or follows the offset in `text`."""
        i = bisect_right(self.starts, offset) - 1
        if i < 0:
            return 0
        if i < len(self.words) and offset >= self.end(i):
            i += 1
        return i

    def field_of(self, start: int, end: int) -> tuple[str, int, int]:
        """Field and offsets in it of a piece of `text`, as they stand on the card."""
        if start >= self.text_at:
            return "text", start - self.text_at, end - self.text_at
        return "headline", start, min(end, self.text_at)

    def count_words(self, first: int, last: int) -> int:
        """The number of words and numbers among the tokens `first` to `last`."""
        return self.word_index[last] - self.word_index[first]

    @property
    def prose(self) -> list[Sentence]:
        """The sentences of lead and body."""
        return [s for s in self.sentences if s.part in PROSE]


def analyse(article: Article, vocabulary: Vocabulary) -> Document:
    """Read an article: one pass for the tokens, one look-up a token, then sentences, parts and quotations.

    Linear in the length of the text; never raises on odd input.
    """
    headline = article.headline if article.headline and article.headline.strip() else None
    text_at = len(headline) + 2 if headline else 0
    text = f"{headline}\n\n{article.text}" if headline else article.text
    text = encodable(text)
    words, starts = _words(text, vocabulary)
    classes: list[int] = [word.bits for word in words]
    norms = [word.norm for word in words]
    signs = bytes([word.sign for word in words])
    word_index = RunningCount(signs, IS_WORD)
    sentences: list[Sentence] = []
    sentence_of: list[int] = []
    paragraphs: list[Paragraph] = []
    prose_words = 0
    blocks = find_blocks(text, text_at, words, starts, word_index)
    prose = [(first, last) for first, last, part, _ in blocks if part in PROSE]
    openings = iter(find_sentences(text, words, starts, prose))
    for number, (first, last, part, bullet) in enumerate(blocks):
        begin = len(sentences)
        if part in PROSE:
            prose_words += word_index[last] - word_index[first]
            for low, high in pairwise((*next(openings), last)):
                sentence_of += [len(sentences)] * (high - low)
                sentences.append(Sentence(low, high, number, part))
        else:
            sentence_of += [begin] * (last - first)
            sentences.append(Sentence(first, last, number, part))
        paragraphs.append(Paragraph(first, last, begin, len(sentences), part, bullet))
    capitals = find_signs(signs, IS_CAPITAL)
    _mark_names(norms, classes, signs, capitals, sentences, sentence_of)
    quotations, unpaired = find_quotations(words, starts, find_signs(signs, IS_QUOTE), [(first, last) for first, last, _, _ in blocks])
    return Document(
        article, text, text_at, words, starts, norms, classes, signs, capitals, sentences, sentence_of, word_index, paragraphs, quotations,
        unpaired, prose_words,
    )  # fmt: skip


def _words(text: str, vocabulary: Vocabulary) -> tuple[list[Word], array[int]]:
    """The words of a text and where they begin."""
    words: list[Word] = []
    starts = array("I")  # hardly read, and a list would take 36 bytes more a token
    at = len(text) - len(text.lstrip())
    for pieces in cut(text):
        words += vocabulary.words(pieces)
        starts.extend(accumulate(map(len, pieces), initial=at))
        at = starts.pop()
    starts.append(at)
    return words, starts


def encodable(text: str) -> str:
    """The text with U+FFFD in the place of each lone surrogate: a card could not be written with them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
    return text


def _mark_names(
    norms: list[str], classes: list[int], signs: bytes, capitals: list[int], sentences: list[Sentence], sentence_of: list[int]
) -> None:
    """Set the NAME bit on those of the capitalised words that are names where they stand.

    Inside a sentence a capital is a name. At its start it is one if no dictionary lists the word in lower case, or if it
    stands capitalised inside another sentence. In a headline or heading in title case, only words that no dictionary
    lists in lower case.
    """
    heads: list[int] = []
    seen: set[str] = set()
    for i in capitals:
        c = classes[i]
        sentence = sentences[sentence_of[i]]
        first = sentence.first
        if i == first or (not signs[i - 1] & IS_WORD and _opens(norms, classes, first, i)):
            heads.append(i)
        elif sentence.part not in PROSE:
            if not c & COMMON:
                classes[i] = c | NAME
        elif not (c & COMMON and c & SHOUT):
            classes[i] = c | NAME
            seen.add(norms[i])
    for i in heads:
        norm = norms[i]
        if norm in _FUNCTION_WORDS or ("'" in norm and norm.partition("'")[0] in _FUNCTION_WORDS):
            continue
        c = classes[i]
        follows = norm in _FAMILIES and i + 1 < len(classes) and classes[i + 1] & (NAME | COMMON) == NAME
        if not c & COMMON or norm in seen or follows:
            classes[i] = c | NAME
            if follows:
                seen.add(norm)


def _opens(norms: list[str], classes: list[int], first: int, at: int) -> bool:
    """Whether the word at token `at` opens the sentence that begins at `first`, or what is said in it."""
    for i in range(at - 1, first - 1, -1):
        if classes[i] & WORD:
            return False
        if classes[i] & QUOTE or norms[i] in (":", "."):
            return True
    return True


#: Family names that are English words and open a name: "Song Yuting said".
_FAMILIES: Final = frozenset("bang fang gong ma moon oh pan park shin son song sun tang".split())
_FUNCTION_WORDS: Final = frozenset(
    (
        "a an the i he she it we you they this that these those his her its our your their my who what which when where why how if as "
        "at by for from in of on to with and but or nor so yet not no all any both each few many more most much other some such than "
        "then there here also after before between during into over under about against while because although though since until "
        "unless however meanwhile moreover still even just only despite without within among across behind beyond near now once one "
        "two three four five six seven eight nine ten let do does did is are was were be been being have has had may might can could "
        "will would shall should must yes amid per via mr mrs ms dr"
    ).split()
)
