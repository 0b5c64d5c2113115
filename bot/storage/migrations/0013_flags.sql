-- What learners say about the cards of servers' own decks, for the keepers of the deck's server.

-- flag_id is the interaction it came with. from_version is the card's that she had before her.
-- kind, part and decided are words of ours; part is '' without a proposed text. A wording names
-- its concept, and folded is what makes it equal to those of others; both are '' for anything else.
-- decided is '' while it waits; told_at is when she heard what was decided.
create table flags (
    flag_id bigint primary key,
    guild_id bigint not null,
    deck_id bigint not null references group_decks (deck_id),
    card text not null,
    from_version integer not null,
    learner_id bigint not null,
    kind text not null,
    part text not null,
    note text not null,
    proposed text not null,
    concept text not null,
    folded text not null,
    made_at bigint not null,
    decided text not null default '',
    decided_by bigint,
    decided_at bigint,
    told_at bigint
);

create unique index flags_one_open on flags (learner_id, deck_id, card, from_version, concept)
    where decided = '';

create index flags_open on flags (guild_id, flag_id) where decided = '';

create index flags_alike on flags (deck_id, card, concept, folded, flag_id) where decided = '';

create index flags_untold on flags (learner_id, flag_id) where decided <> '' and told_at is null;
