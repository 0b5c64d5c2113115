-- The pictures of cards. A picture is kept by what it is, so that decks with the same one share it.

-- kept_until: it stays until then, also when nothing here uses it, as with the decks of files.
create table media (
    media text primary key,
    content bytea not null,
    kept_until bigint not null
);

create index media_old on media (kept_until, media);

-- In any version of the deck: who goes back to an old one finds its pictures.
create table deck_media (
    deck_id bigint not null references group_decks (deck_id),
    media text not null references media (media),
    primary key (deck_id, media)
);

create index deck_media_of on deck_media (media);

create table draft_media (
    draft_id bigint not null references deck_drafts (draft_id) on delete cascade,
    media text not null references media (media),
    primary key (draft_id, media)
);

create index draft_media_of on draft_media (media);
