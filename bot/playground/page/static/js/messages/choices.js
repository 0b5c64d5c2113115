// What can be chosen in a select or a group: written options, or people, roles and channels.

export const STRING_SELECT = 3;
export const USER_SELECT = 5;
export const ROLE_SELECT = 6;
export const MENTIONABLE_SELECT = 7;
export const CHANNEL_SELECT = 8;

const NAMES = {
  [STRING_SELECT]: "Make a selection",
  [USER_SELECT]: "Select a user",
  [ROLE_SELECT]: "Select a role",
  [MENTIONABLE_SELECT]: "Select a user or role",
  [CHANNEL_SELECT]: "Select a channel",
};

const people = (context) => context.members().map(({ id, name }) => ({ value: id, label: name }));
const roles = (context) =>
  (context.roles?.() ?? []).map(({ id, name }) => ({ value: id, label: `@${name}` }));
const channels = (context) =>
  context.channels().map(({ id, name }) => ({ value: id, label: `# ${name}` }));

const SOURCES = {
  [USER_SELECT]: people,
  [ROLE_SELECT]: roles,
  [MENTIONABLE_SELECT]: (context) => [...people(context), ...roles(context)],
  [CHANNEL_SELECT]: channels,
};

/**
 * @param {object} component A select of any kind.
 * @param {object} context
 * @returns {() => import("./listbox.js").Choice[]} Asked each time, since people come and go.
 */
export function choicesOf(component, context) {
  const source = SOURCES[component.type];
  return source ? () => source(context) : () => component.options;
}

/** What is chosen before anybody has chosen. */
export function defaultsOf({ options, default_values: values }) {
  if (values) return values.map(({ id }) => id);
  return (options ?? []).filter((option) => option.default).map(({ value }) => value);
}

/** What a select without a placeholder is called. */
export function nameOfSelect({ type, placeholder }) {
  return placeholder || NAMES[type];
}
