const pen = document.createElement('canvas').getContext('2d');

/** How wide a text is in the letters of a figure, in pixels. */
export function textWidthIn(family: string): (text: string, size: number) => number {
  return (text, size) => {
    if (!pen) return 0;
    pen.font = `${size}px ${family}`;
    return pen.measureText(text).width;
  };
}
