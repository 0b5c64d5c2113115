// Who is sitting here: her picture and name, the switcher, and the button for light and dark.
import { hiddenText, make } from "./dom.js";
import { avatar } from "./messages/avatar.js";
import { state, subscribe } from "./state.js";
import { themeButton } from "./theme.js";

/**
 * @param {HTMLElement} element
 * @param {(person: {id: string}) => void} onChoose
 */
export function mountPeople(element, onChoose) {
  const picture = make("span", { class: "you-picture" });
  const handle = make("span", { class: "you-handle" });
  const chosen = () => state.people.find(({ id }) => id === select.value);
  const select = make("select", { "aria-label": "You are", onchange: () => onChoose(chosen()) });
  element.replaceChildren(
    picture,
    make("span", { class: "you-names" }, select, handle),
    themeButton(),
  );

  function drawPeople() {
    select.replaceChildren(...state.people.map(option));
    drawYou();
  }

  function drawYou() {
    if (!state.you) return;
    select.value = state.you.id;
    picture.replaceChildren(avatar(state.you));
    handle.replaceChildren(hiddenText("Account name: "), state.you.username);
  }

  subscribe(drawPeople, "people");
  subscribe(drawYou, "you");
}

function option({ id, name, moderator }) {
  return make("option", { value: id }, moderator ? `${name} (moderator)` : name);
}
