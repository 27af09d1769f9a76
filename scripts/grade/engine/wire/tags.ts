/** The first byte of each value on the wire. */
export const tags = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  number: 4,
  text: 5,
  bigint: 6,
  list: 7,
  /** A list of nothing but numbers, eight bytes each. */
  numbers: 8,
  object: 9,
  /** An object without a prototype. */
  bareObject: 10,
  typedArray: 11,
  map: 12,
  set: 13,
  date: 14,
  error: 15,
  tensor: 16,
  /** A tensor of TensorFlow.js. */
  tfTensor: 17,
  /** Something that stays where it is: the number under which its process knows it. */
  function: 18,
  instance: 19,
  promise: 20,
  /** Something that the receiver itself had handed out. */
  yours: 21,
  regExp: 22,
  /** A place of a list that was never set. */
  hole: 23,
} as const;

/** The kinds of arrays of numbers; their place is their number on the wire. */
export const typedArrays = [
  Float32Array,
  Float64Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
] as const;

export type TypedArray = InstanceType<(typeof typedArrays)[number]>;

/** Deeper nesting is most likely an object that holds itself. */
export const deepest = 60;

/** Values in one message; typed arrays count as one. */
export const mostValues = 4_000_000;
