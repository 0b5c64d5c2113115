"""What `/help` says, a page a topic: commands, answering, memory, and what is stored."""

from typing import Final

from bot.discord_app import custom_ids
from bot.discord_app.topics import Topic
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.screen import PRIMARY, SECONDARY, Button, Screen, button

COMMANDS = """\
### Commands
**/quiz** `deck` starts a round, in a channel for everybody, in direct messages for you alone.
· `questions` how many cards, 1 to 50, usually 10
· `level` beginner, intermediate or advanced only
· `kind` recall, choice or explain only
· `mode` together or solo; usually together, unless the server chose
· `order` mixed, weakest (what this group has most likely forgotten), or deck
· `seconds` closes each card by itself after 5 to 600 seconds
**/review** `deck` `cards` what you are about to forget, privately; 1 to 200 cards
**/progress** `learner` `server` your days, memory and what comes next, privately; another's if she \
lets you look; the whole server's for moderators
**/remind on** `time` `zone` a message a day when cards are due; at 18:00 if you name no time
**/remind off** ends them
**/leaderboard** `deck` `period` who studied, this week, this month or ever
**/daily set** `deck` `time` `channel` for moderators: a card of the day for everybody
**/daily off** for moderators: no card of the day any more
**/deck add** `file` `separator` `title` `part` `choices` for keepers: adds or updates a deck from a file
**/deck new** `title` `description` `language` for keepers: an empty deck
**/deck export** `deck` `format` for keepers: a deck of this server as a file
**/deck list** this server's own decks
**/deck show** `deck` `search` its cards; answers are for keepers only
**/deck edit** `deck` for keepers: change, add and hide cards
**/deck history** `deck` who changed what; keepers can go back
**/deck remove** `deck` for keepers: remove a deck
**/deck analyse** `deck` for keepers: which cards are flawed, from first attempts
**/deck share** `deck` for keepers: a code by which other servers copy it
**/deck copy** `code` for keepers: copy a deck of another server
**/deck inbox** `deck` for keepers of this server's decks: what learners flag and suggest
**/settings** your time zone, how you rate yourself in reviews, and whether others see you on \
leaderboards and in results; whoever manages the server chooses there too where and how it plays
**/my-data export** all that is stored about you, as files, and your cards for Anki
**/my-data delete** deletes all of it, after one more question
**/help** this page"""

ANSWERING = """\
### Answering
Everybody may answer, at any time, and only you see your own verdict. Your first answer counts.
· **choice**: press the letter of the option you think is right
· **recall**: think first, then press `Reveal answer` and say honestly whether you knew it
· **explain**: press `Explain` and write in your own words. I look for concepts. If I overlook one, \
`Correct this` lets you tick it, until ten minutes after the card has closed
`Next` closes the card and shows its answer, `End` finishes the round. Both belong to whoever \
started it and to moderators; after 60 seconds everybody who has answered may use them.
A card of the day needs neither: it stays open until the next one comes.
### Something wrong?
Cards of this server's own decks have a button for it under your verdict: say what is wrong, or propose a text. Whoever keeps the deck decides, and I tell you after a command of yours."""

MEMORY = """\
### Points and memory
Every answer feeds your own spaced repetition, which says when a card should come back to you. \
A card pays points when it is new to you or due: up to 2, 4 or 6 by level, and half of that for \
recall, where you judge yourself. Answering it again sooner is good practice, but pays nothing.
### Reviewing
/review puts your due cards, longest due first, then up to 10 new ones a day. `Undo` takes a rating back with its points. After a break a day asks for 50 cards and the rest follows. A card forgotten 8 times rests for a week and then comes with help. After 400 reviews your cards may come back by numbers fitted to you alone.
### Days in a row
Every day with an answer counts, by your time zone. 2 missed days a month end nothing. /progress \
shows your days, how much you recalled of what was due, and your cards.
### Reminders
After /remind on I write to you once a day, at your own time, and only when cards are due. If I was away it comes later that day; if I may not write to you, I turn reminders off and say so after your next command."""


DATA = """\
### What I keep
Your answers as choices, your points, the days you studied, your settings, when each card comes back, when you want to be reminded, and, of a server's decks, who changed what. What you write in an \
explanation is checked and then forgotten; what you write under `Something wrong?` or `Suggest my wording` is kept, for the keepers of the deck. I never read messages in your server; in our own conversation I look only whether a reminder of mine has arrived.
### It is yours
**/my-data export** gives you all of it, with your cards as a file for Anki. **/my-data delete** deletes all of it \
for good, in every server; rounds that others played stay, without you in them. When a server removes me, what \
belongs to it is purged after a while; what you remember of the cards stays yours."""


PAGES: Final = {
    Topic.COMMANDS: ("Commands", COMMANDS),
    Topic.ANSWERING: ("Answering", ANSWERING),
    Topic.MEMORY: ("Points and memory", MEMORY),
    Topic.DATA: ("Your data", DATA),
}


def help_view(topic: Topic = Topic.COMMANDS) -> Screen:
    """The topic's page, and a button for each of the others."""
    _, page = PAGES[topic]
    return Screen(say(page), [_button(each, now=topic) for each in Topic])


def _button(topic: Topic, *, now: Topic) -> Button:
    label, _ = PAGES[topic]
    style = PRIMARY if topic is now else SECONDARY
    return button(say(label), custom_ids.HELP(topic.value), style=style, disabled=topic is now)
