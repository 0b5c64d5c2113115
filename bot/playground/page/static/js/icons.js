// The page's own drawings, 24 by 24 units each, in the colour of the text around them.

const NAMESPACE = "http://www.w3.org/2000/svg";
const PATHS = {
  chat: "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z",
  hash: "M10 3 8 21M16 3l-2 18M4 8.5h17M3 15.5h17",
  at: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zm0 0v2a2.5 2.5 0 0 0 5 0v-2a9 9 0 1 0-4 7.5",
  menu: "M3 6h18M3 12h18M3 18h18",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4"
    + "M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5",
  behind: "M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16",
  close: "M5 5l14 14M19 5 5 19",
  down: "M12 4v15M5 12l7 7 7-7",
};

/**
 * @param {keyof typeof PATHS} name
 * @returns {SVGSVGElement} Hidden from screen readers: the text beside it says what it means.
 */
export function icon(name) {
  const drawing = document.createElementNS(NAMESPACE, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.classList.add("icon");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}
