// The messages of one channel in order: their nodes, days between them, and who goes on speaking.
import { Batches } from "./batches.js";
import { dayName, dayOf } from "./days.js";
import { make } from "./dom.js";

const TOGETHER_MS = 7 * 60 * 1000;

/** Order of two ids: they are numbers too long for JavaScript's. */
export function compareIds(one, other) {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}

/**
 * Records in order: `{id, sub, node, message, local, day}`. Messages have `sub` 0; entries that
 * exist in this window only come after the message `id` they were made behind, by rising `sub`.
 */
export class MessageList {
  #batches;
  #tools;
  #records = [];
  #known = new Map();

  /**
   * @param {HTMLElement} holder
   * @param {{draw, replace, drawLocal}} tools `draw(message)` and `drawLocal(entry)` make a node,
   *   `replace(node, message)` swaps one for its new state and returns it.
   */
  constructor(holder, tools) {
    this.#batches = new Batches(holder);
    this.#tools = tools;
  }

  get isEmpty() {
    return this.#records.length === 0;
  }

  get oldestId() {
    return this.#records.find(({ local }) => !local)?.id ?? null;
  }

  get newestId() {
    return this.#records.findLast(({ local }) => !local)?.id ?? "0";
  }

  /** The message as it is shown now, null if it is not. */
  messageOf(id) {
    return this.#known.get(id)?.message ?? null;
  }

  clear() {
    this.#records = [];
    this.#known.clear();
    this.#batches.clear();
  }

  /** Take over the newest messages, oldest first: whatever else is as new is gone by now. */
  sync(messages, more) {
    const ids = new Set(messages.map(({ id }) => id));
    const oldest = messages[0]?.id ?? "0";
    if (more && compareIds(this.newestId, oldest) < 0) this.clear();
    const gone = this.#records.filter(
      ({ id, local }) => !local && !ids.has(id) && compareIds(id, oldest) >= 0,
    );
    for (const { id } of gone) this.remove(id);
    for (const message of messages) this.put(message);
  }

  /** Add a message or show its new state; an unchanged one is left alone. Returns its article. */
  put(message) {
    const record = this.#known.get(message.id);
    if (!record) {
      const node = this.#tools.draw(message);
      this.#insert({ id: message.id, sub: 0, node, message, local: null, day: null });
      return node;
    }
    if (JSON.stringify(record.message) !== JSON.stringify(message)) {
      record.message = message;
      this.#swap(record);
    }
    return record.node;
  }

  remove(id) {
    const record = this.#known.get(id);
    if (record) this.#drop(record);
  }

  /** Draw every message anew, for when "today" has become "yesterday". */
  redraw() {
    for (const record of this.#records) if (!record.local) this.#swap(record);
  }

  /** Show exactly these entries of this window: `{number, after, version}`. */
  syncLocals(entries) {
    const wanted = new Map(entries.map((entry) => [`local:${entry.number}`, entry]));
    const gone = this.#records.filter(({ key, local }) => local && !wanted.has(key));
    for (const record of gone) this.#drop(record);
    for (const [key, entry] of wanted) this.#putLocal(key, entry);
  }

  #putLocal(key, entry) {
    const record = this.#known.get(key);
    if (!record) {
      entry.after ??= this.newestId;
      const node = this.#tools.drawLocal(entry);
      const place = { id: entry.after, sub: entry.number };
      this.#insert({ ...place, key, node, message: null, local: { ...entry }, day: null });
    } else if (record.local.version !== entry.version) {
      record.local = { ...entry };
      const node = this.#tools.drawLocal(entry);
      record.node.replaceWith(node);
      record.node = node;
    }
  }

  #insert(record) {
    const index = this.#placeOf(record);
    const [before, next] = [this.#records[index - 1], this.#records[index]];
    this.#batches.insert(record.node, before?.node ?? null, next ? (next.day ?? next.node) : null);
    this.#records.splice(index, 0, record);
    this.#known.set(record.key ?? record.id, record);
    this.#settle(index);
    this.#settle(index + 1);
  }

  #placeOf({ id, sub }) {
    let index = this.#records.length;
    while (index > 0 && isBefore({ id, sub }, this.#records[index - 1])) index -= 1;
    return index;
  }

  #drop(record) {
    const index = this.#records.indexOf(record);
    this.#records.splice(index, 1);
    this.#known.delete(record.key ?? record.id);
    record.day?.remove();
    this.#batches.remove(record.node);
    this.#settle(index);
  }

  #swap(record) {
    record.node = this.#tools.replace(record.node, record.message);
    this.#settle(this.#records.indexOf(record));
  }

  #settle(index) {
    const record = this.#records[index];
    if (!record) return;
    const before = this.#records[index - 1];
    this.#settleDay(record, before);
    record.node.classList.toggle("follows", record.day === null && goesOn(before, record));
  }

  #settleDay(record, before) {
    const day = momentOf(record) && dayOf(momentOf(record));
    const isNew = day && day !== (before && momentOf(before) && dayOf(momentOf(before)));
    if (!isNew || record.local) {
      record.day?.remove();
      record.day = null;
    } else if (!record.day) {
      const name = dayName(momentOf(record));
      record.day = make("div", { class: "day", role: "separator", "aria-label": name }, name);
      record.node.before(record.day);
    }
  }
}

function isBefore(one, other) {
  return (compareIds(one.id, other.id) || one.sub - other.sub) < 0;
}

function momentOf(record) {
  return record.local ? record.local.at : Date.parse(record.message.timestamp);
}

/** Whether a message needs no head of its own; one that says what it answers does. */
function goesOn(before, { message, node }) {
  if (!before?.message || !message) return false;
  const elapsed_ms = Date.parse(message.timestamp) - Date.parse(before.message.timestamp);
  return (
    !node.querySelector(":scope > .answer-line") &&
    message.author.id === before.message.author.id &&
    Boolean(message.private) === Boolean(before.message.private) &&
    elapsed_ms < TOGETHER_MS
  );
}
