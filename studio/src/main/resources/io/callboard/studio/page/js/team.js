import { del, patch, post } from "./api.js";
import { Avatar } from "./avatar.js";
import { html, useRef, useState } from "./html.js";
import { Icon } from "./icons.js";
import { invalidate } from "./queries.js";
import { personOf, session } from "./session.js";
import { attempt } from "./toasts.js";

const ROLES = ["viewer", "member", "admin"];

const KINDS = {
  track: {
    heading: "Collaborators",
    people: (id) => `/tracks/${id}/collaborators`,
    invite: (id) => `/tracks/${id}/invitations`,
    keys: ["collaborators", "tracks"],
  },
  workspace: {
    heading: "Members",
    people: (id) => `/workspaces/${id}/members`,
    invite: (id) => `/workspaces/${id}/members`,
    keys: ["members", "workspaces"],
  },
};

/** Who works together, and with which role; admins change it. */
export function Team({ kind, id, role, team }) {
  const { heading, people, invite, keys } = KINDS[kind];
  const me = session.get().me.id;
  const admin = ["admin", "owner"].includes(role);
  const act = async (action) => {
    if (await attempt(action)) keys.forEach((key) => invalidate(key));
  };
  const members = team.members;
  return html`<section class="card" aria-labelledby="team">
    <div class="card-head"><h2 id="team">${heading}</h2></div>
    <ul class="plain members">
      ${members.map(
        (member) => html`<li key=${member.userId} class="member">
          <${Avatar} id=${member.userId} presence labelled />
          <span class="member-name">
            ${personOf(member.userId).name}${member.userId === me && html` <span class="muted">(you)</span>`}
          </span>
          ${admin && member.role !== "owner" && member.userId !== me
            ? html`<select
                  aria-label=${"Role of " + personOf(member.userId).name}
                  value=${member.role}
                  onChange=${(event) => act(() => patch(people(id) + "/" + member.userId, { role: event.target.value }))}
                >
                  ${ROLES.map((one) => html`<option key=${one} value=${one}>${one}</option>`)}
                </select>
                <button
                  class="icon-button"
                  aria-label=${"Remove " + personOf(member.userId).name}
                  onClick=${() => act(() => del(people(id) + "/" + member.userId))}
                ><${Icon} name="x" /></button>`
            : html`<span class="role">${member.role}</span>`}
        </li>`,
      )}
      ${team.invitations.map(
        (open) => html`<li key=${open.id} class="member invited">
          <span class="avatar m nobody" aria-hidden="true">?</span>
          <span class="member-name">${open.email}</span>
          <span class="role">invited</span>
        </li>`,
      )}
    </ul>
    ${admin && html`<${Invite} path=${invite(id)} members=${members} act=${act} />`}
  </section>`;
}

function Invite({ path, members, act }) {
  const [open, setOpen] = useState(false);
  const form = useRef(null);
  const others = session.get().people.filter((one) => !members.some((member) => member.userId === one.id));
  const send = async (event) => {
    event.preventDefault();
    const { email, role } = Object.fromEntries(new FormData(form.current));
    await act(async () => {
      await post(path, { email, role });
      setOpen(false);
    });
  };
  if (!open) {
    return html`<button class="ghost wide" onClick=${() => setOpen(true)}><${Icon} name="plus" /> Invite somebody</button>`;
  }
  return html`<form ref=${form} class="form invite" onSubmit=${send}>
    <label>E-mail address
      <input name="email" type="email" required maxlength="254" list="people-to-invite" defaultValue=${others[0]?.email ?? ""} />
    </label>
    <datalist id="people-to-invite">
      ${others.map((one) => html`<option key=${one.id} value=${one.email}>${one.name}</option>`)}
    </datalist>
    <label>Role
      <select name="role">${ROLES.map((one) => html`<option key=${one} value=${one} selected=${one === "member"}>${one}</option>`)}</select>
    </label>
    <div class="form-end">
      <button type="button" class="ghost" onClick=${() => setOpen(false)}>Cancel</button>
      <button class="primary">Invite</button>
    </div>
  </form>`;
}
