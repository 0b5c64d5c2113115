// What a message keeps when it is drawn anew: focus, opened selects, uncovered spoilers.
import { revealAgain, revealedIn } from "./spoilers.js";

const FOCUSABLE = "a[href], button, [tabindex]";
const successors = new WeakMap();
const controls = new WeakMap();
let moving = false;

/** Whether elements are just being moved, so that losing the focus means nothing. */
export function isMoving() {
  return moving;
}

/** The article that stands in the page now for one that was there once. */
export function current(article) {
  let found = article;
  while (successors.has(found)) found = successors.get(found);
  return found;
}

/**
 * Have a control stay the same element as long as nothing about it changes: the shell marks the
 * one that was pressed, and an open select must not close because somebody else has answered.
 * @param {HTMLElement} element
 * @param {object} component Discord's, with its `custom_id`.
 * @param {() => void} [settle] Called after it was moved.
 */
export function keepControl(element, component, settle = () => {}) {
  controls.set(element, { key: component.custom_id, about: JSON.stringify(component), settle });
  element.dataset.control = "";
}

/** Put *next* in the place of *old*; returns *next*. */
export function takeOver(old, next) {
  const focus = focusIn(old);
  const revealed = revealedIn(old);
  successors.set(old, next);
  moving = true;
  try {
    const kept = keptControls(old, next);
    old.replaceWith(next);
    for (const settle of kept) settle();
    if (revealed.size) revealAgain(next, revealed);
  } finally {
    moving = false;
  }
  if (focus) restore(next, focus);
  return next;
}

function keptControls(old, next) {
  const before = new Map();
  for (const element of old.querySelectorAll("[data-control]")) {
    before.set(controls.get(element).key, element);
  }
  const kept = [];
  for (const element of next.querySelectorAll("[data-control]")) {
    const { key, about } = controls.get(element);
    const same = before.get(key);
    if (!same || controls.get(same).about !== about) continue;
    element.replaceWith(same);
    kept.push(controls.get(same).settle);
  }
  return kept;
}

function focusIn(old) {
  const element = document.activeElement;
  if (!old.contains(element)) return null;
  const index = [...old.querySelectorAll(FOCUSABLE)].indexOf(element);
  const key = element.closest("[data-control]");
  return { element, index, key: key && controls.get(key).key };
}

/** The same control, else what stands in the same place under the same name, else the message. */
function restore(next, { element, index, key }) {
  const found = next.contains(element)
    ? element
    : (sameKey(next, key) ?? samePlace(next, element, index) ?? next);
  found.focus({ preventScroll: true });
}

function sameKey(next, key) {
  const all = [...next.querySelectorAll("[data-control]")];
  const found = key && all.find((one) => controls.get(one).key === key);
  return found ? (found.matches("button, a") ? found : found.querySelector("button")) : null;
}

function samePlace(next, element, index) {
  const found = next.querySelectorAll(FOCUSABLE)[index];
  const isSame = found?.tagName === element.tagName && found.textContent === element.textContent;
  return isSame ? found : null;
}
