// Draws images/icon.png, 256 by 256: an envelope, and the tick of a probe that passed. Run it after changing the drawing.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const size = 256;
/** Each pixel is the mean of so many by so many points: soft edges. */
const fine = 4;

/** @param {readonly [number, number]} a @param {readonly [number, number]} b */
function distance(x, y, [ax, ay], [bx, by]) {
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

/** How far a point is outside a rectangle with round corners; negative inside. */
function outside(x, y, [left, top, right, bottom], radius) {
  const dx = Math.max(left + radius - x, 0, x - right + radius);
  const dy = Math.max(top + radius - y, 0, y - bottom + radius);
  return Math.hypot(dx, dy) - radius;
}

/** The colour of a point, the topmost shape first. */
function colourAt(x, y) {
  const tick = Math.min(distance(x, y, [150, 182], [171, 203]), distance(x, y, [171, 203], [209, 163]));
  if (tick < 9) return [255, 255, 255, 255];
  const badge = Math.hypot(x - 180, y - 184);
  if (badge < 50) return [46, 158, 91, 255];
  if (badge < 60) return [18, 50, 74, 255];
  const flap = Math.min(distance(x, y, [52, 84], [128, 142]), distance(x, y, [128, 142], [204, 84]));
  const envelope = outside(x, y, [40, 70, 216, 190], 12);
  if (envelope < 0 && flap < 6) return [18, 50, 74, 255];
  if (envelope < 0) return [236, 242, 247, 255];
  return outside(x, y, [0, 0, size, size], 44) < 0 ? [18, 50, 74, 255] : [18, 50, 74, 0];
}

const rows = Buffer.alloc(size * (1 + size * 4));
for (let y = 0; y < size; y += 1) {
  for (let x = 0; x < size; x += 1) {
    const sum = [0, 0, 0, 0];
    for (let point = 0; point < fine * fine; point += 1) {
      const colour = colourAt(x + ((point % fine) + 0.5) / fine, y + (Math.floor(point / fine) + 0.5) / fine);
      for (const channel of sum.keys()) sum[channel] += colour[channel];
    }
    for (const [channel, total] of sum.entries()) {
      rows[y * (1 + size * 4) + 1 + x * 4 + channel] = Math.round(total / fine ** 2);
    }
  }
}

/** A chunk of a PNG: length, type, data, checksum (RFC 2083 section 3.2). */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const header = Buffer.alloc(13);
header.writeUInt32BE(size, 0);
header.writeUInt32BE(size, 4);
header.set([8, 6], 8); // eight bits a channel, RGBA
writeFileSync(
  new URL('../images/icon.png', import.meta.url),
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]),
);
