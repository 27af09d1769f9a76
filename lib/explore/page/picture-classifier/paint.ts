import type { Image } from '../../../tensor';

/** Paints a picture of numbers from 0 to 1, pixel by pixel. */
export function paint(canvas: HTMLCanvasElement, picture: Image): void {
  const [height, width, channels] = picture.shape;
  Object.assign(canvas, { height, width });
  const pixels = new ImageData(width, height);
  for (let pixel = 0; pixel < height * width; pixel += 1) {
    for (let colour = 0; colour < 3; colour += 1) {
      const value = picture.data[pixel * channels + (channels === 1 ? 0 : colour)];
      pixels.data[4 * pixel + colour] = Math.round(255 * value);
    }
    pixels.data[4 * pixel + 3] = 255;
  }
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
}
