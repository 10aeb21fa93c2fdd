import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

/** Where the names carry a hash of the content: what a build writes there later has another name. */
const FOLDERS = ['chunks', 'media'];
const COMPRESSIBLE = /\.(js|css|svg)$/;

/**
 * Writes a `.br` beside each script, style and drawing of a build, for lib/static-files.ts (docs/decisions/0020).
 * @param {string} folder the `static` folder of the build
 * @returns {Promise<number>} how many were written
 */
export async function compressStatic(folder) {
  const present = FOLDERS.map((name) => path.join(folder, name)).filter((one) => existsSync(one));
  const found = await Promise.all(
    present.map(async (one) => (await readdir(one, { recursive: true })).map((name) => path.join(one, name))),
  );
  const files = found.flat().filter((file) => COMPRESSIBLE.test(file));
  await Promise.all(files.map(compressFile));
  return files.length;
}

/** @param {string} file */
async function compressFile(file) {
  const bytes = await readFile(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(`${file}.br`, await compress(bytes, { params }));
}
