// Pictures in shades of grey, prepared in several ways: what one way cannot read, the next one often can.

/** {grey, width, height} of a canvas's pixels (RGBA). */
export function greyOf({ data, width, height }) {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    grey[at] = (306 * data[from] + 601 * data[from + 1] + 117 * data[from + 2] + 512) >> 10; // ITU-R BT.601
  }
  return { grey, width, height };
}

/** The middle of the picture twice as large: noise calmed, points put between, edges sharpened. */
export const enlarged = (picture) => sharpened(doubled(calmed(middle(picture, 3 / 4))));

/** The same of a smaller part, where noise is what is left of the code's edges. */
export const closer = (picture) => sharpened(doubled(middle(picture, 1 / 2)));

/** Half as wide and high: codes that fill a large photograph are found sooner in a small one. */
export function halved({ grey, width, height }) {
  const [wide, high] = [width >> 1, height >> 1];
  const small = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const at = 2 * y * width + 2 * x;
      small[y * wide + x] = (grey[at] + grey[at + 1] + grey[at + width] + grey[at + width + 1]) >> 2;
    }
  }
  return { grey: small, width: wide, height: high };
}

function middle({ grey, width, height }, part) {
  const [wide, high] = [Math.floor(width * part), Math.floor(height * part)];
  const [left, top] = [(width - wide) >> 1, (height - high) >> 1];
  const cut = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    const from = (top + y) * width + left;
    cut.set(grey.subarray(from, from + wide), y * wide);
  }
  return { grey: cut, width: wide, height: high };
}

/** Each point the weighted mean of the nine around it (1 2 1). */
function calmed({ grey, width, height }) {
  const made = grey.slice();
  for (let y = 1; y < height - 1; y += 1) {
    for (let at = y * width + 1, end = at + width - 2; at < end; at += 1) {
      const [above, below] = [at - width, at + width];
      const corners = grey[above - 1] + grey[above + 1] + grey[below - 1] + grey[below + 1];
      made[at] = (4 * grey[at] + 2 * (grey[at - 1] + grey[at + 1] + grey[above] + grey[below]) + corners) >> 4;
    }
  }
  return { grey: made, width, height };
}

function doubled({ grey, width, height }) {
  const [wide, high] = [2 * width, 2 * height];
  const large = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    const row = (y >> 1) * width;
    const down = y & 1 && y < high - 1 ? width : 0;
    for (let x = 0; x < wide; x += 1) {
      const at = row + (x >> 1);
      const right = x & 1 && x < wide - 1 ? 1 : 0;
      large[y * wide + x] = (grey[at] + grey[at + right] + grey[at + down] + grey[at + down + right]) >> 2;
    }
  }
  return { grey: large, width: wide, height: high };
}

/** Each point pushed away from the mean of those two steps around it (an unsharp mask of strength 2). */
function sharpened({ grey, width, height }) {
  const made = grey.slice();
  const two = 2 * width;
  for (let y = 2; y < height - 2; y += 1) {
    for (let at = y * width + 2, end = at + width - 4; at < end; at += 1) {
      const beside = grey[at - 2] + grey[at + 2] + grey[at - two] + grey[at + two];
      const corners = grey[at - two - 2] + grey[at - two + 2] + grey[at + two - 2] + grey[at + two + 2];
      const value = 3 * grey[at] - (beside + corners) / 4;
      made[at] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
  return { grey: made, width, height };
}
