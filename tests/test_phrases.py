"""The notation of phrases: what each construct comes to, and how an author is told what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.engine.phrase import MAX_CHARACTERS, MAX_GAP, MAX_SLOTS, Lexicon, PhraseError, Slot, anchor_of, parse, parse_lexicon_entry
from rhetoric.language.frequency import per_million
from rhetoric.language.vocabulary import TOKEN_CLASSES

LEXICONS = {"weather": Lexicon(frozenset({"rain", "wind"}), (("storm", "surge"),)), "people": Lexicon(frozenset({"he", "she"}), ())}


def slots(phrase: str) -> tuple[Slot, ...]:
    variants = parse(phrase, LEXICONS)
    assert len(variants) == 1
    return variants[0]


def forms(*words: str) -> frozenset[str]:
    return frozenset(words)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("storm", [Slot(forms("storm"))]),
        ("Storm Cloud", [Slot(forms("storm")), Slot(forms("cloud"))]),
        ("=May", [Slot(exact=forms("May"))]),
        ("cloud~", [Slot(forms("cloud", "clouds", "clouded", "clouding"))]),
        ("write~|say~", [Slot(forms("write", "writes", "writing", "wrote", "written", "say", "says", "saying", "said"))]),
        ("a|b|c", [Slot(forms("a", "b", "c"))]),
        ("dark?", None),
        ("storm dark?", [Slot(forms("storm")), Slot(forms("dark"), low=0)]),
        ("storm a|b?", [Slot(forms("storm")), Slot(forms("a", "b"), low=0)]),
        ("very{1,3} big", [Slot(forms("very"), high=3), Slot(forms("big"))]),
        ("very{0,2} big", [Slot(forms("very"), low=0, high=2), Slot(forms("big"))]),
        ("cast~ *{0,3} shadow", [Slot(forms("cast", "casts", "casting")), Slot(low=0, high=3, gap=True), Slot(forms("shadow"))]),
        ("said <Name>", [Slot(forms("said")), Slot(classes=TOKEN_CLASSES["Name"])]),
        ("said <Name>{1,3}", [Slot(forms("said")), Slot(classes=TOKEN_CLASSES["Name"], high=3)]),
        ("<number> dead", [Slot(classes=TOKEN_CLASSES["number"]), Slot(forms("dead"))]),
        ("heavy <weather>", [Slot(forms("heavy")), Slot(forms("rain", "wind"), sequences=(("storm", "surge"),))]),
        (
            "heavy <weather>|<Name>|=X",
            [Slot(forms("heavy")), Slot(forms("rain", "wind"), forms("X"), TOKEN_CLASSES["Name"], (("storm", "surge"),))],
        ),
        ("@figure.unsourced", [Slot(mark="figure.unsourced")]),
        ("about @figure", [Slot(forms("about")), Slot(mark="figure")]),
        ("Putin's war", [Slot(forms("putin")), Slot(forms("'s")), Slot(forms("war"))]),
        ("handful, of", [Slot(forms("handful")), Slot(forms(",")), Slot(forms("of"))]),
        (", who|which is", [Slot(forms(",")), Slot(forms("who", "which")), Slot(forms("is"))]),
        ("don’t", [Slot(forms("don't"))]),
        ("state-of-the-art", [Slot(forms("state-of-the-art"))]),
        ("really \\?", [Slot(forms("really")), Slot(forms("?"))]),
        ("\\*", [Slot(forms("*"))]),
        ("a \\( b", [Slot(forms("a")), Slot(forms("(")), Slot(forms("b"))]),
        ("a | b", [Slot(forms("a")), Slot(forms("|")), Slot(forms("b"))]),
        ("Dr. Smith", [Slot(forms("dr")), Slot(forms("smith"))]),
        ("the U.S. Navy", [Slot(forms("the")), Slot(forms("u.s.")), Slot(forms("navy"))]),
    ],
)
def test_each_construct(phrase: str, expected: list[Slot] | None) -> None:
    if expected is None:
        with pytest.raises(PhraseError) as caught:
            parse(phrase, LEXICONS)
        assert caught.value.code == "empty-phrase"
    else:
        assert list(slots(phrase)) == expected


def test_alternatives_of_several_tokens_are_one_slot() -> None:
    assert slots("he|Putin's left")[0] == Slot(forms("he"), sequences=(("putin", "'s"),))


def test_labels_cover_their_stretch() -> None:
    found = slots("source(<Name>{1,3}) cue(has said) that")
    assert [(s.label, s.high) for s in found] == [("source", 3), ("cue", 1), ("cue", 1), ("", 1)]
    assert [s.label for s in slots("source( <Name> ) said")] == ["source", ""]


def test_an_optional_label_makes_two_ways_to_match() -> None:
    with_role, without = parse("said source(<Name>) role(, the mayor)?", LEXICONS)
    assert [s.label for s in with_role] == ["", "source", "role", "role", "role"]
    assert [s.label for s in without] == ["", "source"]


@pytest.mark.parametrize(
    ("phrase", "code", "at", "width"),
    [
        ("say who(x)", "unknown-label", 4, 3),
        ("source(a role(b) c)", "nested-label", 9, 7),
        ("say source(a b", "open-label", 4, 7),
        ("a? b?", "empty-phrase", 0, 5),
        ("*{0,3}", "empty-phrase", 0, 6),
        ("", "empty-phrase", 0, 1),
        ("   ", "empty-phrase", 0, 3),
        ("x " * (MAX_SLOTS + 1), "phrase-too-long", 0, 1),
        ("x" * (MAX_CHARACTERS + 1), "phrase-too-long", 0, 1),
        (f"a *{{0,{MAX_GAP}}} b *{{0,1}} c", "gap-too-wide", 0, 1),
        ("a *{0,13} b", "bad-repeat", 3, 6),
        ("a *{3,1} b", "bad-repeat", 3, 5),
        ("a *{,3} b", "bad-repeat", 3, 4),
        ("a b{0,0} c", "bad-repeat", 3, 5),
        ("a b{x} c", "bad-repeat", 3, 3),
        ("a * b", "bad-gap", 2, 1),
        ("a @Figure", "bad-mark", 2, 7),
        ("a @figure.", "bad-mark", 2, 8),
        ("a b| c", "empty-alternative", 2, 2),
        ("a |b c", "empty-alternative", 2, 2),
        ("a b||c", "empty-alternative", 2, 4),
        ("a <wether>", "unknown-lexicon", 2, 8),
        ("a b|<name>", "unknown-lexicon", 4, 6),
        ("a b|@figure", "bad-alternative", 4, 7),
        ("a b|*x", "bad-alternative", 4, 2),
        ("=F. =.,", "bad-exact", 0, 3),
        ("a ,~", "bad-inflection", 2, 2),
        ("a b,c~", "bad-inflection", 2, 4),
    ],
)
def test_each_error_says_where(phrase: str, code: str, at: int, width: int) -> None:
    with pytest.raises(PhraseError) as caught:
        parse(phrase, LEXICONS)
    error = caught.value
    assert (error.code, error.at, error.width) == (code, at, width)
    assert error.why


@pytest.mark.parametrize(
    ("phrase", "help"),
    [
        ("say sorce(x)", "did you mean source(…)?"),
        ("a <wether>", "did you mean <weather>?"),
        ("a <Nmae>", "did you mean <Name>?"),
        ("a * b", "write *{0,3}"),
        ("a b{x} c", "write {1,3}: least, most, no blank, at most 12"),
        ("source(a", "add the closing bracket"),
        ("a b| c", "write a|b; for a literal bar write \\|"),
    ],
)
def test_an_error_says_what_to_write(phrase: str, help: str) -> None:
    with pytest.raises(PhraseError) as caught:
        parse(phrase, LEXICONS)
    assert caught.value.help == help


@pytest.mark.parametrize(
    ("phrase", "anchor"),
    [
        ("the storm", 1),
        ("storm of the", 0),
        ("said <Name>", 0),
        ("the? storm cloud~", 2),
        ("*{0,3} gather~ the", 1),
        ("<SHOUT> the", 0),
        ("@figure of dolphins", 2),
    ],
)
def test_the_anchor_is_the_rarest_place(phrase: str, anchor: int) -> None:
    assert anchor_of(slots(phrase), per_million) == anchor


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("<Name>", "phrase-no-anchor"),
        ("<Name> *{0,3} <Name>", "phrase-no-anchor"),
        ("of the", "slow-phrase"),
        ("of", "slow-phrase"),
        ("is a|the <Name>", "slow-phrase"),
        ("the storm?", "slow-phrase"),
    ],
)
def test_a_phrase_needs_a_rare_place(phrase: str, code: str) -> None:
    with pytest.raises(PhraseError) as caught:
        anchor_of(slots(phrase), per_million)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("entry", "forms_", "runs"),
    [
        ("rain", {"rain"}, set()),
        ("rain|wind", {"rain", "wind"}, set()),
        ("storm cloud~", set(), {("storm", "cloud"), ("storm", "clouds"), ("storm", "clouded"), ("storm", "clouding")}),
        ("big|small storm", set(), {("big", "storm"), ("small", "storm")}),
        ("the King's speech", set(), {("the", "king", "'s", "speech")}),
        ("Don’t", {"don't"}, set()),
    ],
)
def test_entries_of_a_lexicon(entry: str, forms_: set[str], runs: set[tuple[str, ...]]) -> None:
    assert parse_lexicon_entry(entry) == (forms_, runs)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("<Name>", "bad-lexicon-entry"),
        ("a *{0,3} b", "bad-lexicon-entry"),
        ("@figure", "bad-lexicon-entry"),
        ("=May", "bad-lexicon-entry"),
        ("big? storm", "bad-lexicon-entry"),
        ("big{1,2} storm", "bad-lexicon-entry"),
        ("", "empty-phrase"),
        (" ".join(["a|b|c|d|e|f|g|h"] * 5), "entry-too-wide"),
    ],
)
def test_errors_of_a_lexicon_entry(entry: str, code: str) -> None:
    with pytest.raises(PhraseError) as caught:
        parse_lexicon_entry(entry)
    assert caught.value.code == code


PIECES = ("storm¦cloud~¦=May¦a|b¦x?¦*{0,3}¦<Name>¦<weather>¦@figure¦source(¦)¦)?¦{1,3}¦\\¦|¦~¦=¦<¦>¦*¦@¦?¦’s¦“¦ ¦é¦1,000").split("¦")


def parsed(phrase: str) -> tuple[tuple[Slot, ...], ...]:
    """The ways to match a phrase; none where it is refused, with a reason and a place inside it."""
    try:
        return parse(phrase, LEXICONS)
    except PhraseError as error:
        if not (error.code and error.why and 0 <= error.at <= len(phrase)):
            raise
        return ()


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
    | st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
)
def test_any_text_is_a_phrase_or_a_clear_refusal(phrase: str) -> None:
    for variant in parsed(phrase):
        assert any(slot.low for slot in variant)
        for slot in variant:
            assert 0 <= slot.low <= slot.high
            assert slot.forms or slot.exact or slot.classes or slot.sequences or slot.gap or slot.mark
