// A picture before it is sent: what could be better about it, then upright, no larger than reading needs, without its EXIF.

const LONGEST = 2600; // pixels; the small print of an A4 page is still 20 pixels high
const LOOKED_AT = 640;
const QUALITY = 0.86;
const LARGEST = 10 * 1024 * 1024; // the interface takes no larger file

/** What is odd about the grey picture: any of "dark", "bright", "blurred", "small". `longest` is the original's. */
export function hints(grey, width, height, longest) {
  const found = [];
  if (longest < 900) found.push("small");
  const { mean, burnt } = light(grey, width, height);
  if (mean < 70) found.push("dark");
  else if (burnt > 0.04 && burnt < 0.5 && mean < 225) found.push("bright");
  if (sharpness(grey, width, height) < 30) found.push("blurred");
  return found;
}

/** Mean brightness, and the share of 8 by 8 blocks that are white throughout beside what is not. */
function light(grey, width, height) {
  let sum = 0;
  for (const one of grey) sum += one;
  let burnt = 0;
  let blocks = 0;
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      let least = 255;
      for (let row = top; row < top + 8; row += 1) for (let at = row * width + left, end = at + 8; at < end; at += 1) least = Math.min(least, grey[at]);
      blocks += 1;
      if (least >= 252) burnt += 1;
    }
  }
  return { mean: sum / grey.length, burnt: burnt / blocks };
}

/** How much the strongest edges change: the 99th percentile of the Laplacian, which empty paper does not dilute. */
function sharpness(grey, width, height) {
  const counts = new Uint32Array(1021);
  let all = 0;
  for (let row = 1; row < height - 1; row += 1) {
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      counts[Math.abs(4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width])] += 1;
      all += 1;
    }
  }
  let above = 0;
  for (let change = 1020; change >= 0; change -= 1) {
    above += counts[change];
    if (above > all * 0.01) return change;
  }
  return 0;
}

/**
 * {blob, type, hints, preview}: what to send of a chosen file. A PDF, and a picture this browser cannot open (HEIC mostly),
 * goes as it is: the office can read it.
 */
export async function prepared(file) {
  const image = file.type === "application/pdf" ? null : await opened(file);
  if (!image) return { blob: file, type: kindOf(file), hints: [], preview: null };
  const { naturalWidth: width, naturalHeight: height } = image;
  const odd = hints(...looked(image, width, height), Math.max(width, height));
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = drawn(image, Math.round(width * scale), Math.round(height * scale));
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  URL.revokeObjectURL(image.src);
  if (!blob) return { blob: file, type: kindOf(file), hints: odd, preview: null };
  return { blob, type: "image/jpeg", hints: odd, preview: URL.createObjectURL(blob) };
}

export const tooLarge = (blob) => blob.size > LARGEST;

function opened(file) {
  return new Promise((done) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = () => { URL.revokeObjectURL(image.src); done(null); };
    image.src = URL.createObjectURL(file);
  });
}

/** Drawing turns the picture as its EXIF says and leaves the EXIF behind: place, time and phone stay with their owner. */
function drawn(image, width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: width <= LOOKED_AT });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return canvas;
}

function looked(image, wide, high) {
  const scale = Math.min(1, LOOKED_AT / Math.max(wide, high));
  const width = Math.max(3, Math.round(wide * scale));
  const height = Math.max(3, Math.round(high * scale));
  const { data } = drawn(image, width, height).getContext("2d").getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1) grey[at] = (data[at * 4] * 77 + data[at * 4 + 1] * 150 + data[at * 4 + 2] * 29) >> 8;
  return [grey, width, height];
}

function kindOf(file) {
  if (/\.hei[cf]$/i.test(file.name)) return "image/heic";
  return file.type || "application/octet-stream";
}
