"""Names of people: where a name begins and ends, which spellings are one, which word of a name people are called by.

The lists of given names are short and of common knowledge: names that hardly anybody of the other sex bears in any country.
A name that is missing there means nothing; a name that is there wrongly would give words to the wrong person.
"""

from __future__ import annotations

from typing import Final
from unicodedata import combining, normalize

PARTICLES: Final = frozenset(
    "da de del della der den di dos du van von vander bin ibn al el la le ter ten af av zu zur y e do das bint ben".split()
)
SUFFIXES: Final = frozenset("jr sr ii iii iv md phd mp mep qc kc obe mbe cbe esq".split())

#: Given names of women.
FEMALE: Final = frozenset(
    (
        "abigail agnes aisha alexandra alice amanda amelia amina amy anastasia angela angelina anita ann anna anne annie antonia "
        "ashwini astrid barbara beatrice beatriz betty birgit brenda bridget camilla carla carmen caroline catherine cecilia chantal "
        "charlotte chiara christina christine claudia concepcion cristina cynthia daisy daniela deborah denise diana donna dorothy "
        "edith ekaterina elena elizabeth ella ellen elsa emily emma erica esther eva fatima fatou fiona florence frances francesca "
        "gabriela giorgia giulia gloria grace greta hannah heather heidi helen helena hillary ilse indira ines inga ingrid irene irina "
        "isabel isabella jacinda jane janet jennifer jessica jill joanna josephine judith julia julie kate katherine kathleen "
        "katharina katrin kavita khadija kristin kristina lakshmi laura layla leila linda lisa louise lucia lucy lyudmila magdalena "
        "margaret margarita maria mariam marina marta martha mary maryam matilda megan melanie melissa meera mercedes michelle miriam "
        "monica nadia nancy natalia natalie natasha nina nora olga olivia oksana pamela patricia paula penelope petra phyllis priya "
        "rachel rebecca renata rita rosa rosemary ruth samantha sandra sara sarah shirley sigrid silvia sofia sophia sophie soledad "
        "sonia stephanie sunita susan susanna svetlana svitlana sylvia tatiana teresa theresa tiffany ursula valentina valeria vanessa "
        "vera veronica victoria virginia yulia yuliya zainab zeinab zoe"
    ).split()
)
#: Given names of men.
MALE: Final = frozenset(
    (
        "aaron abdul abdullah abraham adam adolf ahmad ahmed akira alan albert alberto aleksandr alejandro alexander alfred alistair "
        "anatoly andreas andrei andrew andrii andriy antonio antony anthony arjun arthur asif barack barry ben benjamin bernard bernie "
        "bill bob bogdan boris brad brandon brian bruce carl carlos cesar charles christopher claus clive colin craig cyril dan daniel "
        "dave david denis dennis diego dieter dimitri dmitri dmitry dmytro donald douglas edgar eduardo edward edwin emmanuel enrique "
        "eric erik ernest eugene evgeny fabio felipe felix ferdinand fernando francisco frank franz fred frederick friedrich fritz "
        "gary gavin geoffrey george gerald gerard gerhard giovanni giuseppe gordon graham greg gregory guillermo gunther guy hamid "
        "hans harold harry hassan hector heinrich helmut henri henry herbert hiroshi howard hugh hugo hussein ian ibrahim igor imran "
        "isaac ivan jack jacob jacques jake james janusz jason javier jeff jeffrey jeremy jerome jim joachim joe joel joerg john "
        "johann johannes jonathan jorge joseph juan juergen julio karl keith kenji kenneth kevin khalid klaus konstantin lars larry "
        "leonard leonid lloyd louis luigi luis mahmoud malcolm manuel marco mario mark markus martin matthew maxim maxime michael "
        "miguel mike mikhail mohamed mohammad mohammed moritz muhammad mustafa narendra neil nicholas nicolas nigel nikolai oleg "
        "oleksandr oleksii oliver omar osama oscar otto pablo patrick paul pavel pedro peter petro philip pierre rafael rahul rajesh "
        "ralph raul raymond reinhard ricardo richard rob robert roberto rodrigo roger roland ronald rudolf rupert russell salman "
        "samuel sanjay scott sean sebastian serge sergei sergey serhii serhiy seth simon stanislav stefan stephen steve steven stuart "
        "sunil takeshi tariq terence thabo theodore thomas tim timothy tobias todd tom tomas tony umar vadim vasily victor viktor "
        "vincent vitaly vladimir volodymyr walter werner wilhelm william winston wolfgang xavier yevgeny yuri yusuf zachary"
    ).split()
)
_EITHER: Final = frozenset(
    (
        "alex andrea ashley austin brooklyn cameron casey chad charlie chelsea chris dakota dana drew georgia india israel jamie jean "
        "jordan karen kelly kerry kim kyle lee leslie madison morgan nikita pat paris robin sam sasha sidney sydney taylor terry "
        "tracey tracy troy"
    ).split()
)
GIVEN: Final = FEMALE | MALE | _EITHER

