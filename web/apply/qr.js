// A QR code (ISO/IEC 18004) for a short text: byte mode, level M, versions 1 to 10; enough for a ticket, small enough to read.

const TOTAL = [0, 26, 44, 70, 100, 134, 172, 196, 242, 292, 346]; // codewords of each version
const CHECK = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26]; // of them for correction in each block, level M
const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const ALIGN = [[], [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** A canvas with the code and its quiet zone; `label` is what a screen reader says of it. */
export function drawn(words, label) {
  const code = modules(words);
  const scale = Math.max(4, Math.floor(264 / (code.length + 8)));
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = (code.length + 8) * scale;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#000";
  code.forEach((row, y) => row.forEach((dark, x) => { if (dark) context.fillRect((x + 4) * scale, (y + 4) * scale, scale, scale); }));
  return canvas;
}

/** Rows of true (dark) and false; RangeError when the text is too long. */
export function modules(words) {
  const bytes = new TextEncoder().encode(words);
  const version = TOTAL.findIndex((_, at) => at > 0 && capacity(at) * 8 >= 4 + (at < 10 ? 8 : 16) + bytes.length * 8);
  if (version < 0) throw new RangeError("too long for a code of version 10");
  const stream = interleaved(payload(bytes, version), version);
  let best = null;
  for (let mask = 0; mask < 8; mask += 1) {
    const made = filled(version, stream, mask);
    const score = penalty(made);
    if (!best || score < best.score) best = { made, score };
  }
  return best.made;
}

const capacity = (version) => TOTAL[version] - CHECK[version] * BLOCKS[version];

function payload(bytes, version) {
  const bits = [];
  const add = (value, length) => { for (let at = length - 1; at >= 0; at -= 1) bits.push((value >> at) & 1); };
  add(4, 4);
  add(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => add(byte, 8));
  const room = capacity(version) * 8;
  add(0, Math.min(4, room - bits.length));
  while (bits.length % 8) bits.push(0);
  for (let pad = 0xec; bits.length < room; pad ^= 0xfd) add(pad, 8); // 0xec and 0x11 by turns
  return Array.from({ length: bits.length / 8 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8).join(""), 2));
}

function interleaved(data, version) {
  const count = BLOCKS[version];
  const short = Math.floor(data.length / count);
  const longer = data.length % count;
  const blocks = [];
  for (let at = 0, from = 0; at < count; at += 1) {
    const length = short + (at >= count - longer ? 1 : 0);
    blocks.push(data.slice(from, from + length));
    from += length;
  }
  const checks = blocks.map((block) => remainder(block, CHECK[version]));
  const out = [];
  for (let at = 0; at <= short; at += 1) for (const block of blocks) if (at < block.length) out.push(block[at]);
  for (let at = 0; at < CHECK[version]; at += 1) for (const check of checks) out.push(check[at]);
  return out;
}

function times(a, b) { // in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product & 255;
}

function remainder(block, degree) {
  let divisor = [1];
  for (let at = 0, root = 1; at < degree; at += 1, root = times(root, 2)) {
    divisor = [...divisor, 0].map((one, place) => one ^ (place ? times(divisor[place - 1], root) : 0));
  }
  const rest = new Array(degree).fill(0);
  for (const byte of block) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    for (let at = 0; at < degree; at += 1) rest[at] ^= times(divisor[at + 1], factor);
  }
  return rest;
}

function filled(version, stream, mask) {
  const size = version * 4 + 17;
  const code = Array.from({ length: size }, () => new Array(size).fill(null));
  const put = (x, y, dark) => { if (x >= 0 && y >= 0 && x < size && y < size) code[y][x] = Boolean(dark); };
  for (let at = 8; at < size - 8; at += 1) { put(at, 6, at % 2 === 0); put(6, at, at % 2 === 0); }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(put, cx, cy, 4, [0, 1, 3]);
  const places = ALIGN[version];
  const last = places.length - 1;
  places.forEach((cy, row) => places.forEach((cx, column) => {
    if (!((row === 0 && (column === 0 || column === last)) || (row === last && column === 0))) square(put, cx, cy, 2, [0, 2]);
  }));
  about(put, size, version, mask);
  weave(code, size, stream, mask);
  return code;
}

function square(put, cx, cy, reach, dark) {
  for (let y = -reach; y <= reach; y += 1) for (let x = -reach; x <= reach; x += 1) put(cx + x, cy + y, dark.includes(Math.max(Math.abs(x), Math.abs(y))));
}

function about(put, size, version, mask) {
  let rest = mask << 10; // level M is 00
  for (let at = 14; at >= 10; at -= 1) if ((rest >> at) & 1) rest ^= 0x537 << (at - 10);
  const format = ((mask << 10) | rest) ^ 0x5412;
  for (let at = 0; at < 15; at += 1) {
    const dark = (format >> at) & 1;
    if (at < 8) { put(8, at < 6 ? at : at + 1, dark); put(size - 1 - at, 8, dark); }
    else { put(at === 8 ? 7 : 14 - at, 8, dark); put(8, size - 15 + at, dark); }
  }
  put(8, size - 8, true);
  if (version < 7) return;
  let more = version << 12;
  for (let at = 17; at >= 12; at -= 1) if ((more >> at) & 1) more ^= 0x1f25 << (at - 12);
  const told = (version << 12) | more;
  for (let at = 0; at < 18; at += 1) {
    const far = size - 11 + (at % 3);
    put(far, Math.floor(at / 3), (told >> at) & 1);
    put(Math.floor(at / 3), far, (told >> at) & 1);
  }
}

function weave(code, size, stream, mask) {
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        if (code[y][x] !== null) continue;
        const dark = bit < stream.length * 8 && (stream[bit >> 3] >> (7 - (bit & 7))) & 1;
        code[y][x] = Boolean(dark) !== (MASKS[mask](x, y) === 0);
        bit += 1;
      }
    }
  }
}

/** The rules that matter for a short code: runs, blocks and balance (7.8.3). */
function penalty(code) {
  const size = code.length;
  let score = 0;
  let darkOnes = 0;
  for (let y = 0; y < size; y += 1) {
    for (const line of [code[y], code.map((row) => row[y])]) {
      for (let at = 1, run = 1; at <= size; at += 1) {
        if (at < size && line[at] === line[at - 1]) { run += 1; continue; }
        if (run >= 5) score += run - 2;
        run = 1;
      }
    }
    for (let x = 0; x < size; x += 1) {
      if (code[y][x]) darkOnes += 1;
      if (x && y && code[y][x] === code[y - 1][x] && code[y][x] === code[y][x - 1] && code[y][x] === code[y - 1][x - 1]) score += 3;
    }
  }
  return score + Math.floor(Math.abs((darkOnes * 20) / (size * size) - 10)) * 10;
}
