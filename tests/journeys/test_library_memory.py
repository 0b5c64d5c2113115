"""The client library keeps nothing for open messages and forms: the store is the truth."""


async def test_no_view_and_no_form_is_kept_in_memory(study, bot):
    opened = await study.ada.type(
        "/quiz", study.channel, deck="fine-tuning", questions=2, kind="explain"
    )
    for person in study.everybody:
        form = await person.click(opened.message, "Explain")
        await person.submit(form.form, {"Your explanation": "Less data is needed."})
    await study.ada.click(opened.message, "Next")
    await study.ada.type("/leaderboard", study.channel)

    kept = bot.client._connection._view_store
    assert (kept._views, kept._modals, kept._synced_message_views) == ({}, {}, {})


async def test_two_forms_of_one_card_do_not_replace_each_other(study, bot):
    opened = await study.ada.type(
        "/quiz", study.channel, deck="fine-tuning", questions=1, kind="explain"
    )
    first = await study.ada.click(opened.message, "Explain")
    second = await study.ben.click(opened.message, "Explain")

    replies = [
        await study.ada.submit(first.form, {"Your explanation": "It builds on old skills."}),
        await study.ben.submit(second.form, {"Your explanation": "I do not know."}),
    ]

    assert all("of 4 concepts" in reply.text for reply in replies)
    assert all(reply.is_private for reply in replies)
