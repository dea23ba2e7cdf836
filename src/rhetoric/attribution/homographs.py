"""Verb forms that are nouns as often: "claims", "attacks". They count as verbs only behind a subject that fits."""

from __future__ import annotations

from typing import Final

HOMOGRAPHS: Final = frozenset(
    (
        "address admire advocate advocates aim aims air alert answer answers appeal appeals approach asks attack attacks "
        "attempt attempts back backs bark barks battle battles bet bets bid bids blame blast blasts boast boasts boo boos "
        "boycott boycotts brand brief broadcast building call calls campaign caricature caricatures cast casts cause caution "
        "challenge challenges chant chants charge charges cheer cheers claim claims clash clashes command commands comment "
        "comments complaint compliment contact contest contests contrast contrasts counsel counter credit credits cries crow "
        "crusade crusades cry curse curses decline declines decree demand demands desire desires detail details dictate "
        "dictates direct disdain dispute disputes distrust document documents doubt doubts dream dreams echo email emails envy "
        "esteem estimate estimates evidence exhibit exhibits experience fault favor favour fear fears feeling feelings fight "
        "fights figure figures find finding findings finds float floats forecast forecasts frame frames fume fumes gamble gasp "
        "gasps grill grills guess hail hammer hammers hate herald highlight highlights hit hits honor hope hopes hype insult "
        "insults jeer jeers joke jokes label lament laments laugh laughs leak leaks learned lecture lectures list lists lobby "
        "love mandate mandates march marches mean meaning means mention mentions mimic note notes object objects offer offers "
        "order orders paint pan pans parallel parallels parodies parody peg picture pictures pipe pitch plan plans pledge "
        "pledges plug plugs poll polls post posts pound pounds praise praises prefer press profile profiles project projects "
        "promise promises protest protests purpose push queries query question questions quip quips quote quotes rail rails "
        "rallies rally rank rant rants rap rate rebuke rebukes recall record records reference references regard regards regret "
        "regrets relish remark remarks repeat replies reply report reports request requests resent response result review "
        "reviews riff riffs rip roast roasts rule rules ruling rulings salute sayings scorn second sense senses shame shout "
        "shouts show shows sigh sighs signal signals slam slams slander slap slaps smear smears snap snaps sniff sort state "
        "states stereotype stereotypes stress strike strikes support supports survey surveys swipe swipes talk talks target "
        "taunt taunts teaching teachings tease term terms text threat threats thunder toast toasts torch tout trace treasure "
        "treasures trust tweet tweets understanding urge value vent vents view views voice vote votes vow vows wager warning "
        "warnings whisper wish wishes wonder worries worry worship write writing writings"
    ).split()
)
