// The decoder beside the page: a worker, so that the camera's picture never stands still while a frame is read.

import zxingReader from "./decoder/zxing_reader.js";
import { greyOf } from "./pictures.js";
import { FRAME_WAYS, PHOTO_WAYS, textsIn } from "./reading.js";

const reader = zxingReader({ locateFile: () => asset("verify/decoder/zxing_reader.wasm") });

// {id, image, way} a frame seen in one way; without a way a photograph, seen in all of them until one succeeds.
addEventListener("message", async ({ data: { id, image, way } }) => {
  try {
    const zxing = await reader;
    const picture = greyOf(image);
    const ways = way === undefined ? PHOTO_WAYS : [FRAME_WAYS[way % FRAME_WAYS.length]];
    let texts = [];
    for (const one of ways) {
      texts = textsIn(zxing, picture, one);
      if (texts.length) break;
    }
    postMessage({ id, texts });
  } catch (error) {
    postMessage({ id, failed: String(error) });
  }
});
