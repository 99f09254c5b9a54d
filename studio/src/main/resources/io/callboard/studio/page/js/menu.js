/** A menu closes when one goes elsewhere. */
export function closeOutside(event) {
  const menu = event.currentTarget;
  if (!menu.open) return;
  const close = (later) => {
    if (later.type === "keydown" && later.key !== "Escape") return;
    if (later.type !== "keydown" && menu.contains(later.target)) return;
    menu.open = false;
    if (later.type === "keydown") menu.querySelector("summary").focus();
    for (const type of ["pointerdown", "keydown", "focusin"]) removeEventListener(type, close);
  };
  for (const type of ["pointerdown", "keydown", "focusin"]) addEventListener(type, close);
}
