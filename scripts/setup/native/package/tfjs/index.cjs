// Stands for the package @tensorflow/tfjs, which @tensorflow/tfjs-node asks for. The original
// would bring 170 MB and a second copy of everything; the native backend needs only these.
const core = require('@tensorflow/tfjs-core');
const layers = require('@tensorflow/tfjs-layers');
const converter = require('@tensorflow/tfjs-converter');

const version = {
  'tfjs-core': core.version_core,
  'tfjs-layers': layers.version_layers,
  'tfjs-converter': converter.version_converter,
  tfjs: core.version_core,
};

module.exports = { ...core, ...layers, ...converter, version };
