-- What a card's first attempts in a server say is read card by card.
create index attempts_of_card on attempts (guild_id, deck, card, learner_id, attempted_at);
