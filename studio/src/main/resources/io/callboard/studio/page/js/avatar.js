import { html } from "./html.js";
import { firstName, personOf } from "./session.js";
import { online } from "./socket.js";
import { useStore } from "./store.js";

const initials = (name) => name.split(" ").map((word) => word[0]).slice(0, 2).join("");

/** A person's picture; the name is said beside it, or given as its label. */
export function Avatar({ id, size = "m", labelled = false, presence = false }) {
  const there = useStore(online).has(id);
  const person = personOf(id);
  const label = labelled ? person.name + (presence ? (there ? ", here" : ", away") : "") : undefined;
  return html`<span
    class=${`avatar ${size} person-${id}` + (presence ? (there ? " here" : " away") : "")}
    role=${label ? "img" : undefined}
    aria-label=${label}
    aria-hidden=${label ? undefined : "true"}
    title=${label}
  >${initials(person.name)}</span>`;
}

/** Several people, overlapping. */
export function Avatars({ ids, label, presence = false, size = "s" }) {
  return html`<span class="avatars" role="group" aria-label=${label}>
    ${ids.map((id) => html`<${Avatar} key=${id} id=${id} size=${size} presence=${presence} labelled />`)}
  </span>`;
}

export const Name = ({ id }) => html`<span class="name">${firstName(id)}</span>`;
