// What is read out while somebody types: only the last of several sentences.

/** Nobody must have typed for so long, in ms: screen readers say the letters first. */
const PAUSE_MS = 500;

/** @param {(text: string) => void} announce */
export function announcingLast(announce) {
  let timer = null;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(announce, PAUSE_MS, text);
  };
}
