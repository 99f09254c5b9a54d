import { Avatar } from "./avatar.js";
import * as faults from "./faults.js";
import { clear, feed } from "./feed.js";
import { timeOfDay } from "./format.js";
import { html, useLayoutEffect, useRef, useState } from "./html.js";
import { Icon } from "./icons.js";
import { personOf, session } from "./session.js";
import { connection } from "./socket.js";
import { useStore } from "./store.js";
import { attempt } from "./toasts.js";

/** Each event as it passes, and ways to break the connection. */
export function Inspector() {
  return html`<section class="inspector" aria-labelledby="inspector">
    <div class="inspector-head">
      <h2 id="inspector">Inspector</h2>
      <button class="link" onClick=${clear}>Clear</button>
    </div>
    <${Faults} />
    <${Rows} />
  </section>`;
}

const EXPLAINED = {
  none: "Break something, let somebody else go on, and mend it: nothing is lost.",
  cut: "Cut off. The others go on; what you miss stays in the log.",
  deaf: "Reading nothing. The server gives this window up within 10 seconds.",
};

function Faults() {
  const fault = useStore(faults.fault);
  const { state } = useStore(connection);
  const [restarting, setRestarting] = useState(false);
  const restart = async () => {
    setRestarting(true);
    await attempt(faults.restart);
    setRestarting(false);
  };
  const toggle = (name, start) => () => (fault === name ? faults.mend() : start());
  return html`<div class="faults">
    <div class="fault-buttons" role="group" aria-label="Break something">
      <button
        class="tool"
        aria-pressed=${fault === "cut"}
        disabled=${fault === "deaf"}
        onClick=${toggle("cut", faults.cut)}
      ><${Icon} name=${fault === "cut" ? "plug" : "unplug"} />${fault === "cut" ? "Plug in again" : "Cut connection"}</button>
      <button
        class="tool"
        aria-pressed=${fault === "deaf"}
        disabled=${fault === "cut" || (fault === "none" && state !== "live")}
        onClick=${toggle("deaf", faults.stopReading)}
      ><${Icon} name="ear" />${fault === "deaf" ? "Read again" : "Stop reading"}</button>
      <button class="tool" disabled=${restarting} onClick=${restart}><${Icon} name="restart" />Restart server</button>
    </div>
    <p class="small muted fault-note" role="status">${EXPLAINED[fault]}</p>
  </div>`;
}

function Rows() {
  const rows = useStore(feed);
  const list = useRef(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (atEnd.current) list.current.scrollTop = list.current.scrollHeight;
  }, [rows]);
  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = list.current;
    atEnd.current = scrollHeight - scrollTop - clientHeight < 24;
  };
  return html`<ol class="plain rows" ref=${list} onScroll=${scrolled} tabindex="0" aria-label="Events">
    ${rows.length === 0 && html`<li class="empty">Events appear here as they pass.</li>`}
    ${rows.map((row) => (row.kind === "note" ? html`<${Note} key=${row.key} row=${row} />` : html`<${Event} key=${row.key} row=${row} />`))}
  </ol>`;
}

function Note({ row }) {
  return html`<li class=${"note " + row.tone}>
    <span class="mono small">${timeOfDay(row.at)}</span> ${row.text}
  </li>`;
}

function Event({ row }) {
  const classes = ["event", row.kind, row.mine ? "mine" : "others-only", row.missed && "missed"];
  const content = row.kind === "silent" ? row.data : (row.payload ?? row.data);
  return html`<li class=${classes.filter(Boolean).join(" ")}>
    <details>
      <summary>
        <span class="event-head">
          <span class="event-name mono">${row.name ?? row.action}</span>
          ${row.times > 1 && html`<span class="count">${row.times}×</span>`}
          <span class="position mono" title="Position in the log">${place(row)}</span>
        </span>
        <span class="event-foot">
          <span class="mono small">${timeOfDay(row.at)}</span>
          <span class="event-rooms mono small">${(row.audience ?? []).join(", ")}</span>
          <${Receivers} row=${row} />
        </span>
      </summary>
      <pre class="mono">${JSON.stringify(content, null, 2)}</pre>
      ${row.audience && html`<p class="small muted">To <span class="mono">${row.audience.join(", ")}</span>.</p>`}
      ${row.action && html`<p class="small muted">From the entry <span class="mono">${row.action}</span> by ${personOf(row.actor).name}.</p>`}
    </details>
  </li>`;
}

function Receivers({ row }) {
  if (row.kind === "silent") return html`<span class="small muted">recorded, no event</span>`;
  if (row.missed && row.mine) return html`<span class="late">made up for</span>`;
  if (!row.connected) return row.transient ? html`<span class="small muted">not kept</span>` : null;
  const me = session.get().me.id;
  const label = row.mine ? "You got it" : row.connected.includes(me) ? "On its way to you" : "Not for you";
  return html`<span class="receivers">
    <span class=${"small " + (row.mine ? "got" : "muted")}>${label}</span>
    <span class="avatars" role="group" aria-label="Sent to">
      ${row.connected.map((id) => html`<${Avatar} key=${id} id=${id} size="xs" labelled />`)}
    </span>
  </span>`;
}

/** Said only once it is known: what has no place in the log of its own is transient. */
function place(row) {
  if (!row.known) return "";
  return row.transient ? "transient" : "#" + row.position;
}
