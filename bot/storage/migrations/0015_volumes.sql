-- A version that changes many cards begins a new volume: all its cards under an id of their own,
-- written bit by bit, which nobody reads before the version is there. So a version of any size
-- comes true by a few rows.

-- The deck whose volume the row is, null for a deck. A volume counts as removed, so that nobody
-- takes it for a deck; its version is the one that begins it, 0 until it is whole.
alter table group_decks add column volume_of bigint references group_decks (deck_id);

create index group_decks_volumes on group_decks (volume_of) where volume_of is not null;

create index group_decks_unseen on group_decks (removed_at, deck_id) where version = 0;

-- As whose the version's cards stand in group_cards; null for the deck itself.
alter table group_deck_versions add column volume bigint;
