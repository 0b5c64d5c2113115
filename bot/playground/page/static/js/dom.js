// Making elements without ever parsing text as HTML.

/**
 * An element with its attributes and children.
 * @param {string} tag
 * @param {Record<string, unknown>} [given] `class`, `dataset`, `on…` listeners; booleans are set as
 *   properties, everything else as attributes; null and undefined are left out.
 * @param {...(Node|string|null)} children Strings become text.
 * @returns {HTMLElement}
 */
export function make(tag, given = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) set(node, name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined) return;
  if (name === "class") node.className = value;
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (typeof value === "boolean") node[name] = value;
  else node.setAttribute(name, value);
}

/** @param {string} id */
export function byId(id) {
  return document.getElementById(id);
}

/** Text for screen readers only. */
export function hiddenText(text) {
  return make("span", { class: "visually-hidden" }, text);
}

/**
 * A function that runs *draw* once in the next frame, however often it is called until then.
 * A hidden window has no frames, so a timer takes their place there.
 * @param {() => void} draw
 */
export function oncePerFrame(draw) {
  let due = false;
  const run = () => {
    due = false;
    draw();
  };
  return () => {
    if (due) return;
    due = true;
    if (document.hidden) setTimeout(run, 50);
    else requestAnimationFrame(run);
  };
}

const APART = /^(H2|SMALL|P|DIV|UL|OL|LI|PRE|BLOCKQUOTE|BR)$/;

/**
 * What a node says on one line: headings and the like stand apart, words with marks in them stay
 * whole.
 * @param {Node} node
 * @returns {string}
 */
export function lineOf(node) {
  const space = (child) => (APART.test(child.nodeName) ? " " : "");
  const texts = [...node.childNodes].map((one) => space(one) + one.textContent + space(one));
  return texts.join("").replace(/\s+/g, " ").trim();
}
