-- Reminders: a direct message a day to those who asked for it, at their own hour.

-- minute is counted from midnight in the learner's zone. next_at is the moment of her next reminder,
-- null while there is none. look_at is when a process looks at it: next_at at first; whoever takes
-- it on moves it ahead, so that nobody else does, and one who dies with it is followed by another.
-- claimed_at is since when that reminder may have been sent, null while nobody has tried.
-- stopped says why there is none, '' when she said so herself; told is 1 once she knows.
create table reminders (
    learner_id bigint primary key,
    minute integer not null,
    channel_id bigint,
    next_at bigint,
    look_at bigint,
    claimed_at bigint,
    tries integer not null default 0,
    stopped text not null default '',
    told integer not null default 1
);

create index reminders_due on reminders (look_at, learner_id) where look_at is not null;
