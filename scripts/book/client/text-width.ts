const family = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const pen = document.createElement('canvas').getContext('2d');

/** How wide a text is in the letters of figures, in pixels. */
export function textWidth(text: string, size: number): number {
  if (!pen) return 0;
  pen.font = `${size}px ${family}`;
  return pen.measureText(text).width;
}
