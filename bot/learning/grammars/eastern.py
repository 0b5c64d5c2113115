"""The small words of the Slavic languages and Finnish."""

from bot.learning.grammars.grammar import Grammar, words

RUSSIAN = Grammar(
    negators=words("не ни нет без никогда нельзя едва ничего никакой никаких"),
    lifting=words("только просто лишь сомнения"),
    nominal=words("без"),
    undoing=("избеж", "избег", "предотвра"),
    turns=words("но однако потому поэтому когда если хотя чтобы пока а"),
    links=words("и"),
    choices=words("или ни"),
    subjects=words("он она оно они мы"),
    embedding=words("что значит"),
    prepositions=words("в во на с со к для из о об по"),
    repeats=True,
)

POLISH = Grammar(
    negators=words("nie nigdy bez ani żaden żadna żadne żadnych nic brak"),
    lifting=words("tylko jedynie wątpienia"),
    nominal=words("bez żadnych"),
    undoing=("unik", "zapobie"),
    turns=words("ale jednak lecz bo ponieważ więc dlatego gdy kiedy jeśli jeżeli choć a"),
    links=words("i oraz"),
    choices=words("lub albo ani"),
    embedding=words("że znaczy"),
    prepositions=words("w we na z ze do dla o od po"),
    repeats=True,
)

FINNISH = Grammar(
    negators=words("ei en et emme ette eivät eivat ilman tuskin harvoin"),
    lifting=words("vain ainoastaan pelkästään"),
    undoing=("vält", "estä"),
    turns=words("mutta kuitenkin koska kun jos vaikka siis"),
    links=words("ja"),
    choices=words("tai eikä"),
    articles=words("on ovat oli se ne"),
    repeats=True,
)
