// Named by the types of WebGPU, which those of TensorFlow.js name, and unknown to TypeScript 5.0.
interface VideoFrame {
  readonly displayWidth: number;
}
