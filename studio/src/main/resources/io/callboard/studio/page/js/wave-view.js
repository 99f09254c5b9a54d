import { patch, post } from "./api.js";
import { Avatars } from "./avatar.js";
import { Comments } from "./comments.js";
import { Composer } from "./composer.js";
import { ago } from "./format.js";
import { html, useEffect, useRef, useState } from "./html.js";
import { Icon } from "./icons.js";
import * as playback from "./playback.js";
import { invalidate, useQuery } from "./queries.js";
import { to } from "./route.js";
import { personOf } from "./session.js";
import { useRoom } from "./socket.js";
import { Team } from "./team.js";
import { attempt } from "./toasts.js";
import { Waiting } from "./waiting.js";
import { Wave } from "./wave.js";

/** A track: its waveform, what is said about it, who works on it. */
export function WaveView({ tracks, open }) {
  return html`
    <${Invitations} />
    ${tracks.length > 0 &&
    html`<nav class="tabs" aria-label="Tracks">
      ${tracks.map(
        (track) => html`<a
          key=${track.id}
          href=${to("track", track.id)}
          aria-current=${track.id === open.id ? "page" : undefined}
        >${track.title}</a>`,
      )}
    </nav>`}
    ${open
      ? html`<${Track} key=${open.id} track=${open} />`
      : html`<p class="empty large">You work on no track yet. Ask somebody who does to invite you.</p>`}
  `;
}

function Track({ track }) {
  useRoom("track", track.id);
  const { data: comments } = useQuery(["comments", track.id], `/tracks/${track.id}/comments`);
  const { data: team } = useQuery(["collaborators", track.id], `/tracks/${track.id}/collaborators`);
  const { data: files } = useQuery(["files", track.id], `/tracks/${track.id}/files`);
  const [selected, select] = useState(null);
  useEffect(() => playback.open(track.id, track.durationSeconds), [track.id, track.durationSeconds]);
  const mayComment = track.role !== "viewer";
  // all at once, so that nothing moves
  if (!comments || !team || !files) return html`<${Waiting} />`;
  return html`
    <div class="title">
      <div>
        <h1>${track.title}</h1>
        <p class="muted facts">
          <span>${track.artist}</span><span>${track.bpm} bpm</span><span>${track.key}</span>
          <span>Version ${track.version}</span>
        </p>
      </div>
      <div class="title-side">
        <${Avatars} ids=${team.members.map((member) => member.userId)} label="Who works on it" presence size="m" />
        ${["admin", "owner"].includes(track.role) && html`<${Edit} track=${track} />`}
      </div>
    </div>
    <section class="card wave-card" aria-label="Waveform">
      <${Wave} track=${track} comments=${comments} selected=${selected} select=${select} />
      ${mayComment
        ? html`<${Composer} track=${track} />`
        : html`<p class="small muted may-not">You listen here as a viewer; members comment.</p>`}
    </section>
    <div class="columns">
      <${Comments} track=${track} comments=${comments} selected=${selected} select=${select} />
      <div class="stack">
        <${Team} kind="track" id=${track.id} role=${track.role} team=${team} />
        <${Versions} track=${track} files=${files} />
      </div>
    </div>
  `;
}

function Edit({ track }) {
  const dialog = useRef(null);
  const save = async (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const edit = { title: form.get("title"), bpm: Number(form.get("bpm")), key: form.get("key") };
    if (await attempt(() => patch("/tracks/" + track.id, edit))) {
      invalidate("tracks");
      dialog.current.close();
    }
  };
  return html`
    <button class="ghost" onClick=${() => dialog.current.showModal()}><${Icon} name="edit" /> Edit</button>
    <dialog ref=${dialog} aria-label="Edit the track">
      <form onSubmit=${save} class="form">
        <h2>Edit the track</h2>
        <label>Title <input name="title" defaultValue=${track.title} required maxlength="120" /></label>
        <div class="form-row">
          <label>Tempo <input name="bpm" type="number" min="30" max="300" defaultValue=${track.bpm} required /></label>
          <label>Key <input name="key" defaultValue=${track.key} required maxlength="40" /></label>
        </div>
        <div class="form-end">
          <button type="button" class="ghost" onClick=${() => dialog.current.close()}>Cancel</button>
          <button class="primary">Save</button>
        </div>
      </form>
    </dialog>
  `;
}

function Versions({ track, files }) {
  const upload = async (event) => {
    const [file] = event.currentTarget.files;
    event.currentTarget.value = "";
    if (!file) return;
    if (await attempt(() => post(`/tracks/${track.id}/files`, { name: file.name }))) {
      invalidate("files");
      invalidate("tracks");
    }
  };
  return html`<section class="card" aria-labelledby="versions">
    <div class="card-head">
      <h2 id="versions">Versions</h2>
      ${track.role !== "viewer" &&
      html`<label class="button small">
        <${Icon} name="plus" /> New version
        <input class="hidden" type="file" accept="audio/*,.wav,.aiff,.flac,.mp3" onChange=${upload} />
      </label>`}
    </div>
    <ul class="plain files">
      ${files.slice().reverse().map(
        (file) => html`<li key=${file.fileId} class="file">
          <span class="chip">${file.version}</span>
          <span class="file-name">
            <span>${file.name}</span>
            <span class="small muted">${personOf(file.uploadedBy).name.split(" ")[0]}, ${ago(file.at)}</span>
          </span>
        </li>`,
      )}
    </ul>
  </section>`;
}

/** Tracks one is invited to. */
function Invitations() {
  const { data: invitations = [] } = useQuery(["invitations"], "/invitations");
  const accept = async ({ trackId, id }) => {
    const path = `/tracks/${trackId}/invitations/${id}/accept`;
    if (await attempt(() => post(path))) {
      invalidate("invitations");
      invalidate("tracks");
      location.hash = to("track", trackId);
    }
  };
  return invitations.map(
    (one) => html`<div key=${one.id} class="welcome">
      <p>
        <strong>${personOf(one.invitedBy).name}</strong> invites you to work on <strong>${one.title}</strong> as
        ${one.role === "admin" ? "an admin" : "a " + one.role}.
      </p>
      <button class="primary" onClick=${() => accept(one)}>Accept</button>
    </div>`,
  );
}
