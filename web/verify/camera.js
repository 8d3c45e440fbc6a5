// From the camera or a photograph to the texts of codes: the browser's own detector where it is quick, else ours.

const PATIENCE = 3000; // milliseconds for the browser's own detector, which on some phones never finds anything
const LONGEST = 2000; // points of a photograph's longer side: enough for a code, small enough for an old phone

let worker;
const asked = new Map();

/** Begin to load the decoder, while somebody still answers whether the camera may be used. */
export function prepare() {
  if (worker) return;
  worker = new Worker(asset("verify/decoding.js"), { type: "module" });
  worker.onmessage = ({ data: { id, texts, failed } }) => {
    const [resolve, reject] = asked.get(id);
    asked.delete(id);
    if (failed) reject(new Error(failed));
    else resolve(texts);
  };
  worker.onerror = () => {
    for (const [, reject] of asked.values()) reject(new Error("the decoder does not start"));
    asked.clear();
    worker = undefined;
  };
}

/** The texts in an image; with a `way` as one of the camera's frames. Rejects where the decoder cannot run. */
function read(image, way) {
  prepare();
  return new Promise((resolve, reject) => {
    const id = Math.random();
    asked.set(id, [resolve, reject]);
    worker.postMessage({ id, image, way }, [image.data.buffer]);
  });
}

/** The texts in a photograph (a File); rejects when it is no picture this browser can open. */
export async function textsOfPhoto(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = canvasOf(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.drawImage(picture, 0, 0, canvas.canvas.width, canvas.canvas.height);
  picture.close();
  return read(canvas.getImageData(0, 0, canvas.canvas.width, canvas.canvas.height));
}

/** The rear camera, shown in `video`; rejects as getUserMedia does. */
export async function open(video) {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", ...size } });
  video.srcObject = stream;
  await video.play();
  return stream;
}

export function close(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/** The stream's lamp: a function that switches it, or null where there is none. */
export function lamp(stream) {
  const [track] = stream.getVideoTracks();
  if (!track.getCapabilities?.().torch) return null;
  let on = false;
  return async () => {
    on = !on;
    await track.applyConstraints({ advanced: [{ torch: on }] });
    return on;
  };
}

/** Look at frame after frame until `found(text)` says true for a code's text, or `signal` ends it. */
export async function watch(video, signal, found) {
  const detector = await nativeDetector();
  const until = performance.now() + (detector ? PATIENCE : 0);
  for (let frame = 0; !signal.aborted; frame += 1) {
    await new Promise((next) => requestAnimationFrame(next));
    if (signal.aborted || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) continue;
    const texts = performance.now() < until ? await detected(detector, video) : await read(pictureOf(video), frame);
    if (!signal.aborted && texts.some(found)) return;
  }
}

function pictureOf(video) {
  const canvas = canvasOf(video.videoWidth, video.videoHeight);
  canvas.drawImage(video, 0, 0);
  return canvas.getImageData(0, 0, video.videoWidth, video.videoHeight);
}

let kept;
function canvasOf(width, height) {
  kept = kept || document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  Object.assign(kept.canvas, { width, height });
  return kept;
}

async function nativeDetector() {
  const formats = await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => []);
  return formats?.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
}

async function detected(detector, video) {
  const codes = await detector.detect(video).catch(() => []);
  return codes.map((code) => code.rawValue);
}
