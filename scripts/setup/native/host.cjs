// Says whether the host of the ready-made binaries answers: node host.cjs TFJS_NODE_FOLDER
// Prints the size in bytes of the library that would be downloaded. A program of its own because
// it asks the package for the address and for its way through a proxy.
const path = require('node:path');
const { clearTimeout, setTimeout } = require('node:timers');
const { createRequire } = require('node:module');

const folder = path.resolve(process.argv[2] ?? '.');
const load = createRequire(path.join(folder, 'package.json'));
const patience = 4000;

/** The address as the package's scripts/install.js makes it. */
function address() {
  const { env, platform, arch } = process;
  const base =
    env['TFJS_NODE_CDN_STORAGE'] ?? env['CDN_STORAGE'] ?? 'https://storage.googleapis.com/';
  if (platform === 'darwin' && arch === 'arm64')
    return `${base}tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz`;
  if (platform === 'linux' && arch === 'arm64')
    return `${base}tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz`;
  const constants = load('./scripts/deps-constants.js');
  const system = `cpu-${constants.PLATFORM_MAPPING[platform]}-${constants.ARCH_MAPPING[arch]}`;
  if (!constants.ALL_SUPPORTED_COMBINATION.includes(system)) return undefined;
  const start = env['TFJS_NODE_BASE_URI'] ?? `${base}tensorflow/libtensorflow/libtensorflow-`;
  return `${start}${system}-${constants.LIBTENSORFLOW_VERSION}.${constants.PLATFORM_EXTENSION}`;
}

/** @param {string} url */
function ask(url) {
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
  const proxy = names.map((name) => process.env[name]).find(Boolean);
  const agent = proxy === undefined ? undefined : new (load('https-proxy-agent'))(proxy);
  const client = url.startsWith('https') ? require('node:https') : require('node:http');
  return new Promise((resolve) => {
    const request = client.request(
      url,
      { method: 'HEAD', agent },
      (/** @type {any} */ response) => {
        response.resume();
        resolve(response.statusCode === 200 ? response.headers['content-length'] : undefined);
      },
    );
    request.once('error', () => resolve(undefined));
    const timer = setTimeout(() => request.destroy(new Error('too slow')), patience);
    request.once('close', () => clearTimeout(timer));
    request.end();
  });
}

async function main() {
  const url = address();
  const size = url === undefined ? undefined : await ask(url);
  if (size === undefined) process.exitCode = 1;
  else console.log(size);
}

void main();
