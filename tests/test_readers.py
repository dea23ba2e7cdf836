"""Readers: what of a file is the article, what is known about it, and the way from each character back to the file."""

from __future__ import annotations

import os
import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.article import GENRES, Article
from rhetoric.errors import InputError
from rhetoric.readers import read, read_string
from rhetoric.readers.frontmatter import LIMIT, read_front_matter
from rhetoric.source_map import SourceMap


def markdown(text: str) -> Article:
    return read_string(text, "a.md")


def origin(article: Article, field: str = "text") -> SourceMap:
    """The way back from the text, or from the headline, which every article of a file has."""
    way = article.origin if field == "text" else article.headline_origin
    assert way is not None
    return way


def message(data: str | bytes, name: str = "news/a.md") -> str:
    with pytest.raises(InputError) as caught:
        read_string(data, name)
    return str(caught.value)


# ---- which reader ----


@pytest.mark.parametrize("name", ["a.md", "a.MD", "a.markdown", "news.d/a.md"])
def test_markdown_is_known_by_its_suffix(name: str) -> None:
    assert read_string("*Rain*", name).text == "Rain"


@pytest.mark.parametrize("name", ["", "a", "a.txt", "a.text", "a.rst", "md", ".md", "<stdin>"])
def test_everything_else_is_plain_text(name: str) -> None:
    article = read_string("*Rain*", name)
    assert (article.text, article.format, article.path) == ("*Rain*", "text", name or None)


@pytest.mark.parametrize("suffix", [".html", ".HTM", ".json", ".jsonl", ".csv"])
def test_formats_without_a_reader_are_refused(suffix: str, tmp_path: Path) -> None:
    assert (
        message("<p>Rain", f"a{suffix}")
        == f"a{suffix}: {suffix.lower()} is not read yet; convert the article to text (.txt) or Markdown (.md)"
    )
    (tmp_path / f"a{suffix}").write_text("<p>Rain", encoding="utf-8")
    with pytest.raises(InputError, match="is not read yet"):
        read(tmp_path / f"a{suffix}")


def test_a_file_and_a_string_are_the_same_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    source = "---\ntitle: Rain\n---\nIt *rained*.\n"
    Path("news/a.md").write_bytes(source.encode())
    assert read("news/a.md") == read(Path("news/a.md")) == read_string(source, "news/a.md") == read_string(source.encode(), "news/a.md")
    assert read(os.path.join("news", "a.md")).path == "news/a.md"


def test_articles_can_be_sent_to_another_process() -> None:
    article = markdown("---\ntitle: Rain\n---\nIt *rained*.\n")
    origin(article).position(0)
    assert pickle.loads(pickle.dumps(article)) == article


# ---- plain text ----


@given(st.text())
def test_plain_text_is_its_own_source(text: str) -> None:
    article = read_string(text, "a.txt")
    source = origin(article).source
    assert article.text == source
    assert len(source) == len(text.removeprefix("\ufeff"))
    assert [origin(article).source_offset(i) for i in range(len(source) + 1)] == list(range(len(source) + 1))


def test_plain_text_has_no_front_matter_and_carries_nothing() -> None:
    article = read_string("---\ntitle: Rain\n---\nIt rained.", "a.txt")
    assert article.text.startswith("---\ntitle: Rain")
    assert (article.headline, article.links, article.carries) == (None, None, frozenset())


def test_lines_and_columns_count_from_one_in_code_points() -> None:
    way = origin(read_string("é😀x\r\ny\rz\u2028ü\u2029v\n\nw", "a.txt"))
    at = way.source.index
    assert [way.position(at(c)) for c in "éxyzüvw"] == [(1, 1), (1, 3), (2, 1), (3, 1), (4, 1), (5, 1), (7, 1)]


def test_a_position_never_leaves_the_file() -> None:
    assert SourceMap("ab").position(99) == (1, 3)
    assert SourceMap("ab").position(-1) == (1, 1)
    assert SourceMap("").position(0) == (1, 1)


def test_the_way_back_is_a_value() -> None:
    way = origin(read_string("# Rain\n\nIt *rained*.\n", "a.md"))
    assert way.position(4) != (1, 5)
    copy = pickle.loads(pickle.dumps(way))
    assert copy == way
    assert hash(copy) == hash(way)
    assert copy.position(4) == way.position(4)
    assert way != SourceMap(way.source)


# ---- Markdown: what is kept ----

