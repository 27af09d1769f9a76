// Brings the lessons into the workbook of one user of a JupyterHub: node deliver.cjs FOLDER.
// Runs as that user, who can read the course's folder and not write to it; singleuser.py calls it.
const path = require('node:path');
const process = require('node:process');
const { pathToFileURL } = require('node:url');

const scripts = path.resolve(__dirname, '..');

/** @param {string} folder */
async function deliver(folder) {
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: path.join(scripts, 'setup/run.tsconfig.json') });
  const { deliverLessons } = /** @type {typeof import('../setup/workbook.ts')} */ (
    await import(pathToFileURL(path.join(scripts, 'setup/workbook.ts')).href)
  );
  for (const line of deliverLessons(undefined, folder)) console.log(line);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node deliver.cjs FOLDER');
  process.exitCode = 2;
} else {
  deliver(path.resolve(folder)).catch((/** @type {unknown} */ error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
