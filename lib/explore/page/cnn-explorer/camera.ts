import type { Pixels } from '../../../tensor';
import { button } from '../parts/controls';
import { make } from '../parts/elements';
import { withoutAlpha } from '../picture-classifier/decode-picture';

/** A camera that shows what it sees, until it is stopped. */
export interface Camera {
  element: HTMLElement;
  stop: () => void;
}

/** Large enough for every network here. */
const side = 256;

/**
 * @param begin is called once before the first picture
 * @param tell gets the square in the middle of each picture
 * @param refuse is told in a sentence why there are no pictures
 */
export function camera(
  begin: () => void,
  tell: (pixels: Pixels) => void,
  refuse: (reason: string) => void,
): Camera {
  const element = button('Camera', () => {
    if (stream) stop();
    else void start();
  });
  const video = make('video', { muted: true, playsinline: true });
  const canvas = make('canvas', { width: side, height: side });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let stream: MediaStream | undefined;

  const start = async (): Promise<void> => {
    try {
      // Pages that did not come from a safe place have no cameras.
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (!devices) throw new Error('this page may not ask for one');
      stream = await devices.getUserMedia({ video: { facingMode: 'environment' } });
      video.srcObject = stream;
      await video.play();
      element.textContent = 'Stop camera';
      begin();
      requestAnimationFrame(look);
    } catch (error) {
      stop();
      const reason = error instanceof Error ? error.message : String(error);
      refuse(`There is no picture from a camera (${reason}).`);
    }
  };
  const look = (): void => {
    // A cell that was run again has another explorer; nobody sees this one.
    if (!stream || !element.isConnected) {
      stop();
      return;
    }
    const { videoWidth: width, videoHeight: height } = video;
    const part = Math.min(width, height);
    if (context && part > 0) {
      context.drawImage(
        video,
        (width - part) / 2,
        (height - part) / 2,
        part,
        part,
        0,
        0,
        side,
        side,
      );
      tell(withoutAlpha(context.getImageData(0, 0, side, side)));
    }
    requestAnimationFrame(look);
  };
  const stop = (): void => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    element.textContent = 'Camera';
  };
  return { element, stop };
}
