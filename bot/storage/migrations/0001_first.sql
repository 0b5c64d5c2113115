-- Times are whole seconds since 1970 in UTC. Discord's ids are 64-bit integers.
-- guild_id 0 stands for direct messages; deck '' in standings for all decks together.

create table notes (
    name text primary key,
    value text not null
);

-- One row a learner. Writing it first makes two clicks of one learner wait for each other.
create table learners (
    learner_id bigint primary key,
    seen_at bigint not null
);

create table members (
    guild_id bigint not null,
    learner_id bigint not null,
    name text not null,
    primary key (guild_id, learner_id)
);

-- round_id is the id of the interaction that opened it: delivered twice, it opens one round.
create table rounds (
    round_id bigint primary key,
    guild_id bigint not null,
    channel_id bigint not null,
    starter_id bigint not null,
    mode text not null,
    subject text not null,
    deck text not null,
    deck_title text not null,
    questions integer not null,
    seconds integer not null,
    opened_at bigint not null,
    touched_at bigint not null,
    ended_at bigint,
    summary_id bigint
);

create unique index rounds_open_in_channel on rounds (channel_id)
    where mode = 'together' and ended_at is null;
create unique index rounds_open_alone on rounds (starter_id, guild_id, subject)
    where mode = 'solo' and ended_at is null;
create index rounds_idle on rounds (touched_at) where ended_at is null;

-- body is the round's own copy of the card, so that no edit of a deck changes an open round.
-- closed_by is the interaction that closed it, null for the clock: the same click may reach two
-- processes, and whoever comes second must not refuse it.
create table items (
    round_id bigint not null references rounds (round_id),
    position integer not null,
    deck text not null,
    card text not null,
    body text not null,
    answered integer not null default 0,
    opened_at bigint,
    closes_at bigint,
    closed_at bigint,
    closed_by bigint,
    message_id bigint,
    primary key (round_id, position)
);

create index items_timed on items (closes_at) where closes_at is not null and closed_at is null;

-- Append-only. The first answer counts because the key says so.
-- concepts is a bit set: bit i stands for the card's concept i.
create table attempts (
    round_id bigint not null,
    position integer not null,
    learner_id bigint not null,
    interaction_id bigint not null,
    guild_id bigint not null,
    deck text not null,
    card text not null,
    kind text not null,
    chosen integer,
    concepts bigint,
    hinted integer not null,
    share double precision not null,
    rating integer not null,
    points integer not null,
    due_before bigint,
    due_after bigint not null,
    attempted_at bigint not null,
    primary key (round_id, position, learner_id),
    foreign key (round_id, position) references items (round_id, position)
);

-- Append-only. What the learner ticked herself, kept apart from what the grader matched;
-- points is what the correction added to or took from what had been earned by then.
create table corrections (
    round_id bigint not null,
    position integer not null,
    learner_id bigint not null,
    ordinal integer not null,
    concepts bigint not null,
    share double precision not null,
    rating integer not null,
    points integer not null,
    due_after bigint not null,
    corrected_at bigint not null,
    primary key (round_id, position, learner_id, ordinal),
    foreign key (round_id, position, learner_id)
        references attempts (round_id, position, learner_id)
);

create table hints (
    round_id bigint not null,
    position integer not null,
    learner_id bigint not null,
    shown_at bigint not null,
    primary key (round_id, position, learner_id)
);

-- The present state of each learner's memory of each card.
create table memories (
    learner_id bigint not null,
    deck text not null,
    card text not null,
    stability_days double precision not null,
    difficulty double precision not null,
    due_at bigint not null,
    last_review_at bigint not null,
    reviews integer not null,
    lapses integer not null,
    primary key (learner_id, deck, card)
);

-- The review log, append-only. A correction is a row of its own: it rates the same moment
-- again, from the memory as it was before (the before_ columns, null for a new card).
create table reviews (
    learner_id bigint not null,
    deck text not null,
    card text not null,
    ordinal integer not null,
    cause text not null,
    round_id bigint not null,
    position integer not null,
    rating integer not null,
    reviewed_at bigint not null,
    recorded_at bigint not null,
    before_stability_days double precision,
    before_difficulty double precision,
    before_due_at bigint,
    before_last_review_at bigint,
    before_reviews integer,
    before_lapses integer,
    after_stability_days double precision not null,
    after_difficulty double precision not null,
    after_due_at bigint not null,
    primary key (learner_id, deck, card, ordinal)
);

-- A rollup of attempts and corrections, kept in their transaction; rebuilt from them at will.
-- The learner comes before deck and period in the key, so that the six rows of one answer lie
-- side by side; the index reads the other way round.
create table standings (
    guild_id bigint not null,
    deck text not null,
    period text not null,
    learner_id bigint not null,
    points integer not null,
    attempts integer not null,
    primary key (guild_id, learner_id, deck, period)
);

create index standings_top on standings (guild_id, deck, period, points desc, learner_id);

-- What a channel still has to be shown. Written with the change itself and removed once
-- Discord has taken the message, so that a crash in between loses nothing.
create table displays (
    round_id bigint not null references rounds (round_id),
    position integer not null,
    what text not null,
    due_at bigint not null,
    tries integer not null,
    primary key (round_id, position, what)
);

create index displays_due on displays (due_at);
