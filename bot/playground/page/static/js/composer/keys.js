// The keys of every text field of the composer.

/**
 * @param {HTMLInputElement} input
 * @param {ReturnType<import("./popup.js").makePopup>} popup
 * @param {{enter: () => void, reopen: () => void, escape?: () => void, back?: () => void,
 *   step?: (by: number) => void}} does `reopen` shows the popup after it was closed, `escape` is
 *   for a closed popup, `back` is Backspace in an empty field, `step` leaves the field sideways.
 *   One that does nothing returns false: the key keeps its usual meaning then.
 */
export function listenToKeys(input, popup, does) {
  input.addEventListener("keydown", (event) => {
    // 229 is the first key of a composition in browsers that set isComposing one event too late.
    if (event.isComposing || event.keyCode === 229 || isShortcut(event)) return;
    const isUsed = KEYS[event.key]?.(input, popup, does, event) ?? false;
    if (isUsed) event.preventDefault();
  });
}

function isShortcut(event) {
  const isNewLine = event.shiftKey && event.key === "Enter"; // there are no lines here
  return event.ctrlKey || event.metaKey || event.altKey || isNewLine;
}

const KEYS = {
  Enter: (input, popup, does) => pickActive(input, popup) || done(does.enter),
  Tab: (input, popup, does, { shiftKey }) => !shiftKey && pickActive(input, popup),
  Escape: (input, popup, does) => done(popup.isFor(input) ? popup.hide : does.escape),
  ArrowDown: (input, popup, does) => browse(input, popup, does, 1),
  ArrowUp: (input, popup, does) => browse(input, popup, does, -1),
  Backspace: (input, popup, does) => input.value === "" && done(does.back),
  ArrowLeft: (input, popup, does) => caretAt(input, 0) && done(does.step, -1),
  ArrowRight: (input, popup, does) => caretAt(input, input.value.length) && done(does.step, 1),
};

function pickActive(input, popup) {
  const entry = popup.isFor(input) ? popup.active() : null;
  return entry !== null && done(popup.pick, entry);
}

function browse(input, popup, does, by) {
  if (popup.isFor(input)) return popup.move(by);
  return done(does.reopen);
}

function caretAt(input, place) {
  return input.selectionStart === place && input.selectionEnd === place;
}

/** Whether there was something to do; an action that did nothing says so with false. */
function done(action, ...args) {
  return action !== undefined && action(...args) !== false;
}
