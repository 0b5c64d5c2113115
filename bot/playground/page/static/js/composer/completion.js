// Options offered by the bot while somebody types: asked after a pause, late answers dropped.

/** How long nobody must have typed before the bot is asked, in ms. */
const PAUSE_MS = 150;

/**
 * @param {(args: object) => Promise<{choices: object[]}>} ask
 * @returns {{ask: Function, stop: () => void}}
 */
export function completion(ask) {
  let latest = 0;
  let timer = null;

  function stop() {
    latest += 1;
    clearTimeout(timer);
  }

  /**
   * @param {() => object} args What to ask; called when the pause is over.
   * @param {(choices: object[]|null) => void} answer Hears the choices, null when there was an
   *   error; not called when something else has been asked meanwhile.
   * @param {boolean} [atOnce] Without the pause.
   */
  function begin(args, answer, atOnce = false) {
    stop();
    const mine = latest;
    const hear = (choices) => {
      if (mine === latest) answer(choices);
    };
    const run = () => ask(args()).then(({ choices }) => hear(choices), () => hear(null));
    if (atOnce) run();
    else timer = setTimeout(run, PAUSE_MS);
  }

  return { ask: begin, stop };
}
