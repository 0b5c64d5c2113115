// The line to the stand-in: questions and their answers, what it tells by itself, coming back.

const PAUSES_MS = [250, 500, 1000, 2000, 4000];
const LOST = "The connection to the playground was lost; nothing more is known about this.";
const NONE = "There is no connection to the playground at the moment.";

/**
 * Connect, and connect again whenever the line breaks.
 * @param {{onPush: (push: object) => void, onState: (connected: boolean) => void}} told
 * @returns {{ask: (doWhat: string, args?: object) => Promise<object>, close: () => void}}
 *   `ask` rejects with an Error whose message is a sentence for people.
 */
export function connect({ onPush, onState }) {
  const waiting = new Map();
  let socket = null;
  let since = "";
  let lastRef = 0;
  let tries = 0;
  let closed = false;

  function open() {
    socket = new WebSocket(socketUrl(since));
    socket.addEventListener("message", (event) => hear(JSON.parse(event.data)));
    socket.addEventListener("close", lose);
  }

  function hear(frame) {
    if (frame.re !== undefined) {
      settle(frame);
      return;
    }
    if (frame.is === "hello") {
      since = frame.since;
      tries = 0;
      onState(true);
    }
    onPush(frame);
  }

  function settle(frame) {
    const asked = waiting.get(frame.re);
    waiting.delete(frame.re);
    if (frame.error === undefined) asked?.resolve(frame);
    else asked?.reject(new Error(frame.error));
  }

  function lose() {
    for (const { reject } of waiting.values()) reject(new Error(LOST));
    waiting.clear();
    if (closed) return;
    onState(false);
    setTimeout(open, PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]);
    tries += 1;
  }

  function ask(doWhat, args = {}) {
    if (socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error(NONE));
    lastRef += 1;
    socket.send(JSON.stringify({ ref: lastRef, do: doWhat, ...args }));
    return new Promise((resolve, reject) => waiting.set(lastRef, { resolve, reject }));
  }

  function close() {
    closed = true;
    socket.close();
  }

  open();
  return { ask, close };
}

function socketUrl(since) {
  const address = new URL("/page/socket", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  address.searchParams.set("since", since);
  return address.href;
}

/**
 * Hand a file over, to be named by its id afterwards.
 * @param {File} file At most 10 MiB.
 * @returns {Promise<{id: string, filename: string}>}
 */
export async function upload(file) {
  const body = new FormData();
  body.append("file", file);
  const answer = await fetch("/page/files", { method: "POST", body });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error ?? `The file was not taken (${answer.status}).`);
  return told;
}
