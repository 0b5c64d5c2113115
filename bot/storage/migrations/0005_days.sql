-- A day of study is the date where the learner was when she answered, as days since 1970-01-01. It
-- is written with the rating and stays, so that moving to another time zone never changes the past.
-- What was rated before this release is counted by UTC.

alter table reviews add column day integer not null default 0;

update reviews set day = reviewed_at / 86400;

-- A rollup of the review log, kept in its transaction; rebuilt from it at will. due are ratings of
-- cards she knew and that were due, recalled those of them that are rated above again now.
create table days (
    learner_id bigint not null,
    day integer not null,
    reviews integer not null,
    due integer not null,
    recalled integer not null,
    primary key (learner_id, day)
);

insert into days (learner_id, day, reviews, due, recalled)
    select r.learner_id, r.day, count(*),
        sum(case when r.before_due_at <= r.reviewed_at then 1 else 0 end),
        sum(case when r.before_due_at <= r.reviewed_at and r.rating > 1 then 1 else 0 end)
    from reviews r
    where not exists (select 1 from reviews l where l.learner_id = r.learner_id
            and l.deck = r.deck and l.card = r.card and l.round_id = r.round_id
            and l.position = r.position and l.ordinal > r.ordinal)
        and not exists (select 1 from undos u where u.round_id = r.round_id
            and u.position = r.position and u.learner_id = r.learner_id)
    group by r.learner_id, r.day;

-- Which of the two pictures of her progress she likes better.
alter table learners add column scheme text not null default 'dark';
