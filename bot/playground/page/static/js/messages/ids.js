// Ids for elements that have to name one another.

let last = 0;

/** @param {string} kind @returns {string} One that nothing else in the page has. */
export function freshId(kind) {
  last += 1;
  return `${kind}-${last}`;
}
