"""Which words of an accepted phrase a misspelt word may stand for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

SHORTEST = 5  # letters of the word that is meant
# Candidates tried for one word: a bound on the work, far above what any deck needs.
MOST_TRIED = 24

# Words that are meant as they are, though one edit makes another word of them that decks use.
_ENGLISH = """
    able about above after again alone along among angle apple arms army away back ball band
    bank bare base basis batch batches bath bear beat been began begin being bell below belt
    best bill bird bite black block blow blue board boat body bold bone book boot born both
    bound bowl brain brake brand bread break brief bring broad broke brown build built burn bush
    busy cake call calm came camp card care carry cars case cash cast catch cause caused cell
    chain chair chance chances change changed changes charge chart chat cheap cheat cheaters
    check chess chief child chip city claim clash clause clay clear climb clock close cloud club
    coal coast coat code cold come cook cool cope copy core corn cost could count court cover
    crash cream crew crop cross crown cure cuts dance dark data date dated dates days dead deal
    dear death debt deck deep delay depth desk dial died dies diet dirt disc dish dive does
    doing done door dose doubt down draft drain drained drama draw drawn dream dress drew drift
    drink drive drop drug dual dull dust duty each early earn ears ease east easy edge eggs
    eight else email empty enemy enjoy enter equal error even event ever every exact exist exit
    extra eyes face faces fact fail fair faith fake fall false fame farm fast fate fault favor
    fear feed feel feet fell felt fewer field fifth fifty fight file fill film final find finds
    fine fined finer fire fired firm first fish fist five fixed flag flash flat fleet floor flow
    focal focus fold folk food fool foot force forced ford forget form forms fort forth forty
    found four frame free fresh from front fruit fuel full fully fund funny gain gains game
    gamma gate gave gear gene gets giant gift girl give given glad glass globe goal goat goes
    going gold gone good grace grade grain grand grant grass gray great green grew grey grid
    grip group grow grown guard guess guest guide gulf hair half hall hand hang happy hard harm
    hate have head heal hear heard heart heat heavy height heights held hell help hence here
    hero hide high hill hire hold hole holy home hope horn horse host hotel hour hours house
    huge human hung hunt hurt icon idea ideal image inch index inner input into iron issue item
    items jail join joint joke judge jump jury just keen keep kept keys kick kill kind kinds
    king kiss knee knew knife know known label lack lady laid lake lamp land lane large larger
    last late later laugh layer lead leads leaf lean learn least leave left legal lens less
    level life lift light like limb limit line lines link lion lips list lists live lived lives
    load loan local lock logo long look lord lose loses losing loss losses lost lots loud love
    lower loyal luck lucky lunch lung made mail main major make maker male many march mark marks
    mask mass match matches mate math maybe mayor meal mean means meant meat meet melt memories
    memory menu mere mess metal mice might mild mile milk mind mine minor miss mixed modal mode
    model money month mood moon moral more most motor mount mouse mouth move moved movie much
    music must myth nail name names near nearly neck need needs nerve nest never news next nice
    night nine node nodes noise none norm north nose note noted notes noun novel nurse obey
    occur ocean odds offer often older once only onto open oral order other otter ought ours
    over owner pace pack page pages paid pain paint pair pale palm panel paper park part parts
    party pass past patch path peace peak phase phone photo pick piece pile pilot pine pink pipe
    place plain plan plane plant plate play plot plug plus poem poet point poise pole poll pool
    poor port pose posing post pound pour power pray press price pride prime print prior prize
    proof proud prove pull pump pure push queen quick quiet quit quite race radio rail rain
    raise ranch rang range rank rapid rare rate ratio reach react read ready real rear refer
    rely rent rest rice rich ride right ring rise risk rival river road rock role roll roof room
    root roots rope rose rough round route rows royal rude ruin rule rules runs rural rush safe
    said sail sake sale salt same sand save scale scan scare scared scene scope score scored
    seal seat seed seek seem seen self sell send sense sent serve sets seven shade shall shape
    share shared sharp shed sheet shelf shell shift ship shirt shock shoe shoot shop shore short
    shot should show shown shows shut sick side sight sign signs silk since sing sink site sixth
    sixty size skate skill skin slate sleep slice slide slip slow small smart smell smile smoke
    snow soap sock soft soil sold sole solid solve some song soon sorry sort soul sound soup
    sour south space span spare speak speed spend spent spin split spoke sport spot staff stage
    stages stake stale stall stand star stare start state stated states static stay steal steam
    steel steep stem step steps stick still stir stock stone stood stop store stored storm story
    stove strain strained strip stuck study stuff style such sugar suit suite sums super sure
    sweet swim table tail take taken takes tale tales talk talks tall tank tape task taste taxes
    taxi teach team teams tear tears tell tells tend tens tent tenth term terms test tests text
    texts than thank that their them theme then there these they thick thin thing think third
    this those three threw throw thus tied ties tight tile till time times tiny tips tire tired
    title today toes token told tone took tool topic tops torn total touch tough tour tower town
    trace track trade trail trailed train trap tray treat tree trend trial tried tries trim trip
    truck true truly trust truth tube tune turn twice twin type under union unit unity until
    upon upper upset urban usage used user uses using usual valid value valve vary vast verb
    very vice video view virus visa visit vital vocal voice vote wage wait wake walk wall want
    warm warn wash waste watch water wave ways weak wear week weigh weight well went were west
    what wheel when where which while white whole whom whose wide wife wild will wind wine wing
    wire wise wish with wolf woman women wood word wore work works world worn worry worse worst
    worth would wound wrap write wrong wrote yard yards year years yield young your youth zero
    zone