#: What opens the name of a storm, a place or an undertaking.
NO_GIVEN: Final = frozenset(
    (
        "hurricane storm typhoon cyclone tornado mount lake river fort camp cape operation project planet comet asteroid route highway "
        "interstate section article chapter title apollo soyuz first second third fourth fifth sixth seventh eighth ninth tenth"
    ).split()
)

#: Family names that stand before the given name in Chinese, Korean, Vietnamese and (in the traditional order) Japanese.
FAMILY_FIRST: Final = frozenset(
    (
        "ahn bae baek bai cai cao cha chang chen cheng cho choe choi chung cui dai deng ding dong du duan fan fang feng fu gao gong gu "
        "guo han hao hong hou hu huang hwang im jang jeon jeong jia jiang jin jo jung kang kim ko kong kwon lai lee lei li liang liao "
        "lim lin liu lu luo lyu ma mao meng min moon nam ni nie noh oh paek pak pan park peng pyon qian qin qiu ren ri rhee ryu seo "
        "shao shen shi shin son song su sun suh tan tang tao tian tsai wan wang wei wen woo wu xi xia xiao xie xiong xu xue yan yang "
        "yao ye yi yim yin yoo yoon yu yuan yun zeng zhai zhang zhao zheng zhong zhou zhu zou bui dang dao dinh doan duong hoang huynh "
        "le luong ly ngo nguyen pham phan phung tran trinh truong vo vu abe aso hashimoto hatoyama ishiba ishihara ito kan kato "
        "kishida kobayashi koizumi kono mori motegi nakamura nakasone noda obuchi ozawa saito sato suga suzuki takahashi takaichi "
        "tanaka watanabe yamada yamamoto yoshida"
    ).split()
)

_LETTERS: Final = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "đ": "d", "ı": "i", "œ": "oe", "ð": "d", "þ": "th"})
_APART: Final = str.maketrans("", "", "-'`’‘.·")
_ENDINGS: Final = ("yj", "yi", "iy", "ij", "yy", "ii", "y", "i", "j")  # how Cyrillic "-ий" is written: Syrskyi, Syrskyj, Syrsky
_VOWELS: Final = str.maketrans("", "", "aeiouy")
_SOFT: Final = frozenset("yij")
_ARTICLES: Final = ("al-", "el-", "ul-", "as-", "an-", "ar-", "ad-", "ash-")


def spelling(word: str) -> str:
    """The key under which spellings of one name word meet: "Syrskyj" and "Syrskyi", "Jong-un" and "Jongun", "al-Assad" and "Assad"."""
    key = _KNOWN.get(word)  # compiled, a third of what `lru_cache` takes
    if key is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        key = _KNOWN[word] = _spelling(word)
    return key


_KNOWN: Final[dict[str, str]] = {}
_MOST_KNOWN: Final = 1 << 16


def _spelling(word: str) -> str:
    key = word.lower()
    if not key.isascii():
        key = "".join(c for c in normalize("NFKD", key.translate(_LETTERS)) if not combining(c))
    if not key.isalpha():
        if "-" in key and key.startswith(_ARTICLES):
            key = key.partition("-")[2]
        key = key.translate(_APART)
    if key[-1:] in _SOFT and len(key) >= 5:
        for ending in _ENDINGS:
            if key.endswith(ending):
                return key[: -len(ending)] + "y"
    return key


def skeleton(key: str) -> str:
    """The consonants of a given name, doubled ones once, if they are three or more: "Mohammed" and "Muhammad" are one name."""
    bones = key.translate(_VOWELS)
    if len(bones) < 3:
        return ""
    out = bones[0]
    for letter in bones:
        if letter != out[-1]:
            out += letter
    return out if len(out) > 2 else ""


def gender_of(given: str) -> str:
    """`f` or `m` where a given name leaves no doubt, else nothing."""
    return "f" if given in FEMALE else "m" if given in MALE else ""
