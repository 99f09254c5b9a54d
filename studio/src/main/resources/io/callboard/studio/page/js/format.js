const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "long" });

/** 1:04 for 64 seconds. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0");
}

/** As a screen reader says it. */
export function spokenClock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  return (minutes ? minutes + (minutes === 1 ? " minute " : " minutes ") : "") + (whole % 60) + " seconds";
}

export function ago(iso) {
  const minutes = (Date.now() - Date.parse(iso)) / 60000;
  if (minutes < 1) return "just now";
  if (minutes < 60) return RELATIVE.format(-Math.round(minutes), "minute");
  if (minutes < 60 * 24) return RELATIVE.format(-Math.round(minutes / 60), "hour");
  return RELATIVE.format(-Math.round(minutes / 60 / 24), "day");
}

export const timeOfDay = (milliseconds) =>
  new Date(milliseconds).toLocaleTimeString("en-GB", { hour12: false });

export const plural = (count, one, many = one + "s") => count + " " + (count === 1 ? one : many);
