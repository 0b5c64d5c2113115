"""The small words of the Germanic languages."""

from bot.learning.grammars.grammar import Grammar, pairs, words

ENGLISH = Grammar(
    negators=words(
        "not no never without cannot hardly barely scarcely rarely seldom nor neither nothing "
        "nobody nowhere non dont doesnt didnt cant wont isnt arent wasnt werent couldnt "
        "wouldnt shouldnt hasnt havent hadnt"
    ),
    negating_endings=("n't",),
    negating_pairs=pairs(
        "instead of rather than opposed to fail to fails to failed to failing to failure to "
        "unable to inability to none of lack of absence of"
    ),
    lifting=words(
        "only just merely simply solely exclusively least doubt wonder surprise matter "
        "question mention surprising surprisingly uncommon unusual unlikely impossible"
    ),
    nominal=words("no without neither of"),
    undoing=("avoid", "prevent", "protect", "stop", "eliminat", "exclud", "rule"),
    turns=words(
        "but however although though yet because since so therefore hence thus while whereas "
        "when whenever if unless until who whose where then still instead except"
    ),
    links=words("and plus then &"),
    choices=words("or nor"),
    whether=words("whether"),
    passives=words("is are was were be been being get gets got getting"),
    subjects=words("it they we you he she i one there what"),
    embedding=words(
        "that mean means meant think thinks believe say says said true imply implies is are was "
        "were do does did will would can could has have should may might likely sure"
    ),
    articles=words(
        "the a an is are was were be been being am its their his her our your my this that "
        "these those do does did has have had will would can could may might should 's some any"
    ),
    prepositions=words("of to for in on at by from with into as"),
    nothings=words("nothing nobody nowhere no none"),
    happening=words(
        "occur occurs happen happens happening problem problems issue issues possible risk likely "
        "arise arises exist exists concern worry danger appear appears take there"
    ),
)

GERMAN = Grammar(
    negators=words(
        "nicht nichts nie niemals nimmer kein keine keinen keinem keiner keines ohne weder "
        "kaum niemand nirgends selten statt anstatt"
    ),
    lifting=words("nur bloß bloss allein lediglich einfach zuletzt zweifel frage"),
    nominal=words("kein keine keinen keinem keiner keines ohne statt anstatt"),
    undoing=("verhinder", "vermeid", "vermied", "überrasch", "ausschließ", "ausgeschlossen"),
    turns=words(
        "aber sondern jedoch doch denn weil da obwohl während wenn falls damit sodass also "
        "daher deshalb trotzdem dennoch bis sonst"
    ),
    links=words("und sowie"),
    choices=words("oder noch"),
    passives=words("wird werden wurde wurden worden"),
    subjects=words("er sie es wir ihr man ich"),
    embedding=words("dass daß heißt bedeutet ist sind wird werden kann können hat haben"),
    articles=words(
        "der die das den dem des ein eine einen einem einer eines ist sind war waren wird werden "
        "wurde wurden sein seine seinen ihre ihren dieser diese dieses diesen hat haben sich"
    ),
    prepositions=words("von zu zum zur für in im an am auf bei aus mit als"),
    negates_after=True,
)

DUTCH = Grammar(
    negators=words("niet niets geen nooit zonder noch nauwelijks niemand nergens zelden"),
    negating_pairs=pairs("plaats van"),
    lifting=words("alleen slechts enkel twijfel"),
    nominal=words("geen zonder van"),
    undoing=("voorkom", "voorkóm", "vermijd", "vermeden", "verrassend"),
    turns=words("maar echter toch want omdat doordat hoewel terwijl als wanneer dus daarom zodat"),
    links=words("en"),
    choices=words("of noch"),
    passives=words("wordt worden werd werden"),
    subjects=words("het hij zij ze we wij men"),
    embedding=words("dat betekent is zijn wordt worden kan kunnen heeft hebben"),
    articles=words(
        "de het een is zijn was waren wordt worden werd heeft hebben zich deze dit die dat haar hun"
    ),
    prepositions=words("van te voor in op aan bij uit met als om"),
    negates_after=True,
)

SWEDISH = Grammar(
    negators=words("inte ej icke aldrig utan ingen inget inga inget knappt sällan"),
    lifting=words("bara endast enbart tvekan"),
    nominal=words("utan ingen inget inga"),
    undoing=("undvik", "förhindr", "hindr"),
    turns=words("men dock eftersom medan när om så därför fast"),
    links=words("och"),
    choices=words("eller"),
    subjects=words("den det de vi man han hon"),
    embedding=words("att betyder är kan har"),
    articles=words("en ett den det de är var blir har sin sitt sina denna detta dessa som"),
    prepositions=words("av till för i på med från att"),
    negates_after=True,
)

DANISH = Grammar(
    negators=words("ikke ej aldrig uden ingen intet hverken næppe sjældent"),
    lifting=words("kun bare blot alene tvivl"),
    nominal=words("uden ingen intet"),
    undoing=("undgå", "forhindr", "hindr"),
    turns=words("men dog fordi mens når hvis så derfor selvom"),
    links=words("og"),
    choices=words("eller"),
    subjects=words("den det de vi man han hun"),
    embedding=words("at betyder er kan har"),
    articles=words("en et den det de er var bliver har sin sit sine denne dette disse som"),
    prepositions=words("af til for i på med fra at"),
    negates_after=True,
)

NORWEGIAN = Grammar(
    negators=words("ikke ikkje ei aldri uten utan ingen intet inga verken knapt sjelden"),
    lifting=words("bare kun tvil"),
    nominal=words("uten utan ingen intet inga"),
    undoing=("unngå", "forhindr", "hindr"),
    turns=words("men fordi mens når hvis så derfor selv"),
    links=words("og"),
    choices=words("eller"),
    subjects=words("den det de vi man han hun"),
    embedding=words("at betyr er kan har"),
    articles=words("en et ei den det de er var blir har sin sitt sine denne dette disse som"),
    prepositions=words("av til for i på med fra å"),
    negates_after=True,
)