KEPT = [
    ("emphasis", "The *storm* **hit** ***hard***, _they_ __said__ ~~so~~.", "The storm hit hard, they said so."),
    ("no emphasis", "2 * 3 * 4, snake_case_word, *open, ~5 percent", "2 * 3 * 4, snake_case_word, *open, ~5 percent"),
    ("emphasis inside emphasis", "**The *Daily* News** said", "The Daily News said"),
    ("emphasis over a link's edge", "*a [b* c](u)", "*a b* c"),
    ("escapes", r"\*no\* \# \_ \q \\", r"*no* # _ \q " + "\\"),
    ("headings", "# One\nText\n## Two ##\nMore\n\n### #3 C#\n#hash\n", "One\n\nText\n\nTwo\n\nMore\n\n#3 C#\n\n#hash"),
    ("underlined headings", "One\n===\nText\n\nTwo\nlines\n---\nMore", "One\n\nText\n\nTwo lines\n\nMore"),
    ("line breaks", "One\ntwo  \nthree\\\nfour\r\nfive\rsix\u2028seven", "One two three four five six seven"),
    ("paragraphs", "\n\nOne.\n\n\n  \nTwo.\n", "One.\n\nTwo."),
    ("a paragraph sign", "One.\u2029Two.", "One.\n\nTwo."),
    ("quotations", "> One\n> two\nlazy\n>\n>> Three\n\nFour", "One two lazy\n\nThree\n\nFour"),
    ("a quotation after a line", "He said:\n> “No.”", "He said:\n\n“No.”"),
    ("bullets", "- one\n- two\n  more\n* three\n+ four\n• five", "- one\n\n- two more\n\n* three\n\n+ four\n\n• five"),
    ("numbers", "1. one\n2) two\n10. ten", "1. one\n\n2) two\n\n10. ten"),
    ("nested items", "- a\n  - b\n    1. c\n\n  more", "- a\n\n- b\n\n1. c\n\nmore"),
    ("tasks", "- [ ] open\n- [x] done", "- open\n\n- done"),
    ("a year at the start of a line", "It was in\n2024. The end.", "It was in 2024. The end."),
    ("a minus at the start of a line", "It fell to\n-5 degrees", "It fell to -5 degrees"),
    ("links", "[The *plan*](https://e.com/a_(b) \"t\") and [more](<a b>) and [none]()", "The plan and more and none"),
    ("links with labels", "[a][x], [x][], [x], [A B][X]\n\n[x]: https://e.com 'T'", "a, x, x, A B"),
    ("brackets that are no links", "[sic] a[1] [b] (c) ](d) [e][f]", "[sic] a[1] [b] (c) ](d) [e][f]"),
    ("links do not nest", "[a [b](c) d](e)", "[a b d](e)"),
    ("bare links", "<https://e.com/a> <ann@e.com> https://e.com/_b_", "https://e.com/a ann@e.com https://e.com/_b_"),
    ("images", "![A *plan* [of](x) it](p.png)\n\nText ![i](p.png)here.\n\n[![i](p)](u)", "Text here."),
    ("code spans", "the `a_b` and ``c`d`` and `open", "the a_b and c`d and `open"),
    ("LaTeX's quotation marks", "``No,'' she said, ``never.''", "``No,'' she said, ``never.''"),
    ("code blocks", "One\n```py\nx = 1\n```\nTwo\n\n    y = 2\n\n~~~\n```\n~~~\nThree\n\n```\nto the end", "One\n\nTwo\n\nThree"),
    ("code in a quotation", "> ```\n> x\n\nText", "Text"),
    ("an indented line inside a paragraph", "One\n    two", "One two"),
    ("thematic breaks", "One\n\n---\n\n* * *\n___\nTwo", "One\n\nTwo"),
    ("tables", "One\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\nTwo | three", "One\n\nTwo | three"),
    ("tags", "<p class='a'>A <b>bold</b>ly<br>new <span\nid=x>day</span></p> 1 <2 and 3> 2", "A boldly new day  1 <2 and 3> 2"),
    ("comments", "One<!-- a --> two\n<!-- b\n\nc --> three\n\n<!-- never ends\n\nfour", "One two\n\nthree"),
    ("scripts and styles", "<style>\np {}\n\n</style>One\n<script>\nx()\n</script>\nTwo", "One\n\nTwo"),
    ("character references", "AT&amp;T &mdash; a&nbsp;b &#8220;x&#x201D; &nope; &", "AT&T — a\xa0b “x” &nope; &"),
    ("footnotes", "Rain[^1] fell[^b].\n\n[^1]: Said *Ann*.\n[^b]: Said Bob.", "Rain fell.\n\nSaid Ann.\n\nSaid Bob."),
    ("template tags", 'One {{< ref "a" >}}two.\n\n{{% figure src="b" %}}\n\n{% raw %}{{ x }}, {%', "One two.\n\n{{ x }}, {%"),
    ("other scripts", "**東京**で「雨」。\n\nمرحبا *بكم*", "東京で「雨」。\n\nمرحبا بكم"),
    ("nothing", "", ""),
    ("nothing but markup", "# \n\n- \n\n> \n\n<br>\n\n![x](y)", ""),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), [case[1:] for case in KEPT], ids=[case[0] for case in KEPT])
