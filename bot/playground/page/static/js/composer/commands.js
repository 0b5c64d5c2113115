// Which slash commands there are, as people type them, and which one a text means.

const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const GROUP = 2;

/**
 * One command that can be sent; those in groups carry their whole path.
 * @typedef {{path: string, description: string, options: object[]}} Command
 */

/**
 * Everything that can be sent, by path; a group itself cannot be.
 * @param {object[]} registered Discord's command objects.
 * @returns {Command[]}
 */
export function sendable(registered) {
  return registered
    .filter((command) => (command.type ?? CHAT_INPUT) === CHAT_INPUT)
    .flatMap((command) => below(command, command.name))
    .sort((one, other) => one.path.localeCompare(other.path));
}

function below({ description, options = [] }, path) {
  const nested = options.filter(({ type }) => type === SUBCOMMAND || type === GROUP);
  if (!nested.length) return [{ path, description, options }];
  return nested.flatMap((one) => below(one, `${path} ${one.name}`));
}

/**
 * The commands a text beginning with "/" may become, the likeliest first.
 * @param {Command[]} commands
 * @param {string} text
 */
export function matching(commands, text) {
  const wanted = text.slice(1).trimStart().toLowerCase();
  return commands
    .map((command) => ({ command, place: place(command.path.toLowerCase(), wanted) }))
    .filter(({ place }) => place >= 0)
    .sort((one, other) => one.place - other.place)
    .map(({ command }) => command);
}

/** 0 for a beginning, 1 for the beginning of a later word, 2 for a part, -1 for nothing. */
function place(path, wanted) {
  if (path.startsWith(wanted)) return 0;
  if (path.includes(` ${wanted}`)) return 1;
  return path.includes(wanted) ? 2 : -1;
}

/**
 * The command a text spells out in full, and what follows it.
 * @param {Command[]} commands
 * @param {string} text
 * @returns {{command: Command, rest: string|null}|null} `rest` is null when not even a space
 *   follows, so that the person may still be typing the name.
 */
export function spelled(commands, text) {
  for (const command of commands) {
    const whole = `/${command.path}`;
    if (text === whole) return { command, rest: null };
    if (text.startsWith(`${whole} `)) return { command, rest: text.slice(whole.length + 1) };
  }
  return null;
}
