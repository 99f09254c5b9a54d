// A track's loudness over time, made up from its name: the demo has no audio files.

const PEAKS = 480;

function random(seed) {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 16777619);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822507);
    state = Math.imul(state ^ (state >>> 13), 3266489909);
    state ^= state >>> 16;
    return (state >>> 0) / 4294967296;
  };
}

/** How loud the parts of a song are: intro, verse, chorus, verse, chorus, bridge, chorus, end. */
const PARTS = [
  [0.0, 0.22], [0.07, 0.42], [0.25, 0.5], [0.27, 0.86], [0.4, 0.8], [0.42, 0.48],
  [0.57, 0.55], [0.59, 0.92], [0.71, 0.85], [0.73, 0.3], [0.81, 0.4], [0.83, 0.97], [0.94, 0.85], [1.0, 0.06],
];

function loudness(at) {
  const next = PARTS.findIndex(([start]) => start > at);
  if (next < 0) return PARTS.at(-1)[1];
  const [start, from] = PARTS[next - 1];
  const [end, to] = PARTS[next];
  return from + ((to - from) * (at - start)) / (end - start);
}

const known = new Map();

/** Values from 0 to 1, the same for the same track and version. */
export function peaks(trackId, version) {
  const name = trackId + "/" + version;
  if (!known.has(name)) {
    const song = random(trackId);
    const mix = random(name);
    const beat = 3 + Math.floor(song() * 4);
    const values = Array.from({ length: PEAKS }, (_, i) => {
      const pulse = i % beat === 0 ? 1 : 0.68 + 0.2 * Math.sin(i * 0.7);
      const noise = 0.72 + 0.28 * song() + 0.12 * (mix() - 0.5);
      return Math.min(1, Math.max(0.03, loudness(i / PEAKS) * pulse * noise));
    });
    known.set(name, values);
  }
  return known.get(name);
}

/** The outline as bars of an SVG path. */
export function bars(values, width, height) {
  const step = width < 500 ? 4 : 5;
  const count = Math.max(1, Math.floor(width / step));
  const middle = height / 2;
  let path = "";
  for (let i = 0; i < count; i++) {
    const from = Math.floor((i * values.length) / count);
    const to = Math.max(from + 1, Math.floor(((i + 1) * values.length) / count));
    const loudest = Math.max(...values.slice(from, to));
    const half = Math.max(1.5, loudest * (middle - 2));
    const x = (i + 0.5) * (width / count);
    path += `M${x.toFixed(1)} ${(middle - half).toFixed(1)}V${(middle + half).toFixed(1)}`;
  }
  return path;
}
