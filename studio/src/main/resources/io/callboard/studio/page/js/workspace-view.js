import { del, patch, post, put } from "./api.js";
import { Avatars } from "./avatar.js";
import { ago, plural } from "./format.js";
import { html, useRef, useState } from "./html.js";
import { Icon } from "./icons.js";
import { invalidate, useQuery } from "./queries.js";
import { personOf, session } from "./session.js";
import { useRoom } from "./socket.js";
import { Team } from "./team.js";
import { attempt } from "./toasts.js";
import { Waiting } from "./waiting.js";

const COLUMNS = [
  ["DRAFT", "Draft"],
  ["ACTIVE", "Active"],
  ["COMPLETED", "Completed"],
];

/** What a team has to do, its documents and its members. */
export function WorkspaceView({ open }) {
  if (!open) {
    return html`<p class="empty large">You are in no workspace yet. Ask Dev to take you into Northlight Records.</p>`;
  }
  return html`<${Workspace} key=${open.id} workspace=${open} />`;
}

function Workspace({ workspace }) {
  const { id, role } = workspace;
  useRoom("workspace", id);
  const { data: items } = useQuery(["work-items", id], `/workspaces/${id}/work-items`);
  const { data: documents } = useQuery(["documents", id], `/workspaces/${id}/documents`);
  const { data: team } = useQuery(["members", id], `/workspaces/${id}/members`);
  // all at once, so that nothing moves
  if (!items || !documents || !team) return html`<${Waiting} />`;
  return html`
    <div class="title">
      <div>
        <h1>${workspace.name}</h1>
        <p class="muted facts">
          <span>${plural(items.filter((item) => item.status !== "COMPLETED").length, "thing")} to do</span>
          <span>${plural(documents.length, "document")}</span>
        </p>
      </div>
      <${Avatars} ids=${team.members.map((member) => member.userId)} label="Who is in it" presence size="m" />
    </div>
    <${Board} id=${id} role=${role} items=${items} documents=${documents} />
    <div class="columns">
      <${Documents} id=${id} role=${role} documents=${documents} />
      <${Team} kind="workspace" id=${id} role=${role} team=${team} />
    </div>
  `;
}

function Board({ id, role, items, documents }) {
  const [dragged, drag] = useState(null);
  const member = role !== "viewer";
  const move = async (item, status) => {
    const path = `/workspaces/${id}/work-items/${item.id}/status`;
    if (await attempt(() => patch(path, { status }))) invalidate("work-items");
  };
  return html`<section class="board" aria-label="Work items">
    ${COLUMNS.map(([status, label], column) => {
      const here = items.filter((item) => item.status === status);
      const takes = dragged && Math.abs(COLUMNS.findIndex(([one]) => one === dragged.status) - column) === 1;
      const over = (event) => takes && event.preventDefault();
      const drop = (event) => {
        event.preventDefault();
        move(dragged, status);
        drag(null);
      };
      return html`<div
        key=${status}
        class=${`column ${status.toLowerCase()}` + (takes ? " takes" : "")}
        onDragOver=${over}
        onDrop=${drop}
      >
        <h2><span class="dot"></span>${label} <span class="count">${here.length}</span></h2>
        <ul class="plain">
          ${here.map(
            (item) => html`<${Item}
              key=${item.id}
              id=${id}
              item=${item}
              column=${column}
              member=${member}
              documents=${documents}
              move=${move}
              drag=${drag}
            />`,
          )}
        </ul>
        ${status === "DRAFT" && member && html`<${NewItem} id=${id} />`}
      </div>`;
    })}
  </section>`;
}

