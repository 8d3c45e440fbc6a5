// The texts of the codes in a picture, read by zxing in one of several ways.

import { closer, enlarged, halved } from "./pictures.js";

const OPTIONS = {
  formats: "QRCodeModel2", // not the small kinds, which noise is taken for
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  binarizer: 0, // local average
  isPure: false,
  downscaleFactor: 3,
  downscaleThreshold: 500,
  minLineCount: 2,
  maxNumberOfSymbols: 4, // a payment code may lie beside ours
  validateOptionalChecksum: false,
  returnErrors: false,
  eanAddOnSymbol: 0,
  textMode: 0, // as it is
  characterSet: 0,
  tryCode39ExtendedMode: false,
};
const GLOBAL_HISTOGRAM = 1;
const same = (picture) => picture;

/** What the camera's frames alternate between, in this order. */
export const FRAME_WAYS = [
  [same, {}],
  [enlarged, {}],
  [same, { binarizer: GLOBAL_HISTOGRAM }],
  [closer, {}],
];

/** What is tried in turn on one photograph. */
export const PHOTO_WAYS = [
  [same, {}],
  [halved, {}],
  [same, { binarizer: GLOBAL_HISTOGRAM }],
  [enlarged, {}],
  [halved, { binarizer: GLOBAL_HISTOGRAM }],
  [(picture) => halved(halved(picture)), {}],
  [closer, {}],
];

/** The texts of all codes in a grey picture, seen in one way; `zxing` is the reader's module. */
export function textsIn(zxing, picture, [prepare, options]) {
  const { grey, width, height } = prepare(picture);
  const place = zxing._malloc(grey.length);
  try {
    zxing.HEAPU8.set(grey, place);
    const found = zxing.readBarcodesFromPixmap(place, width, height, { ...OPTIONS, ...options });
    return Array.from({ length: found.size() }, (_, at) => found.get(at).text);
  } finally {
    zxing._free(place);
  }
}