"""
REAL_WORDS: Mapping[str, frozenset[str]] = {"english": frozenset(_ENGLISH.split())}


@dataclass(frozen=True, slots=True)
class Spellings:
    """Accepted forms by their first two letters, their last two, and their length."""

    keys: Mapping[str, str]
    heads: Mapping[tuple[str, int], tuple[str, ...]]
    tails: Mapping[tuple[str, int], tuple[str, ...]]


def spellings(keys: Mapping[str, str]) -> Spellings:
    """An index of accepted forms, each with its key; short ones and numbers are left out."""
    forms = [form for form in keys if len(form) >= SHORTEST and form.isalpha()]
    return Spellings(
        keys=keys,
        heads=_grouped((form[:2], form) for form in forms),
        tails=_grouped((form[-2:], form) for form in forms),
    )


def is_real(form: str, algorithm: str) -> bool:
    """Whether a form is a word in its own right, so that it is no misspelling."""
    return form in REAL_WORDS.get(algorithm, ())


def near(form: str, spelt: Spellings) -> set[str]:
    """The keys of accepted forms that one edit (a swap of neighbours is one) makes of *form*.

    None for accepted words under five letters, and for what contains digits.
    """
    if len(form) < SHORTEST - 1 or not form.isalpha():
        return set()
    # One edit of five letters or more leaves the first two or the last two as they are.
    tried: list[str] = []
    for length in (len(form), len(form) - 1, len(form) + 1):
        tried += spelt.heads.get((form[:2], length), ())
        tried += spelt.tails.get((form[-2:], length), ())
    return {spelt.keys[each] for each in tried[:MOST_TRIED] if _is_one_edit(form, each)}


def _is_one_edit(form: str, other: str) -> bool:
    if OSA.distance(form, other, score_cutoff=1) > 1:
        return False
    # synchronous is not a misspelt asynchronous
    return form not in {"a" + other, other[1:] if other[0] == "a" else None}


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[tuple[str, int], tuple[str, ...]]:
    groups: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for letters, form in pairs:
        groups[letters, len(form)].append(form)
    return {group: tuple(forms) for group, forms in groups.items()}
