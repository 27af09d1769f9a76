import { closeSync, copyFileSync, mkdirSync, openSync, readSync, realpathSync } from 'node:fs';
import { rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nativeIsInstalled } from '../../../scripts/setup/native/place.ts';
import { root } from '../../../scripts/setup/paths.ts';
import { copies, copyNative } from './native-copy.ts';
import { runChild } from './run-child.ts';

const addon = 'lib/napi-v8/tfjs_binding.node';
const library = 'deps/lib/libtensorflow_framework.so.2';

/** Replaces a file by the first part of what it was, as an interrupted download leaves it. */
function cut(file: string, part: number): void {
  const source = realpathSync(file);
  const size = Math.floor(statSync(source).size * part);
  const start = Buffer.alloc(Math.min(size, 1 << 20));
  const from = openSync(source, 'r');
  readSync(from, start);
  closeSync(from);
  rmSync(file);
  writeFileSync(file, start);
  truncateSync(file, size);
}

/** Writes other bytes into a file. */
function overwrite(file: string, position: number, bytes: number[]): void {
  const to = openSync(file, 'r+');
  writeSync(to, Buffer.from(bytes), 0, bytes.length, position);
  closeSync(to);
}

interface Case {
  name: string;
  /** @param tfjsNode the folder of the package in a copy */
  damage: (tfjsNode: string) => void;
  reason: RegExp;
  /** Whether loading it ends the process: then it must not be tried again and again. */
  crashes?: boolean;
}

const arm64 = 0xb7; // e_machine in an ELF file's header

const cases: Case[] = [
  {
    name: 'no addon',
    damage: (tfjsNode) => {
      rmSync(join(tfjsNode, addon));
    },
    reason: /its addon is missing/,
  },
  {
    name: 'an empty addon',
    damage: (tfjsNode) => {
      truncateSync(join(tfjsNode, addon));
    },
    reason: /tfjs_binding\.node is damaged/,
  },
  {
    name: 'half an addon',
    damage: (tfjsNode) => {
      cut(join(tfjsNode, addon), 0.5);
    },
    reason: /is damaged/,
  },
  {
    name: 'another file in the place of the addon',
    damage: (tfjsNode) => {
      writeFileSync(join(tfjsNode, addon), '<html>404 Not Found</html>'.repeat(100));
    },
    reason: /tfjs_binding\.node is damaged/,
  },
  {
    name: 'an addon for another processor',
    damage: (tfjsNode) => {
      overwrite(join(tfjsNode, addon), 18, [arm64, 0]);
    },
    reason: /another kind of processor/,
  },
  {
    name: 'no library',
    damage: (tfjsNode) => {
      rmSync(join(tfjsNode, 'deps'), { recursive: true });
    },
    reason: /libtensorflow\S* is missing/,
  },
  {
    name: 'half a library',
    damage: (tfjsNode) => {
      cut(join(tfjsNode, library), 0.5);
    },
    reason: /is damaged/,
    crashes: true,
  },
  {
    name: 'a missing package',
    damage: (tfjsNode) => {
      rmSync(join(tfjsNode, '../../@mapbox'), { recursive: true });
    },
    reason: /its package @mapbox\/node-pre-gyp is missing/,
  },
  {
    name: 'a core of its own',
    damage: (tfjsNode) => {
      const core = join(tfjsNode, '../tfjs-core');
      mkdirSync(join(core, 'dist'), { recursive: true });
      const original = join(root, 'node_modules/@tensorflow/tfjs-core');
      copyFileSync(join(original, 'package.json'), join(core, 'package.json'));
      copyFileSync(join(original, 'dist/tf-core.node.js'), join(core, 'dist/tf-core.node.js'));
    },
    reason: /it has a core of its own/,
  },
];

const named = cases.map((one) => [one.name, one] as const);

describe.skipIf(!nativeIsInstalled())('the native backend', () => {
  afterAll(() => {
    rmSync(copies, { recursive: true, force: true });
  });

  test('starts from a copy that nobody broke', async () => {
    const { folder } = copyNative('whole');
    const { result } = await runChild({ CONVLAB_NATIVE: folder });
    expect(result.backend).toBe('native');
  });

  test.each(named)('with %s leaves TensorFlow.js working, with one clear line', async (_, one) => {
    const { folder, tfjsNode } = copyNative(one.name.replaceAll(' ', '-'));
    one.damage(tfjsNode);
    for (const time of one.crashes ? ['first', 'second'] : ['first']) {
      const { lines, stderr, result } = await runChild({ CONVLAB_NATIVE: folder });
      expect(lines, `the ${time} time`).toHaveLength(1);
      expect(lines[0]).toMatch(
        /^TensorFlow\.js 4\.22\.0 runs on WebAssembly with \d+ threads?; the native backend does not start \(.*\): npm run setup -- --native repairs it\.$/,
      );
      expect(lines[0]).toMatch(one.reason);
      expect(stderr).toBe('');
      expect(result).toMatchObject({ backend: 'wasm', largest: [4, 3] });
    }
  });

  test('by force with a broken addon is an error that says what to do', async () => {
    const { folder, tfjsNode } = copyNative('forced');
    truncateSync(join(tfjsNode, addon));
    const { result } = await runChild({ CONVLAB_NATIVE: folder, CONVLAB_BACKEND: 'native' });
    expect(result.error).toBe(
      "ConvlabError: startTensorFlow: the backend 'native' was asked for and does not start (tfjs_binding.node is damaged); npm run setup -- --native installs or repairs it.",
    );
  });
});
