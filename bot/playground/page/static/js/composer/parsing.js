// Options written as text: "deck:fine questions:5".

/**
 * Take a text apart at the names of options.
 * @param {string} text
 * @param {string[]} names Only these count; every other colon is text.
 * @returns {{loose: string, values: Map<string, string>}} What stands before the first name, and
 *   what follows each name up to the next one. Outer spaces are dropped, except behind the last.
 */
export function named(text, names) {
  const values = new Map();
  const found = names.length ? [...text.matchAll(pattern(names))] : [];
  found.forEach((match, index) => {
    const end = found[index + 1]?.index;
    const value = text.slice(match.index + match[0].length, end).trimStart();
    values.set(match[1], end === undefined ? value : value.trimEnd());
  });
  return { loose: found.length ? text.slice(0, found[0].index).trim() : text, values };
}

function pattern(names) {
  const longestFirst = [...names].sort((one, other) => other.length - one.length);
  return new RegExp(`(?:^|(?<=\\s))(${longestFirst.map(literal).join("|")}):`, "gu");
}

function literal(name) {
  return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
