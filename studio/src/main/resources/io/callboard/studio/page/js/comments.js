import { del, post } from "./api.js";
import { Avatar, Name } from "./avatar.js";
import { ago, clock, plural } from "./format.js";
import { html, useEffect, useRef, useState } from "./html.js";
import { Icon } from "./icons.js";
import * as playback from "./playback.js";
import { invalidate } from "./queries.js";
import { personOf, session } from "./session.js";
import { attempt } from "./toasts.js";

/** What is said about a track, in the order of its moments. */
export function Comments({ track, comments, selected, select }) {
  const [all, setAll] = useState(true);
  const known = useKnown(comments);
  const open = comments.filter((comment) => !comment.resolvedBy);
  const shown = (all ? comments : open).slice().sort((a, b) => a.timeStart - b.timeStart);
  return html`<section class="card comments" aria-labelledby="comments">
    <div class="card-head">
      <h2 id="comments">Comments <span class="count">${open.length} open</span></h2>
      <div class="switch" role="group" aria-label="Which comments">
        <button aria-pressed=${all} onClick=${() => setAll(true)}>All</button>
        <button aria-pressed=${!all} onClick=${() => setAll(false)}>Open</button>
      </div>
    </div>
    ${shown.length === 0 && html`<p class="empty">Nothing here. Play the track, and say something about a moment of it.</p>`}
    <ol class="plain">
      ${shown.map(
        (comment) => html`<${Comment}
          key=${comment.id}
          track=${track}
          comment=${comment}
          fresh=${!known.has(comment.id)}
          selected=${selected === comment.id}
          select=${select}
        />`,
      )}
    </ol>
  </section>`;
}

/** The comments there were when the view was opened: others are shown to be new. */
function useKnown(comments) {
  const known = useRef(null);
  if (!known.current) known.current = new Set(comments.map((comment) => comment.id));
  return known.current;
}

function Comment({ track, comment, fresh, selected, select }) {
  const [replying, setReplying] = useState(false);
  const item = useRef(null);
  const me = session.get().me.id;
  const path = `/tracks/${track.id}/comments/${comment.id}`;
  const act = (action) => async () => {
    if (await attempt(action)) invalidate("comments");
  };
  useEffect(() => {
    if (selected) item.current.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const go = () => {
    playback.seek(comment.timeStart);
    select(comment.id);
  };
  const member = track.role !== "viewer";
  const liked = comment.likes.includes(me);
  const own = comment.owner === me;
  const classes = ["comment", comment.resolvedBy && "resolved", fresh && "fresh", selected && "selected"];
  return html`<li ref=${item} class=${classes.filter(Boolean).join(" ")}>
    <${Avatar} id=${comment.owner} />
    <div class="comment-body">
      <p class="comment-head">
        <${Name} id=${comment.owner} />
        <button class="chip mono" aria-label=${"Go to " + clock(comment.timeStart)} onClick=${go}>
          ${clock(comment.timeStart)}
        </button>
        <span class="small muted">${ago(comment.at)}</span>
      </p>
      <p class="said">${comment.content}</p>
      ${comment.replies.map(
        (reply) => html`<div key=${reply.id} class="reply">
          <${Avatar} id=${reply.owner} size="xs" />
          <p><${Name} id=${reply.owner} /> ${reply.content} <span class="small muted">${ago(reply.at)}</span></p>
        </div>`,
      )}
      <div class="comment-actions">
        ${own
          ? html`<span class="likes" title="Likes"><${Icon} name="heart" /> ${plural(comment.likes.length, "like")}</span>`
          : html`<button
              class=${"text" + (liked ? " on" : "")}
              aria-pressed=${liked}
              aria-label=${"Like, " + plural(comment.likes.length, "like")}
              onClick=${act(() => post(path + "/likes"))}
            ><${Icon} name="heart" filled=${liked} /> ${comment.likes.length || "Like"}</button>`}
        ${member &&
        html`<button class="text" aria-expanded=${replying} onClick=${() => setReplying(!replying)}>
          <${Icon} name="reply" /> Reply
        </button>`}
        ${comment.resolvedBy
          ? html`<span class="done"><${Icon} name="check" /> Resolved by ${personOf(comment.resolvedBy).name.split(" ")[0]}</span>`
          : member &&
            html`<button class="text" onClick=${act(() => post(path + "/resolve"))}><${Icon} name="check" /> Resolve</button>`}
        ${(own || ["admin", "owner"].includes(track.role)) &&
        html`<button class="text quiet" aria-label="Delete this comment" onClick=${act(() => del(path))}>
          <${Icon} name="trash" />
        </button>`}
      </div>
      ${replying && html`<${ReplyForm} path=${path} done=${() => setReplying(false)} />`}
    </div>
  </li>`;
}

function ReplyForm({ path, done }) {
  const input = useRef(null);
  useEffect(() => input.current.focus(), []);
  const send = async (event) => {
    event.preventDefault();
    const content = input.current.value.trim();
    if (content && (await attempt(() => post(path + "/replies", { content })))) {
      invalidate("comments");
      done();
    }
  };
  const key = (event) => event.key === "Escape" && done();
  return html`<form class="reply-form" onSubmit=${send} onKeyDown=${key}>
    <input ref=${input} aria-label="Reply" placeholder="Reply" maxlength="2000" autocomplete="off" />
    <button class="primary small">Send</button>
  </form>`;
}
