// The list's nodes in batches: what is far from sight costs the browser nothing, a batch at a time.
import { make } from "./dom.js";

// With each message on its own, the browser would look at all 2,000 of them in every frame.
const SIZE = 40;

export class Batches {
  #holder;

  /** @param {HTMLElement} holder */
  constructor(holder) {
    this.#holder = holder;
  }

  /**
   * Put a node in its place.
   * @param {Element} node
   * @param {Element|null} before Its neighbour above, if there is one.
   * @param {Element|null} next Its neighbour below, if there is one.
   */
  insert(node, before, next) {
    if (next && before) next.before(node);
    else if (next) this.#first().prepend(node);
    else this.#last().append(node);
  }

  remove(node) {
    const batch = node.parentElement;
    node.remove();
    if (!batch.hasChildNodes()) batch.remove();
  }

  clear() {
    this.#holder.replaceChildren();
  }

  #first() {
    const first = this.#holder.firstElementChild;
    if (hasRoom(first)) return first;
    this.#holder.prepend(make("div", { class: "batch" }));
    return this.#holder.firstElementChild;
  }

  #last() {
    const last = this.#holder.lastElementChild;
    if (hasRoom(last)) return last;
    this.#holder.append(make("div", { class: "batch" }));
    return this.#holder.lastElementChild;
  }
}

function hasRoom(batch) {
  return batch !== null && batch.childElementCount < SIZE;
}