function Item({ id, item, column, member, documents, move, drag }) {
  const [open, setOpen] = useState(false);
  const linked = documents.filter((one) => item.documents.includes(one.id));
  const step = (by) => COLUMNS[column + by];
  const start = (event) => {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.title);
    drag(item);
  };
  return html`<li class="item" draggable=${member} onDragStart=${start} onDragEnd=${() => drag(null)}>
    <p>${item.title}</p>
    <div class="item-foot">
      <button
        class="text"
        aria-expanded=${open}
        aria-label=${`${plural(linked.length, "document")} of ${item.title}`}
        onClick=${() => setOpen(!open)}
      ><${Icon} name="link" /> ${linked.length}</button>
      <span class="small muted">${personOf(item.createdBy).name.split(" ")[0]}</span>
      ${member &&
      html`<span class="moves">
        ${[-1, 1].map(
          (by) =>
            step(by) &&
            html`<button
              key=${by}
              class="icon-button"
              aria-label=${`Move ${item.title} to ${step(by)[1]}`}
              title=${"To " + step(by)[1]}
              onClick=${() => move(item, step(by)[0])}
            ><${Icon} name=${by < 0 ? "left" : "right"} /></button>`,
        )}
      </span>`}
    </div>
    ${open && html`<${Links} id=${id} item=${item} member=${member} linked=${linked} documents=${documents} />`}
  </li>`;
}

function Links({ id, item, member, linked, documents }) {
  const path = (document) => `/workspaces/${id}/work-items/${item.id}/documents/${document}`;
  const act = async (action) => {
    if (await attempt(action)) invalidate("work-items");
  };
  const free = documents.filter((one) => !item.documents.includes(one.id));
  return html`<div class="links">
    ${linked.map(
      (one) => html`<span key=${one.id} class="tag">
        ${one.name}
        ${member &&
        html`<button
          class="icon-button"
          aria-label=${`Unlink ${one.name} from ${item.title}`}
          onClick=${() => act(() => del(path(one.id)))}
        ><${Icon} name="x" /></button>`}
      </span>`,
    )}
    ${member && free.length > 0 &&
    html`<select
      aria-label=${"Link a document to " + item.title}
      value=""
      onChange=${(event) => act(() => put(path(event.target.value)))}
    >
      <option value="">Link a document</option>
      ${free.map((one) => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}
    </select>`}
    ${linked.length === 0 && !member && html`<span class="small muted">No documents</span>`}
  </div>`;
}

function NewItem({ id }) {
  const input = useRef(null);
  const add = async (event) => {
    event.preventDefault();
    const title = input.current.value.trim();
    if (title && (await attempt(() => post(`/workspaces/${id}/work-items`, { title })))) {
      input.current.value = "";
      invalidate("work-items");
    }
  };
  return html`<form class="new-item" onSubmit=${add}>
    <input ref=${input} aria-label="Something to do" placeholder="Something to do" maxlength="200" autocomplete="off" />
    <button class="icon-button" aria-label="Add"><${Icon} name="plus" /></button>
  </form>`;
}

function Documents({ id, role, documents }) {
  const me = session.get().me.id;
  const path = `/workspaces/${id}/documents`;
  const act = async (action) => {
    if (await attempt(action)) ["documents", "work-items"].forEach((key) => invalidate(key));
  };
  const upload = (event) => {
    const [file] = event.currentTarget.files;
    event.currentTarget.value = "";
    if (file) act(() => post(path, { name: file.name }));
  };
  const admin = ["admin", "owner"].includes(role);
  return html`<section class="card" aria-labelledby="documents">
    <div class="card-head">
      <h2 id="documents">Documents</h2>
      ${role !== "viewer" &&
      html`<label class="button small"><${Icon} name="plus" /> Upload
        <input class="hidden" type="file" onChange=${upload} /></label>`}
    </div>
    ${documents.length === 0 && html`<p class="empty">No documents yet.</p>`}
    <ul class="plain files">
      ${documents.map(
        (one) => html`<li key=${one.id} class="file">
          <${Icon} name="doc" />
          <span class="file-name">
            <span>${one.name}</span>
            <span class="small muted">${personOf(one.uploadedBy).name.split(" ")[0]}, ${ago(one.at)}</span>
          </span>
          ${(one.uploadedBy === me || admin) &&
          html`<button class="icon-button" aria-label=${"Delete " + one.name} onClick=${() => act(() => del(path + "/" + one.id))}>
            <${Icon} name="trash" />
          </button>`}
        </li>`,
      )}
    </ul>
  </section>`;
}
