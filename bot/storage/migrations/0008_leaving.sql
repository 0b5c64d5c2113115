-- Servers the bot is in or was in, and since when it is no longer there: after a while what is
-- stored of such a server is purged.

alter table servers add column left_at bigint;

create index servers_left on servers (left_at) where left_at is not null;

insert into servers (guild_id)
    select known.guild_id from (
        select guild_id from members union select guild_id from rounds
    ) as known
    where known.guild_id <> 0 and not exists (
        select 1 from servers s where s.guild_id = known.guild_id);

-- A hint may have been taken without an answer, so nothing else leads from a learner to it.
create index hints_of_learner on hints (learner_id);
