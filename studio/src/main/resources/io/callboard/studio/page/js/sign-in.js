import { Avatar } from "./avatar.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { addressOf, session } from "./session.js";

/** Pick a person. */
export function SignIn() {
  return html`<main class="sign-in">
    <div class="sign-in-card">
      <p class="brand"><${Mark} /> Callboard Studio</p>
      <h1>Who are you today?</h1>
      <p class="lead">
        Pick a person here, and another one in a second window. Put the two side by side: what one does, the
        other sees at once.
      </p>
      <ul class="people">
        ${session.get().people.map(
          (person) => html`<li key=${person.id}>
            <a class="person" href=${addressOf(person.id)}>
              <${Avatar} id=${person.id} size="l" />
              <span><strong>${person.name}</strong><span class="muted">${person.title}</span></span>
              <${Icon} name="right" />
            </a>
          </li>`,
        )}
      </ul>
      <p class="small muted">
        This is a demo: nobody needs a password, and it listens on this machine only.
      </p>
    </div>
  </main>`;
}

export function Mark() {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" />
    <path d="M8 13v6M13 9v14M18 12v8M23 6v20" />
  </svg>`;
}
