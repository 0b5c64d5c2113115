-- The card of the day: one a server at most, in a channel, at an hour of the server's zone.
-- minute counts from midnight; next_at is when the next card comes, set_at when a moderator set it.
create table dailies (
    guild_id bigint primary key,
    channel_id bigint not null,
    deck text not null,
    minute integer not null,
    next_at bigint not null,
    set_at bigint not null
);

create index dailies_next on dailies (next_at);

-- The cards themselves are rounds of mode 'daily', one item each.
create index rounds_daily on rounds (guild_id, opened_at) where mode = 'daily';
create index rounds_daily_open on rounds (guild_id) where mode = 'daily' and ended_at is null;
create index rounds_daily_ended on rounds (ended_at) where mode = 'daily';
