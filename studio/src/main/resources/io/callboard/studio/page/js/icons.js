import { html } from "./html.js";

const PATHS = {
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  bell: "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5a2.2 2.2 0 0 0 4 0",
  heart: "M12 19.5S4.5 15 4.5 9.8A4 4 0 0 1 12 7.9a4 4 0 0 1 7.5 1.9C19.5 15 12 19.5 12 19.5z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  reply: "M10 6.5L4.5 12l5.5 5.5M5 12h8.5a6 6 0 0 1 6 6",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.2 10.5v5.5M13.8 10.5v5.5",
  unplug: "M4 20l4-4M8.2 12.2l3.6 3.6M15 3.5l-3 3M20.5 9l-3 3M7 11l-.7.7a3.5 3.5 0 0 0 5 5l.7-.7zM11 7l6 6 .8-.8a3.5 3.5 0 0 0 0-5l-1-1a3.5 3.5 0 0 0-5 0z",
  plug: "M4 20l4.5-4.5M14 6l4 4M16 8l3.5-3.5M7 12.5l4.5 4.5 5.5-5.5L12.5 7z",
  ear: "M8 9.5a4.5 4.5 0 0 1 9 0c0 3-2.5 3.6-3.4 5.4-.7 1.4-.4 4.6-3.1 4.6-1.5 0-2.3-1-2.3-2.2M10.5 9.8a2 2 0 0 1 4 0M4 4l16 16",
  restart: "M19 12a7 7 0 1 1-2.1-5M19 4v3.5h-3.5",
  doc: "M7 3.5h7l4 4V20.5H7zM13.5 3.5V8H18M10 12.5h5M10 16h5",
  link: "M10 13.5a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5l-.8.8M14 10.5a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5l.8-.8",
  plus: "M12 5v14M5 12h14",
  x: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  right: "M5 12h13M12.5 6.5L18 12l-5.5 5.5",
  left: "M19 12H6M11.5 6.5L6 12l5.5 5.5",
  wave: "M4 10v4M8 7v10M12 4v16M16 8v8M20 10.5v3",
  board: "M4 5h4.5v14H4zM9.8 5h4.5v9H9.8zM15.5 5H20v6h-4.5z",
  pulse: "M3 12.5h4l2.5-7 4 13 2.5-6h5",
  out: "M13.5 5H19v5.5M19 5l-8 8M16.5 13.5V19H5V7.5h5.5",
  edit: "M5 19l.8-4L16 4.8l3.2 3.2L9 18.2zM13.8 7l3.2 3.2",
};

const SOLID = new Set(["play"]);

/** Decoration: what it means is said in words beside it, or by the button's label. */
export function Icon({ name, filled = false }) {
  return html`<svg class=${"icon" + (filled || SOLID.has(name) ? " filled" : "")} viewBox="0 0 24 24" aria-hidden="true">
    <path d=${PATHS[name]} />
  </svg>`;
}