def test_markdown_without_its_markup(source: str, text: str) -> None:
    assert markdown(source).text == text


@pytest.mark.parametrize(
    ("source", "links"),
    [
        ("No link.", 0),
        ("[a](b) and [c](d)", 2),
        ("[a] and [b][a]\n\n[a]: x", 2),
        ("<https://e.com> https://e.com/b <a href='c'>d</a>", 3),
        ("[https://e.com](https://e.com)", 1),
        ("![not [a](b) link](c) [![but](d)](e)", 1),
        ("`https` <a name='x'>no</a> [a]()", 1),
        ("    https://in.code\n", 0),
    ],
)
def test_links_are_counted(source: str, links: int) -> None:
    assert markdown(source).links == links


def test_markdown_carries_links_and_with_front_matter_the_rest() -> None:
    assert markdown("Rain.").carries == {"links"}
    assert markdown("---\ngenre: news\n---\nRain.").carries == {"byline", "published", "publisher", "links"}


# ---- Markdown: the way back ----

WORDS = ["rain", "Übel", "東", "😀", "a_b", "U.S.", "“so”", "2024", "  ", " "]
MARKS = [
    "*", "**", "_", "~~", "`", "``", "```\n", "[", "]", "](", "](u)", ")", "![", "<b>", "</b>", "<br>", "<", ">", "<!--", "-->", "\\",
    "&amp;", "&mdash;", "&#10;", "# ", "## ", "> ", "- ", "* ", "1. ", "---\n", "===\n", "|", "|-|\n", "[^1]", "[x]: u\n", "[x]", "    ",
    "\t", "\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029", "\0", "https://e.com/a_b", "title: a\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS + MARKS), max_size=40).map("".join))
def test_every_kept_character_leads_back_to_itself(source: str) -> None:
    # Not behind front matter, which the sampled text may be by chance and in error.
    article = markdown("\n" + source)
    there = [origin(article).source_offset(i) for i in range(len(article.text))]
    assert there == sorted(there)
    for character, at in zip(article.text, there, strict=True):
        assert character.isspace() or origin(article).source[at] in (character, "&")
    assert article.text == article.text.strip()
    assert not re.search(r"[\r\u2028\u2029]|\n{3}|(?<!\n)\n(?!\n)", article.text)


@pytest.mark.parametrize("source", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_the_examples_lead_back_too(source: str) -> None:
    article = markdown(source)
    for i, character in enumerate(article.text):
        assert character.isspace() or source[origin(article).source_offset(i)] in (character, "&")


@given(st.text())
def test_no_text_at_all_breaks_the_reader(source: str) -> None:
    assert isinstance(markdown("x" + source).text, str)


def test_line_and_column_in_the_file() -> None:
    source = "---\r\ntitle: T\r\n---\r\n# Head\r\n\r\n> The **storm** hit\r\n> [Kent](u) &amp; Sussex.\r\n"
    article = markdown(source)
    assert article.text == "Head\n\nThe storm hit Kent & Sussex."
    assert [origin(article).position(article.text.index(word)) for word in ("Head", "storm", "hit", "Kent", "&", "Sussex")] == [
        (4, 3), (6, 9), (6, 17), (7, 4), (7, 13), (7, 19),
    ]  # fmt: skip


def test_a_bom_is_no_text() -> None:
    for data in ("\ufeff# Rain", b"\xef\xbb\xbf# Rain"):
        article = read_string(data, "a.md")
        assert article.text == "Rain"
        assert origin(article).position(0) == (1, 3)
    assert read_string("\ufeffRain", "a.txt").text == "Rain"


# ---- Markdown: held against a parser ----

ORDINARY = [
    "# H\n", "One *two* three.\n", "“So,” he __said__.\n", "\n", "> quoted `code`\n", "- item [a](b)\n", "1. first\n", "  more\n", "```\n",
    "---\n", "***\n", "* star **b**\n", "## H & H ##\n", "![i](j) text\\*\n", "<b>x</b>\n\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(ORDINARY), max_size=10).map("".join))
def test_the_words_kept_are_those_a_parser_keeps(source: str) -> None:
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark")
    kept: list[str] = []
    for token in parser.parse("\n" + source):
        kept += [child.content or " " for child in token.children or [] if child.type in ("text", "code_inline", "softbreak", "hardbreak")]
        kept.append(" ")
    without_bullets = re.sub(r"(?m)^(?:[-*+]|\d+[.)]) ", "", markdown("\n" + source).text)
    assert "".join(without_bullets.split()) == "".join("".join(kept).split())


# ---- front matter ----

FULL = """---
title: "Storm: what we know"
authors:
  - Ann Lee
  - {name: Bob Ray, role: editor}
date: 2024-05-01   # as written
publisher: Example Wire
genre: Press Release
weight: 3
---

# Storm: what we know

It rained.
"""


def test_front_matter_is_what_is_known_about_the_article() -> None:
    article = markdown(FULL)
    assert article.headline == "Storm: what we know"
    assert article.byline == "Ann Lee, Bob Ray"
    assert article.published == "2024-05-01"
    assert article.publisher == "Example Wire"
    assert article.genre == "press-release"
    assert article.text == "Storm: what we know\n\nIt rained."


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Title: Rain", "headline", "Rain"),
        ("headline: Rain", "headline", "Rain"),
        ("title: ''\nheadline: Rain", "headline", "Rain"),
        ("title: >\n  Rain\n  again", "headline", "Rain again"),
        ("title: Rain   falls", "headline", "Rain falls"),
        ("title:", "headline", None),
        ("title: null", "headline", None),
        ("title: 'null'", "headline", "null"),
        ("byline: Ann Lee", "byline", "Ann Lee"),
        ("author: Ann Lee", "byline", "Ann Lee"),
        ("author: [Ann, Bob]", "byline", "Ann, Bob"),
        ("author: {name: Ann}", "byline", "Ann"),
        ("author: []", "byline", None),
        ("published: yes", "published", "yes"),
        ("date: 2024-05-01 10:00", "published", "2024-05-01 10:00"),
        ("source: Wire", "publisher", "Wire"),
        ("site: Wire", "publisher", "Wire"),
        ("genre: OPINION", "genre", "opinion"),
        ("genre: press_release", "genre", "press-release"),
        ("genre: ~", "genre", None),
        ("other: {a: [b]}", "headline", None),
    ],
)
def test_keys_of_front_matter(line: str, field: str, value: str | None) -> None:
    article = markdown(f"---\n{line}\n---\nIt rained.\n")
    assert getattr(article, field) == value
    assert article.text == "It rained."


@pytest.mark.parametrize("genre", GENRES)
def test_every_genre_can_be_named(genre: str) -> None:
    assert markdown(f"---\ngenre: {genre}\n---\n").genre == genre


@pytest.mark.parametrize("close", ["---", "...", "---  "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_fences_and_line_ends(close: str, end: str) -> None:
    article = markdown(end.join(["--- ", "title: Rain", "", "date: x", close, "It rained."]))
    assert (article.headline, article.published, article.text) == ("Rain", "x", "It rained.")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('title: "Rain, again"', (2, 9)),
        ("title: Rain, again", (2, 8)),
        ("title: >\n  Rain,\n  again", (3, 3)),
        ("date: x\ntitle: 'Rain, again'", (3, 9)),
    ],
)
def test_the_headline_leads_back_to_its_line(line: str, place: tuple[int, int]) -> None:
    article = markdown(f"---\n{line}\n---\n")
    assert article.headline == "Rain, again"
    assert origin(article, "headline").position(0) == place
    for i, character in enumerate(article.headline):
        assert character == " " or origin(article, "headline").source[origin(article, "headline").source_offset(i)] == character


def test_an_escaped_headline_stays_near_its_place() -> None:
    article = markdown('---\ntitle: "It\\u2019s \\"on\\""\n---\n')
    assert article.headline == 'It’s "on"'
    assert origin(article, "headline").position(article.headline.index("on")) == (2, 21)


@pytest.mark.parametrize(
    "source",
    [
        "---\n\ntitle: Rain\n---\n",
        "---\nIt rained.\n\nNote: more\n---\n",
        "---\n---\ntitle: Rain",
        "---",
        "---\n",
        " ---\ntitle: Rain\n---",
        "----\na: b\n---",
        "- a: b",
        "",
    ],
)
def test_a_thematic_break_is_no_front_matter(source: str) -> None:
    assert read_front_matter(source, "a.md") is None
    assert markdown(source).carries == {"links"}


WRITE = 'write `key: value` lines, with double quotes around a value that has a colon in it (title: "Storm: what we know")'
ANCHORS = "2:8: front matter: anchors (&), aliases (*) and tags (!) are not read; put the value in double quotes"
MALFORMED = [
    (
        "title: Rain\n\nIt rained.\n",
        "1:1: front matter that does not end; close it with a line `---`, or begin the file with a blank line if this is no front matter",
    ),
    ("title: Rain: more\n---\n", f"2:12: front matter: not YAML (mapping values are not allowed in this context); {WRITE}"),
    ("title: 'Rain\n---\n", f"3:1: front matter: not YAML (found unexpected end of stream); {WRITE}"),
    ("- title: Rain\n---\n", f"2:1: front matter: not a list of keys with values; {WRITE}"),
    ('"title: Rain"\n---\n', f"2:1: front matter: not a list of keys with values; {WRITE}"),
    ("[a]: b\nc: d\n---\n", f"2:1: front matter: a key that is not text; {WRITE}"),
    ("title: Rain\nTITLE: Sun\n---\n", "3:1: front matter: `TITLE` stands here twice; leave one of the lines out"),
    ("title: [Rain]\n---\n", "2:8: front matter: the value of `title` is not text; write it on one line behind the key"),
    ("author: [[Ann]]\n---\n", "2:10: front matter: the value of `author` is not text; write it on one line behind the key"),
    (
        "genre: newz\n---\n",
        "2:8: front matter: `newz` is no genre; use one of news, analysis, opinion, feature, interview, press-release, live, satire, "
        "science, or leave the line out",
    ),
    ("title: &a Rain\n---\n", ANCHORS),
    ("title: *Rain\n---\n", ANCHORS),
    ("title: !!python/object:os.system x\n---\n", ANCHORS),
    ("title: ! Rain\n---\n", ANCHORS),
    (f"a: {'[' * 500}\n---\n", "2:12: front matter: nested more than 8 deep; front matter is a flat list of keys with values"),
]


@pytest.mark.parametrize(("rest", "expected"), MALFORMED)
def test_malformed_front_matter_says_where_and_what_to_do(rest: str, expected: str) -> None:
    assert message("---\n" + rest) == f"news/a.md:{expected}"


def test_front_matter_in_toml_is_refused_and_a_line_of_plus_signs_is_text() -> None:
    assert message('+++\ntitle = "Rain"\n+++\n\nIt rained.') == (
        "news/a.md:1:1: front matter in TOML (`+++`) is not read; write it as YAML, `key: value` lines between two `---`"
    )
    assert markdown("+++\n\nIt rained.").text == "+++\n\nIt rained."


def test_nesting_beyond_the_limit_of_the_yaml_library_is_said_in_the_same_words() -> None:
    assert "front matter: nested more than 8 deep" in message(f"---\na: {'[' * 6000}\n---\n")


def test_front_matter_is_short() -> None:
    assert "does not end within 16 KiB" in message("---\n" + "a: b\n" * LIMIT)
    assert "does not end within 16 KiB" in message("---\ntitle: " + "a" * LIMIT + "\n---\n")
    fits = "---\ntitle: " + "a" * (LIMIT - 20) + "\n---\nRain."
    assert markdown(fits).text == "Rain."


@given(st.text(alphabet="ab:-[]{}\"'&*!|>#?%@` \n\t\\,é\0\x85", max_size=60))
def test_any_front_matter_is_read_or_refused(inside: str) -> None:
    refused = ""
    try:
        markdown(f"---\nkey: {inside}\n---\nRain.")
    except InputError as error:
        refused = str(error)
    assert not refused or re.match(r"a\.md:\d+:\d+: front matter", refused)
