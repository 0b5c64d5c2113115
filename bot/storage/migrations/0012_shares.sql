-- Codes by which keepers of other servers copy a deck; one at a time that holds.
create table deck_shares (
    code text primary key,
    deck_id bigint not null references group_decks (deck_id),
    shared_by bigint not null,
    shared_at bigint not null,
    withdrawn_at bigint
);

create unique index deck_shares_held on deck_shares (deck_id) where withdrawn_at is null;

-- Codes that do not hold, and who has tried them; older ones than an hour are forgotten.
create table share_tries (
    interaction_id bigint primary key,
    learner_id bigint not null,
    tried_at bigint not null
);

create index share_tries_of_learner on share_tries (learner_id, tried_at);
create index share_tries_old on share_tries (tried_at);
