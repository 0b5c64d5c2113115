-- Reviews: a round of mode 'review' puts what one learner is about to forget, card by card.

create unique index rounds_open_review on rounds (starter_id)
    where mode = 'review' and ended_at is null;
create index rounds_reviews on rounds (starter_id, touched_at) where mode = 'review';

-- A leech is left alone for a while, whatever its due date says.
alter table memories add column rests_until bigint not null default 0;
alter table reviews add column before_rests_until bigint;

create index memories_due on memories (learner_id, due_at, deck, card);
create index memories_resting on memories (learner_id, rests_until) where rests_until > 0;

-- Append-only. A rating that was taken back: its attempt, corrections and rows of the review log
-- stay, and count no more. points is what is taken back with it, attempt and corrections together.
create table undos (
    round_id bigint not null,
    position integer not null,
    learner_id bigint not null,
    points integer not null,
    undone_at bigint not null,
    primary key (round_id, position, learner_id),
    foreign key (round_id, position, learner_id)
        references attempts (round_id, position, learner_id)
);
