import { post } from "./api.js";
import { Avatar } from "./avatar.js";
import { clock } from "./format.js";
import { html, useEffect, useRef, useState } from "./html.js";
import { now } from "./playback.js";
import { invalidate } from "./queries.js";
import { session } from "./session.js";
import { attempt } from "./toasts.js";

/** Says something about the moment where the playhead is; while one writes, the moment stays. */
export function Composer({ track }) {
  const [text, setText] = useState("");
  const [moment, setMoment] = useState(0);
  const held = text !== "";
  const input = useRef(null);
  useEffect(() => {
    if (held) return undefined;
    const follow = setInterval(() => setMoment(Math.floor(now())), 250);
    return () => clearInterval(follow);
  }, [held]);
  useEffect(() => {
    const pressed = (event) => {
      const writing = event.target.closest?.("input, textarea, select, dialog");
      if (event.key === "c" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.current.focus();
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
  const write = (event) => {
    if (!held) setMoment(Math.round(now() * 10) / 10);
    setText(event.currentTarget.value);
  };
  const send = async (event) => {
    event.preventDefault();
    const content = text.trim();
    if (!content) return;
    if (await attempt(() => post(`/tracks/${track.id}/comments`, { content, timeStart: moment }))) {
      setText("");
      invalidate("comments");
    }
  };
  return html`<form class="composer" onSubmit=${send}>
    <${Avatar} id=${session.get().me.id} size="s" />
    <span class="chip mono" aria-hidden="true">${clock(moment)}</span>
    <input
      ref=${input}
      aria-label=${"Comment at " + clock(moment)}
      placeholder="Say something about this moment"
      value=${text}
      maxlength="2000"
      autocomplete="off"
      aria-keyshortcuts="c"
      onInput=${write}
    />
    <button class="primary" disabled=${!text.trim()}>Comment</button>
  </form>`;
}
