"""The small words of the Romance languages."""

from bot.learning.grammars.grammar import Grammar, pairs, words

FRENCH = Grammar(
    negators=words(
        "ne n pas jamais rien aucun aucune sans ni guère guere nullement personne impossible"
    ),
    negating_pairs=pairs("lieu de plutôt que plutot que"),
    openers=words("ne n"),
    only=words("que qu"),
    lifting=words("seulement uniquement simplement juste doute"),
    nominal=words("sans aucun aucune"),
    undoing=("évit", "evit", "empêch", "empech", "surpren"),
    turns=words(
        "mais cependant toutefois pourtant car parce donc alors quand lorsque lorsqu si puisque "
        "puisqu bien tandis où sinon"
    ),
    links=words("et puis"),
    choices=words("ou ni"),
    passives=words("est sont était étaient être été"),
    subjects=words("il elle ils elles on nous vous je"),
    embedding=words("que qu signifie"),
    articles=words(
        "le la les l un une des du de d ce cette ces son sa ses leur leurs est sont était "
        "été être a ont se s qui y en"
    ),
    prepositions=words("à au aux pour dans sur avec par comme"),
    nothings=words("rien"),
    repeats=True,
    elides=True,
)

SPANISH = Grammar(
    negators=words(
        "no nunca jamás jamas sin ni tampoco nada ningún ningun ninguno ninguna nadie apenas"
    ),
    negating_pairs=pairs("lugar de vez de"),
    lifting=words(
        "solo sólo solamente únicamente unicamente simplemente obstante embargo duda dudas"
    ),
    nominal=words("sin ningún ningun ninguna"),
    undoing=("evit", "impid", "impedi", "sorprend"),
    turns=words(
        "pero sino aunque porque pues mientras cuando si entonces luego donde salvo excepto"
    ),
    links=words("y e"),
    choices=words("o u ni"),
    passives=words("es son era ser fue fueron está están"),
    subjects=words("él ella ellos ellas nosotros yo usted uno"),
    embedding=words("que significa"),
    articles=words(
        "el la los las lo un una unos unas de del su sus este esta estos estas es son era ser "
        "está están ha han se que"
    ),
    prepositions=words("a al para en con por como desde"),
    nothings=words("nada"),
    repeats=True,
)

ITALIAN = Grammar(
    negators=words("non mai senza né nessun nessuno nessuna niente nulla nemmeno neanche neppure"),
    negating_pairs=pairs("invece di invece che anziché di piuttosto che"),
    lifting=words("solo soltanto solamente semplicemente unicamente dubbio"),
    nominal=words("senza nessun nessuna"),
    undoing=("evit", "imped", "sorprend"),
    turns=words("ma però tuttavia perché siccome quindi mentre quando se sebbene dove poi"),
    links=words("e ed"),
    choices=words("o oppure né"),
    passives=words("è sono viene vengono"),
    subjects=words("egli ella esso essa essi lui lei loro noi"),
    embedding=words("che significa"),
    articles=words(
        "il lo la i gli le l un uno una di del della dei delle dello degli d suo sua suoi sue "
        "questo questa questi queste è sono era essere stato stati ha hanno si che"
    ),
    prepositions=words("a al alla ai alle per in nel nella nei nelle su sul con da dal come"),
    nothings=words("niente nulla"),
    repeats=True,
    elides=True,
)

PORTUGUESE = Grammar(
    negators=words("não nao nunca jamais sem nem nenhum nenhuma nada ninguém ninguem tampouco"),
    negating_pairs=pairs("vez de invés de lugar de"),
    lifting=words("só so somente apenas unicamente simplesmente obstante dúvida duvida"),
    nominal=words("sem nenhum nenhuma"),
    undoing=("evit", "imped", "surpreend"),
    turns=words("mas porém contudo todavia porque pois enquanto quando se embora onde então"),
    links=words("e"),
    choices=words("ou nem"),
    passives=words("é são era ser foi foram"),
    subjects=words("ele ela eles elas nós você"),
    embedding=words("que significa"),
    articles=words(
        "o a os as um uma uns umas de do da dos das seu sua seus suas este esta estes estas é "
        "são era ser foi tem têm que"
    ),
    prepositions=words("ao à aos às para em no na nos nas com por como"),
    nothings=words("nada"),
    repeats=True,
)

ROMANIAN = Grammar(
    negators=words("nu n niciodată niciodata fără fara nici nimic niciun nicio"),
    lifting=words("doar numai îndoială"),
    nominal=words("fără fara niciun nicio"),
    undoing=("evit", "împiedic", "impiedic"),
    turns=words("dar însă insa totuși deoarece pentru că deci când dacă deși"),
    links=words("și si"),
    choices=words("sau nici"),
    articles=words("un o al a ai ale este e sunt era fi se lui de"),
    prepositions=words("la în in pe cu din"),
    repeats=True,
)

CATALAN = Grammar(
    negators=words("no mai sense ni cap gens res tampoc ningú"),
    lifting=words("només nomes solament dubte obstant"),
    nominal=words("sense cap"),
    undoing=("evit", "imped"),
    turns=words("però sinó encara perquè mentre quan si llavors on"),
    links=words("i"),
    choices=words("o ni"),
    embedding=words("que significa"),
    articles=words("el la els les l un una uns unes de del d dels és són era ser es que s"),
    prepositions=words("a al als per en amb com"),
    repeats=True,
    elides=True,
)
