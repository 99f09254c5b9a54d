import { Avatar } from "./avatar.js";
import { Bell } from "./bell.js";
import { html, useEffect, useState } from "./html.js";
import { Icon } from "./icons.js";
import { Inspector } from "./inspector.js";
import { closeOutside } from "./menu.js";
import { useQuery } from "./queries.js";
import { route, to } from "./route.js";
import { addressOf, session } from "./session.js";
import { Mark } from "./sign-in.js";
import { connection } from "./socket.js";
import { useStore } from "./store.js";
import { announced, dismiss, toasts } from "./toasts.js";
import { Waiting } from "./waiting.js";
import { WaveView } from "./wave-view.js";
import { WorkspaceView } from "./workspace-view.js";

const WIDE = matchMedia("(min-width: 1180px)");

export function App() {
  const { view, id } = useStore(route);
  const wide = useWide();
  const [inspecting, setInspecting] = useState(true);
  const beside = wide && inspecting;
  const shown = view === "inspector" && wide ? "track" : view;
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <header class="top">
      <a class="brand" href=${to("track")}><${Mark} /> <span>Callboard <b>Studio</b></span></a>
      <${Views} shown=${shown} wide=${wide} />
      <${Connection} />
      ${wide &&
      html`<button class="ghost" aria-pressed=${inspecting} onClick=${() => setInspecting(!inspecting)}>
        <${Icon} name="pulse" /> Inspector
      </button>`}
      <${Bell} />
      <${Me} />
    </header>
    <div class=${"shell" + (beside ? " with-inspector" : "")}>
      <main id="main" tabindex="-1">
        <${Welcome} />
        ${shown === "track" && html`<${Wave} id=${id} />`}
        ${shown === "workspace" && html`<${Workspace} id=${id} />`}
        ${shown === "inspector" && html`<${Inspector} />`}
      </main>
      ${beside && html`<aside class="side-inspector"><${Inspector} /></aside>`}
    </div>
    <${Toasts} />
  `;
}

function skip(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

function useWide() {
  const [wide, setWide] = useState(WIDE.matches);
  useEffect(() => {
    const changed = () => setWide(WIDE.matches);
    WIDE.addEventListener("change", changed);
    return () => WIDE.removeEventListener("change", changed);
  }, []);
  return wide;
}

function Views({ shown, wide }) {
  const views = [
    ["track", "Wave", "wave"],
    ["workspace", "Workspace", "board"],
    ...(wide ? [] : [["inspector", "Inspector", "pulse"]]),
  ];
  return html`<nav class="views" aria-label="Views">
    ${views.map(
      ([view, label, icon]) => html`<a
        key=${view}
        href=${to(view)}
        aria-current=${shown === view ? "page" : undefined}
      ><${Icon} name=${icon} /> <span>${label}</span></a>`,
    )}
  </nav>`;
}

const STATES = {
  live: ["Live", "Connected: what others do arrives at once"],
  connecting: ["Connecting", "Not connected yet"],
  away: ["Away", "Not connected: what others do arrives later"],
};

function Connection() {
  const { state, transport } = useStore(connection);
  const [label, explained] = STATES[state];
  return html`<span class=${"connection " + state} role="status" title=${explained}>
    <span class="dot"></span> <span class="state">${label}</span>
    <span class="transport">${transport}</span>
  </span>`;
}

function Me() {
  const { me, people } = session.get();
  return html`<details class="menu" onToggle=${closeOutside}>
    <summary aria-label=${"You are " + me.name + ". Open a window as somebody else"}>
      <${Avatar} id=${me.id} />
    </summary>
    <div class="popover">
      <p class="small muted">You are</p>
      <p class="menu-me"><${Avatar} id=${me.id} /> <strong>${me.name}</strong></p>
      <p class="small muted">Open another window as</p>
      <ul class="plain">
        ${people
          .filter((person) => person.id !== me.id)
          .map(
            (person) => html`<li key=${person.id}>
              <a class="row" href=${addressOf(person.id)} target="_blank" rel="noopener">
                <${Avatar} id=${person.id} size="s" /> ${person.name} <${Icon} name="out" />
              </a>
            </li>`,
          )}
      </ul>
      <a class="row" href="/">Be somebody else here</a>
    </div>
  </details>`;
}

const WELCOMED = "studio-welcomed";

function Welcome() {
  const [shown, setShown] = useState(!sessionStorage.getItem(WELCOMED));
  const { me, people } = session.get();
  const other = people.find((person) => person.id !== me.id);
  if (!shown) return null;
  const close = () => {
    sessionStorage.setItem(WELCOMED, "yes");
    setShown(false);
  };
  return html`<div class="welcome">
    <p>
      <strong>Two windows, two people.</strong> Here you are ${me.name}. Open a second window, put it beside this
      one, and see what one does appear in the other.
    </p>
    <a class="button" href=${addressOf(other.id)} target="_blank" rel="noopener">
      Open ${other.name.split(" ")[0]}’s window <${Icon} name="out" />
    </a>
    <button class="icon-button" aria-label="Close this hint" onClick=${close}><${Icon} name="x" /></button>
  </div>`;
}

function Wave({ id }) {
  const { data: tracks } = useQuery(["tracks"], "/tracks");
  if (!tracks) return html`<${Waiting} />`;
  const open = tracks.find((track) => track.id === id) ?? tracks[0];
  return html`<${WaveView} tracks=${tracks} open=${open} />`;
}

function Workspace({ id }) {
  const { data: workspaces } = useQuery(["workspaces"], "/workspaces");
  if (!workspaces) return html`<${Waiting} />`;
  const open = workspaces.find((workspace) => workspace.id === id) ?? workspaces[0];
  return html`<${WorkspaceView} open=${open} />`;
}

function Toasts() {
  const shown = useStore(toasts);
  return html`
    <div class="toasts" role="region" aria-label="Notifications" aria-live="polite">
      ${shown.map(
        (one) => html`<div key=${one.id} class=${"toast " + one.tone}>
          ${one.href ? html`<a href=${one.href}>${one.message}</a>` : html`<span>${one.message}</span>`}
          <button class="icon-button" aria-label="Dismiss" onClick=${() => dismiss(one.id)}>
            <${Icon} name="x" />
          </button>
        </div>`,
      )}
    </div>
    <div class="hidden" aria-live="polite">${useStore(announced)}</div>
  `;
}
