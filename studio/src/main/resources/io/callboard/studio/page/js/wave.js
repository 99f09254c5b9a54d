import { Avatar } from "./avatar.js";
import { clock, spokenClock } from "./format.js";
import { html, useEffect, useMemo, useRef, useState } from "./html.js";
import { Icon } from "./icons.js";
import * as playback from "./playback.js";
import { firstName, personOf } from "./session.js";
import { useStore } from "./store.js";
import { bars, peaks } from "./waveform.js";

const HEIGHT = 132;
const PIN_WIDTH = 28;

/** The waveform, with comments pinned at their moments, one's own playhead, and those of the others. */
export function Wave({ track, comments, selected, select }) {
  const frame = useRef(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry.contentRect.width)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const path = useMemo(
    () => (width ? bars(peaks(track.id, track.version), width, HEIGHT) : ""),
    [track.id, track.version, width],
  );
  return html`
    <${Controls} track=${track} />
    <div class="wave" ref=${frame}>
      <${Pins} track=${track} comments=${comments} width=${width} selected=${selected} select=${select} />
      <${Strip} track=${track} path=${path} width=${width} />
      <${Others} track=${track} />
      <${Ruler} duration=${track.durationSeconds} />
    </div>
  `;
}

function Controls({ track }) {
  const { playing, following } = useStore(playback.player);
  const heads = useStore(playback.playheads);
  const time = useRef(null);
  useFrames(() => {
    const text = clock(playback.now());
    if (time.current.textContent !== text) time.current.textContent = text;
  });
  return html`<div class="controls">
    <button class="play" aria-label=${playing ? "Pause" : "Play"} onClick=${playback.toggle}>
      <${Icon} name=${playing ? "pause" : "play"} />
    </button>
    <p class="time mono"><span ref=${time}>0:00</span> <span class="muted">/ ${clock(track.durationSeconds)}</span></p>
    <p class="small muted silent">The demo has no sound</p>
    <div class="followers">
      ${[...heads.keys()].map(
        (id) => html`<button
          key=${id}
          class=${`ghost follow person-${id}`}
          aria-pressed=${following === id}
          onClick=${() => playback.follow(id)}
        >
          <${Avatar} id=${id} size="xs" /> ${following === id ? "Following" : "Follow"} ${firstName(id)}
        </button>`,
      )}
    </div>
  </div>`;
}

/** Calls at every frame, as long as the view is shown. */
function useFrames(action) {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    let frame = requestAnimationFrame(function next() {
      latest.current();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
}

function Strip({ track, path, width }) {
  const duration = track.durationSeconds;
  const strip = useRef(null);
  const played = useRef(null);
  const head = useRef(null);
  useFrames(() => {
    playback.tick();
    const at = playback.now();
    const x = (at / duration) * width;
    head.current.style.transform = `translateX(${x}px)`;
    played.current.setAttribute("width", x);
    if (strip.current.ariaValueNow !== String(Math.floor(at))) {
      strip.current.ariaValueNow = String(Math.floor(at));
      strip.current.ariaValueText = spokenClock(at);
    }
  });
  const at = (event) => {
    const { left, width: whole } = strip.current.getBoundingClientRect();
    return (duration * (event.clientX - left)) / whole;
  };
  const drag = (event) => {
    if (event.buttons & 1) playback.seek(at(event));
  };
  const press = (event) => {
    strip.current.setPointerCapture(event.pointerId);
    playback.seek(at(event));
  };
  const keys = {
    ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -30, PageUp: 30,
    Home: -Infinity, End: Infinity,
  };
  const key = (event) => {
    if (event.key === " ") playback.toggle();
    else if (event.key in keys) playback.seek(playback.now() + keys[event.key]);
    else return;
    event.preventDefault();
  };
  return html`<div
    class="strip"
    ref=${strip}
    role="slider"
    tabindex="0"
    aria-label="Position in the track"
    aria-valuemin="0"
    aria-valuemax=${duration}
    onPointerDown=${press}
    onPointerMove=${drag}
    onKeyDown=${key}
  >
    <svg width="100%" height=${HEIGHT} aria-hidden="true">
      <defs><clipPath id="played"><rect ref=${played} x="0" y="0" width="0" height=${HEIGHT} /></clipPath></defs>
      <path class="bars" d=${path} />
      <path class="bars played" d=${path} clip-path="url(#played)" />
    </svg>
    <span class="head" ref=${head}></span>
  </div>`;
}

function Pins({ track, comments, width, selected, select }) {
  const placed = place(comments, (comment) => (comment.timeStart / track.durationSeconds) * width, width);
  return html`<div class="pins" role="group" aria-label="Comments on the waveform">
    ${width > 0 &&
    placed.map(({ comment, x, lane }) => html`<button
      key=${comment.id}
      class=${`pin lane-${lane}` + (comment.resolvedBy ? " resolved" : "") + (selected === comment.id ? " selected" : "")}
      style=${{ left: x + "px" }}
      aria-label=${`${personOf(comment.owner).name} at ${clock(comment.timeStart)}: ${comment.content}`}
      onClick=${() => select(comment.id)}
    >
      <${Avatar} id=${comment.owner} size="xs" />
      <span class=${"tip" + (x > width * 0.6 ? " leftwards" : "")} aria-hidden="true">
        <b>${firstName(comment.owner)}</b> ${comment.content}
      </span>
    </button>`)}
  </div>`;
}

/** In two rows; what still has no room there moves aside. */
function place(comments, momentOf, width) {
  const ends = [-Infinity, -Infinity];
  return comments
    .slice()
    .sort((a, b) => a.timeStart - b.timeStart)
    .map((comment) => {
      const moment = momentOf(comment);
      const lane = ends[0] <= moment || ends[0] <= ends[1] ? 0 : 1;
      const x = Math.min(width, Math.max(moment, ends[lane]));
      ends[lane] = x + PIN_WIDTH;
      return { comment, x, lane };
    });
}

/** The playheads of the others. */
function Others({ track }) {
  const heads = useStore(playback.playheads);
  return html`<div class="others">
    ${[...heads].map(
      ([id, position]) => html`<span
        key=${id}
        class=${`other person-${id}` + (position > track.durationSeconds * 0.85 ? " leftwards" : "")}
        style=${{ left: (position / track.durationSeconds) * 100 + "%" }}
      ><span class="flag">${firstName(id)}</span></span>`,
    )}
  </div>`;
}

function Ruler({ duration }) {
  const step = duration > 150 ? 30 : 15;
  const marks = Array.from({ length: Math.floor(duration / step) + 1 }, (_, i) => i * step);
  return html`<div class="ruler mono" aria-hidden="true">
    ${marks.map(
      (mark) => html`<span key=${mark} style=${{ left: (mark / duration) * 100 + "%" }}>${clock(mark)}</span>`,
    )}
  </div>`;
}
