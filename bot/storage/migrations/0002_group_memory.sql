-- How a round's cards were chosen, and when each member of a server last answered a card.

alter table rounds add column card_order text not null default 'mixed';

alter table members add column active_at bigint not null default 0;

create table latest_attempts (
    guild_id bigint not null,
    learner_id bigint not null,
    attempted_at bigint not null,
    primary key (guild_id, learner_id)
);

insert into latest_attempts (guild_id, learner_id, attempted_at)
    select guild_id, learner_id, max(attempted_at) from attempts group by guild_id, learner_id;

update members set active_at = coalesce(
    (select l.attempted_at from latest_attempts l
        where l.guild_id = members.guild_id and l.learner_id = members.learner_id), 0);

drop table latest_attempts;
