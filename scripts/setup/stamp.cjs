// A stamp is a small JSON file that says a step was finished, and for what. It is written last, so
// an interrupted step has none and is done again.
const { Buffer } = require('node:buffer');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');

/**
 * Writes a file so that a reader sees the old or the new content, never a part.
 *
 * @param {string} file
 * @param {string | Uint8Array} content
 */
function writeAtomic(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  try {
    fs.writeFileSync(part, content);
    fs.renameSync(part, file);
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw error;
  }
}

/**
 * @param {string} file
 * @returns {unknown} what the stamp says; undefined if it is missing or broken
 */
function readStamp(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {object} content
 */
function writeStamp(file, content) {
  writeAtomic(file, `${JSON.stringify(content, null, 2)}\n`);
}

/**
 * @param {string} file
 * @param {object} content
 */
function stampSays(file, content) {
  return isDeepStrictEqual(readStamp(file), content);
}

/**
 * One hash of the content and the names of files; a missing file counts as empty.
 *
 * @param {string[]} files
 * @param {string} base the folder that the names are relative to
 */
function hashFiles(files, base) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const content = fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
    hash.update(`${path.relative(base, file)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

module.exports = { writeAtomic, readStamp, writeStamp, stampSays, hashFiles };
