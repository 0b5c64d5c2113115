-- What learners and servers have chosen for themselves; whoever never chose has the defaults.

alter table learners add column zone text not null default 'UTC';
alter table learners add column ratings integer not null default 2;
alter table learners add column new_cards integer not null default 10;
alter table learners add column shares_progress integer not null default 0;

-- Who is on no board and in no count. A table of its own, because it is looked into for every row
-- of a board and nearly nobody is in it: SQLite prefers the key of learners to a partial index.
create table hidden_learners (
    learner_id bigint primary key
);

-- mode '' and seconds 0 stand for none chosen, deck_role_id 0 for no role.
create table servers (
    guild_id bigint primary key,
    mode text not null default '',
    seconds integer not null default 0,
    deck_role_id bigint not null default 0
);

-- Where rounds may run; none means everywhere.
create table server_channels (
    guild_id bigint not null,
    channel_id bigint not null,
    primary key (guild_id, channel_id)
);

-- Append-only: the time zone by which points count from a moment on, so that weeks that have been
-- counted stay as they were and standings can be rebuilt. Before the first row it is UTC.
create table server_zones (
    guild_id bigint not null,
    from_at bigint not null,
    zone text not null,
    primary key (guild_id, from_at)
);
