-- Decks that a server keeps itself. Every version is kept: a row of group_cards stands in the
-- versions from from_version on and before until_version, and is never rewritten otherwise.

-- cards counts those of the present version, hidden ones too.
create table group_decks (
    deck_id bigint primary key,
    guild_id bigint not null,
    version integer not null,
    cards integer not null,
    removed_at bigint
);

create index group_decks_of_server on group_decks (guild_id, deck_id) where removed_at is null;

-- What made the version, by whom (0 for somebody whose data is gone), and what the deck was
-- called; authors is a JSON list, about a number of cards or the id of one.
create table group_deck_versions (
    deck_id bigint not null references group_decks (deck_id),
    version integer not null,
    cause text not null,
    about text not null,
    changed_by bigint not null,
    changed_at bigint not null,
    title text not null,
    description text not null,
    language text not null,
    authors text not null,
    licence text not null,
    primary key (deck_id, version)
);

-- counts_from is when the card got its present right answer: attempts before it say nothing about
-- the card as it is now.
create table group_cards (
    deck_id bigint not null references group_decks (deck_id),
    card text not null,
    from_version integer not null,
    until_version integer,
    place integer not null,
    is_hidden integer not null,
    counts_from bigint not null,
    body text not null,
    primary key (deck_id, card, from_version)
);

create index group_cards_now on group_cards (deck_id, place, card) where until_version is null;

-- What somebody is about to add or change, while she looks at it; deck_id 0 stands for a new deck.
-- version is the deck's when she began, body the deck or card as JSON.
create table deck_drafts (
    draft_id bigint primary key,
    guild_id bigint not null,
    learner_id bigint not null,
    deck_id bigint not null,
    version integer not null,
    card text not null,
    body text not null,
    made_at bigint not null
);

create index deck_drafts_old on deck_drafts (made_at);
