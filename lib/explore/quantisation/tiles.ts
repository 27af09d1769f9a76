/** Places of weights as small pictures: rows of indices into the tensor. */
export type Tile = readonly (readonly number[])[];

/** So many pictures are shown at most, and so many weights of a list. */
const mostTiles = 6;
const listSide = 8;

/**
 * The weights of one output channel as small pictures: the kernels of its first input channels if
 * there are some with a height and a width, else its first weights, row by row.
 */
export function tilesOf(shape: readonly number[], axis: number, channel: number): Tile[] {
  const [height, width] = shape;
  if (shape.length === 4 && axis >= 2 && height * width > 1) {
    const others = axis === 3 ? shape[2] : shape[3];
    return Array.from({ length: Math.min(mostTiles, others) }, (_, other) =>
      Array.from({ length: height }, (_unused, row) =>
        Array.from({ length: width }, (_cell, column) => {
          const [third, fourth] = axis === 3 ? [other, channel] : [channel, other];
          return ((row * width + column) * shape[2] + third) * shape[3] + fourth;
        }),
      ),
    );
  }
  const places = placesOf(shape, axis, channel, listSide ** 2);
  return [
    Array.from({ length: Math.ceil(places.length / listSide) }, (_, row) =>
      places.slice(row * listSide, (row + 1) * listSide),
    ),
  ];
}

/** The places of the first so many weights of a channel. */
function placesOf(shape: readonly number[], axis: number, channel: number, most: number): number[] {
  const inner = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const outer = shape.slice(0, axis).reduce((product, size) => product * size, 1);
  return Array.from({ length: Math.min(most, outer * inner) }, (_, index) => {
    const block = Math.floor(index / inner);
    return (block * shape[axis] + channel) * inner + (index % inner);
  });
}
