// What a person did and the bot has not answered yet.
import { addPending, failPending, removeLocal } from "./local.js";
import { state } from "./state.js";

const LOST = "The connection was lost before the answer came.";
const EARLY_KEPT = 50;

/**
 * @param {{ask: Function, openForm: Function}} context
 * @returns {{act: Function, hear: Function, lose: Function}} `hear` takes the pushes "acknowledged"
 *   and "outcome", `lose` gives up on everything that waits.
 */
export function followActs(context) {
  const waiting = new Map();
  const early = new Map();

  /**
   * Ask for something the bot answers, and wait until it has.
   * @param {HTMLElement|null} element Marked busy until the bot's first sign.
   * @param {"click"|"choose"|"type"|"submit"} doWhat
   * @param {object} args
   * @returns {Promise<{kind: number, failed: string|null, form: object|null}|{error: string}>}
   */
  async function act(element, doWhat, args) {
    const sign = signOf(element, doWhat, args);
    const person = state.you.id;
    let interaction;
    try {
      ({ interaction } = await context.ask(doWhat, args));
    } catch (error) {
      sign.end(null);
      return { error: error.message };
    }
    const outcome = await answerTo(interaction, sign);
    sign.end(outcome.failed);
    const isStillHere = person === state.you.id;
    if (outcome.form && isStillHere) context.openForm({ form: outcome.form, interaction });
    return outcome;
  }

  function answerTo(interaction, sign) {
    return new Promise((resolve) => {
      waiting.set(interaction, { resolve, sign });
      for (const push of early.get(interaction) ?? []) hear(push);
      early.delete(interaction);
    });
  }

  function hear(push) {
    const act = waiting.get(push.interaction);
    if (!act) {
      keepEarly(push);
    } else if (push.is === "acknowledged") {
      act.sign.end(null);
    } else {
      waiting.delete(push.interaction);
      act.resolve(push);
    }
  }

  function keepEarly(push) {
    early.set(push.interaction, [...(early.get(push.interaction) ?? []), push]);
    if (early.size > EARLY_KEPT) early.delete(early.keys().next().value);
  }

  function lose() {
    for (const { resolve } of waiting.values()) resolve({ kind: 0, failed: LOST, form: null });
    waiting.clear();
  }

  return { act, hear, lose };
}

/** What is seen of an act under way: a busy control, or an entry in the list for a command. */
function signOf(element, doWhat, args) {
  const entry = doWhat === "type" ? addPending(args.channel, args.command) : null;
  element?.setAttribute("aria-busy", "true");
  return {
    end(failure) {
      element?.removeAttribute("aria-busy");
      if (!entry) return;
      if (failure) failPending(entry, failure);
      else removeLocal(entry);
    },
  };
}
